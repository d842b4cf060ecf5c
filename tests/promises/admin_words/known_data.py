"""What is data in the admin's answers: each text that somebody has written, found in the database's columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

# What the program writes about things is nobody's data: it has to make sense, too.
WRITTEN_BY_THE_PROGRAM = {
    *("wagtailcore.pagelogentry", "wagtailcore.modellogentry", "wagtailcore.referenceindex"),
    *("contenttypes.contenttype", "auth.permission", "sessions.session", "wagtailcore.locale"),
    # Stems of single words, which nobody has written.
    "cms.searchposting",
}
TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)
LETTER = re.compile(r"[^\W\d_]")


def strings_of(value: Any) -> Iterator[str]:
    """Yield the texts in ``value``, which may be JSON."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings_of(inner)
    elif isinstance(value, str):
        yield value
        yield value.rpartition("/")[2]
        if value[:1] in {"[", "{"}:
            try:
                yield from strings_of(json.loads(value))
            except ValueError:
                return


def written_texts() -> set[str]:
    """Return every text in the database that has a letter, in one line each; lists of lines as lists, too."""
    found: set[str] = set()
    for model in apps.get_models():
        if model._meta.label_lower in WRITTEN_BY_THE_PROGRAM or not model._meta.managed:
            continue
        fields = [one for one in model._meta.concrete_fields if isinstance(one, TEXTS) and not one.choices]
        names = [field.attname for field in fields]
        for row in model._base_manager.values_list(*names) if names else ():
            texts = [text for value in row for text in strings_of(value)]
            found.update(" ".join(text.split()) for text in texts)
            found.update(", ".join(text.splitlines()) for text in texts if "\n" in text)
    return {text for text in found if LETTER.search(text)}


class KnownWords:
    """Takes known texts out of others."""

    def __init__(self, texts: set[str]) -> None:
        """Know ``texts``."""
        longest_first = sorted((re.escape(text) for text in texts if text), key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first)})(?![^\W_])")
        self.together = "\n".join(texts)

    def without(self, text: str) -> str:
        """Return ``text`` without what is known; a part of something longer, as a search marks it, is known, too."""
        rest = self.pattern.sub(" ", text)
        part = rest.strip(" …,")
        return "" if re.search(rf"(?<!\w){re.escape(part)}(?!\w)", self.together) else rest

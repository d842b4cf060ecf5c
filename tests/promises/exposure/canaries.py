"""Canary words, and how every text field of a thing gets one.

A thing that must stay secret carries a word in each text it has and another one in its address; so
does its public twin. Anyone who finds the first has found a leak, anyone who misses the second has
tested nothing.
"""

import itertools
import json
import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField

from directory.offer_keys import PATTERN as OFFER_KEY
from directory.offer_keys import offer_key

TERM = "Sammelbegriff"
HASHTAG = "Sammelthema"
VOCABULARY = "alles"
# A Monday, and where everybody is.
OPEN_AT = "2026-06-01T09:30:00"
PLACE = ("52.150000", "11.570000")
KEPT_FIELDS = {"path", "url_path", "draft_title"}
CHILD_SLUG = "darunter"
_numbers = itertools.count(1)


# The address of the public page below a secret one contains the secret one's address.
WHOLE_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
WORD = re.compile(rf"(?:kq\d{{5}}x|{WHOLE_UUID}|(?<=/angebot/){OFFER_KEY})(?!/{CHILD_SLUG})")


def new_word() -> str:
    """Return a word of eight letters and digits that nothing else contains."""
    return f"kq{next(_numbers):05d}x"


def words_in(text: str) -> frozenset[str]:
    """Return the canary words, the UUIDs and the short keys of offers in ``text``."""
    return frozenset(WORD.findall(text))


@dataclass(frozen=True, eq=False)
class Canary:
    """One thing of the matrix: what gives it away, and which addresses are its own.

    ``word`` stands in its texts, ``address`` in its address; at its own addresses, which the asker
    knows already, only the word counts. ``never`` are words that nobody may see of the public twin
    either, such as a commenter's address.
    """

    kind: str
    state: str
    is_secret: bool
    word: str
    address: str
    thing: Any
    own: frozenset[str] = frozenset()
    never: tuple[str, ...] = field(default=())

    def is_in(self, words: frozenset[str]) -> bool:
        """Tell whether a text with these canary ``words`` gives this thing away."""
        return self.word in words or self.address in words or self._short_key in words

    @property
    def _short_key(self) -> str:
        """Return what stands in the address of an offer instead of its UUID."""
        return offer_key(UUID(self.address)) if self.kind == "offer" else self.address


def texts(model: type[models.Model], word: str) -> dict[str, Any]:
    """Return a value with ``word`` for every text field of ``model`` that an editor can fill."""
    found: dict[str, Any] = {}
    for model_field in model._meta.concrete_fields:
        if model_field.name in KEPT_FIELDS or model_field.choices or not model_field.editable:
            continue
        if isinstance(model_field, models.SlugField):
            continue
        if isinstance(model_field, StreamField):
            block = model_field.stream_block
            found[model_field.name] = json.dumps(
                [{"type": name, "value": raw(child, word)} for name, child in block.child_blocks.items()],
            )
        elif isinstance(model_field, models.CharField | models.TextField):
            found[model_field.name] = _value(model_field, word)
    return found


def _value(model_field: models.Field, word: str) -> str:
    if isinstance(model_field, models.EmailField):
        return f"{word}@example.org"
    if isinstance(model_field, models.URLField):
        return f"https://{word}.example.org/"
    text = f"{word} {TERM}"
    return text if len(text) <= (model_field.max_length or 10_000) else word


def raw(block: Any, word: str) -> Any:
    """Return a stored value for ``block`` in which every text is ``word``; choosers stay empty."""
    text = f"{word} {TERM}"
    if isinstance(block, blocks.RichTextBlock):
        return f"<p>{text}</p>"
    if isinstance(block, blocks.BaseStructBlock):
        return {name: raw(child, word) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        child = raw(block.child_block, word)
        return [] if child is None else [child]
    if isinstance(block, blocks.URLBlock):
        return f"https://{word}.example.org/"
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return text
    return None if isinstance(block, blocks.ChooserBlock) else block.get_default()

"""A pseudo-catalogue: each translated text comes with marks around its words, and what was asked for is noted.

What a translation leaves open (``%(name)s``, ``{}``, tags) stays outside the marks: it has to be marked, or data.
The first mark stands behind the first letter, which may still become a capital.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import trans_real
from django.views.i18n import JavaScriptCatalog

BEGIN, END = "⟦", "⟧"
# What is filled in, and tags, whose attributes are read on their own.
GAPS = re.compile(r"(%(?:\(\w+\))?[-#0+ ]*\d*(?:\.\d+)?[a-zA-Z%]|\{[\w.!:]*\}|<[^>]*>|&\w+;)")
LETTER = re.compile(r"[^\W\d_]")
MARKED = re.compile(f"\\w?{BEGIN}[^{END}]*(?:{END}|$)")


def marked(text: str) -> str:
    """Return ``text`` with marks around the words between its gaps."""
    if not LETTER.search(text):
        return text
    parts = GAPS.split(text)
    return "".join(
        LETTER.sub(rf"\g<0>{BEGIN}", part, count=1) + END if number % 2 == 0 and LETTER.search(part) else part
        for number, part in enumerate(parts)
    )


@contextmanager
def marks() -> Iterator[dict[str, str]]:
    """Mark whatever gettext says meanwhile; yield what was asked for, {message id: what gettext said}."""
    asked: dict[str, str] = {}

    def noted(name: str) -> Callable[..., Any]:
        plain = getattr(trans_real, name)
        # Where the message id stands: behind the context.
        first = 1 if name in {"pgettext", "npgettext"} else 0

        def said(*args: Any) -> Any:
            text = str(plain(*args))
            asked[str(args[first])] = text
            return type(args[first])(marked(text)) if hasattr(args[first], "__html__") else marked(text)

        return said

    names = ("gettext", "ngettext", "pgettext", "npgettext")
    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            getattr(translation._trans, name)
            patch.setattr(translation._trans, name, noted(name))
        patch.setattr(JavaScriptCatalog, "get_catalog", _marked_catalogue(JavaScriptCatalog.get_catalog, asked))
        yield asked


def _marked_catalogue(plain: Callable[..., Any], asked: dict[str, str]) -> Callable[..., Any]:
    """Return what gives scripts their texts, marked."""

    def catalogue(view: Any) -> dict[str, Any]:
        found = {}
        for key, value in plain(view).items():
            texts = [value] if isinstance(value, str) else value
            asked[key] = texts[0]
            found[key] = marked(value) if isinstance(value, str) else [marked(text) for text in value]
        return found

    return catalogue

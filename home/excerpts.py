"""Excerpts for search results: the place in a text where the words stand, as safe HTML with marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.html import escape
from wagtail import blocks
from wagtail.rich_text import get_text_for_indexing

LENGTH = 200
BEFORE = 60
MOST_WORDS = 10


def words_of(query: str) -> re.Pattern[str] | None:
    """Return a pattern for words that begin with one of ``query``'s, or None where it has none."""
    words = sorted(set(re.findall(r"\w+", query)[:MOST_WORDS]), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\w*", re.IGNORECASE) if words else None


def excerpt(texts: Iterable[str], query: str) -> str:
    """Return about `LENGTH` characters of the first of ``texts`` that has a word of ``query``.

    The result is HTML: everything is escaped, the words stand in ``<mark>``. Where no text has any
    of the words (the index also knows other forms of them), it is the start of the first text.
    """
    pattern = words_of(query)
    clean = [" ".join(text.split()) for text in texts if text and text.strip()]
    for text in clean:
        if pattern and (match := pattern.search(text)):
            return _marked(text, _window(text, match.start()), pattern)
    return _marked(clean[0], _window(clean[0], 0), None) if clean else ""


def _window(text: str, match: int) -> tuple[int, int]:
    start = 0 if match <= BEFORE else text.rfind(" ", 0, match - BEFORE + 1) + 1
    if match - start > BEFORE * 2:
        start = match
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start + LENGTH // 2, end), start + LENGTH // 2)
    return start, min(end, len(text))


def _marked(text: str, window: tuple[int, int], pattern: re.Pattern[str] | None) -> str:
    start, end = window
    shown, parts, done = text[start:end], [], 0
    for match in pattern.finditer(shown) if pattern else ():
        parts += [escape(shown[done : match.start()]), "<mark>", escape(match[0]), "</mark>"]
        done = match.end()
    parts.append(escape(shown[done:]))
    return ("… " if start else "") + "".join(parts) + (" …" if end < len(text) else "")


def body_text(stream: Any) -> str:
    """Return the text of a StreamField from its raw JSON; nothing it refers to is loaded."""
    return " ".join(
        text
        for child in stream.raw_data
        if (block := stream.stream_block.child_blocks.get(child["type"]))
        for text in _texts(block, child["value"])
    )


def _texts(block: Any, value: Any) -> Iterator[str]:
    if isinstance(block, blocks.RichTextBlock):
        yield get_text_for_indexing(value or "")
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield str(value or "")
    elif isinstance(block, blocks.BaseStructBlock) and isinstance(value, dict):
        for name, child in block.child_blocks.items():
            yield from _texts(child, value.get(name))

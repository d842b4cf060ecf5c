"""Excerpts for search results: the place in a text where the words stand, as safe HTML with marks."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from django.utils.html import escape
from wagtail import blocks
from wagtail.rich_text import get_text_for_indexing

LENGTH = 200
BEFORE = 60
MOST_WORDS = 10
# Characters of a text that are looked through: some ten pages of paper.
MOST_TEXT = 20_000
Key = TypeVar("Key", bound=Hashable)


def words_of(query: str) -> re.Pattern[str] | None:
    """Return a pattern for words that begin with one of ``query``'s, or None where it has none."""
    words = sorted(set(re.findall(r"\w+", query)[:MOST_WORDS]), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\w*", re.IGNORECASE) if words else None


def excerpt(texts: Iterable[str], query: str) -> str:
    """Return about `LENGTH` characters of the first of ``texts`` that has a word of ``query``, as `excerpts` does."""
    return excerpts({None: texts}, query)[None]


def excerpts(texts: Mapping[Key, Iterable[str]], query: str) -> dict[Key, str]:
    """Return for each key about `LENGTH` characters of the first of its texts that has a word of ``query``.

    The result is HTML: everything is escaped, the words stand in ``<mark>``. Where no text has any
    of the words (the index also knows other forms of them), it is the start of the first text.
    No text after the first that has a word is asked for, so generators spare the work of making it;
    of each its first `MOST_TEXT` characters are looked through.
    """
    pattern = words_of(query)
    return {key: _first(parts, pattern) for key, parts in texts.items()}


def _first(texts: Iterable[str], pattern: re.Pattern[str] | None) -> str:
    start = ""
    for text in texts:
        clean = " ".join(text[:MOST_TEXT].split()) if text else ""
        if clean and pattern and (match := pattern.search(clean)):
            return _marked(clean, _window(clean, match.start()), pattern)
        start = start or clean
    return _marked(start, _window(start, 0), None) if start else ""


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

"""Excerpts for search results: the place in a text where the words stand, as safe HTML with marks."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from wagtail import blocks
from wagtail.rich_text import get_text_for_indexing

from cms.search.answering.highlighting import Terms, marked_words, matches_in

LENGTH = 200
BEFORE = 60
# Characters of a text that are looked through: some ten pages of paper.
MOST_TEXT = 20_000
Key = TypeVar("Key", bound=Hashable)


def excerpt(texts: Iterable[str], terms: Terms) -> str:
    """Return about `LENGTH` characters of the first of ``texts`` that has a word of ``terms``, as `excerpts` does."""
    return excerpts({None: texts}, terms)[None]


def excerpts(texts: Mapping[Key, Iterable[str]], terms: Terms) -> dict[Key, str]:
    """Return for each key about `LENGTH` characters of the first of its texts that has a word of ``terms``.

    The result is HTML: everything is escaped, the words stand in ``<mark>``. Where no text has any
    of the words (a hashtag or a name may have them), it is the start of the first text.
    No text after the first that has a word is asked for, so generators spare the work of making it;
    of each its first `MOST_TEXT` characters are looked through.
    """
    return {key: _first(parts, terms) for key, parts in texts.items()}


def _first(texts: Iterable[str], terms: Terms) -> str:
    start = ""
    for text in texts:
        clean = " ".join(text[:MOST_TEXT].split()) if text else ""
        if match := next(matches_in(clean, terms), None):
            return _cut(clean, _window(clean, match[0]), terms)
        start = start or clean
    return _cut(start, _window(start, 0), frozenset()) if start else ""


def _window(text: str, match: int) -> tuple[int, int]:
    start = 0 if match <= BEFORE else text.rfind(" ", 0, match - BEFORE + 1) + 1
    if match - start > BEFORE * 2:
        start = match
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start + LENGTH // 2, end), start + LENGTH // 2)
    return start, min(end, len(text))


def _cut(text: str, window: tuple[int, int], terms: Terms) -> str:
    start, end = window
    return ("… " if start else "") + marked_words(text[start:end], terms) + (" …" if end < len(text) else "")


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

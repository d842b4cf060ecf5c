"""From a few lines of text to the blocks of a page.

A body is written in paragraphs with an empty line between: ``## heading``, ``### smaller heading``,
``> quote | who``, ``![picture] alt | caption``, ``=> title | document, document``,
``-> sentence | button | path or address``, ``- list item`` lines, ``@actors title | name; name``,
``@stories title | count``; anything else is running text, in which ``**bold**`` and
``[text](path)`` with a path such as ``/mitmachen/`` work.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from home.demo.identity import demo_uuid

BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[(.+?)\]\((.+?)\)")


@dataclass
class Shelf:
    """What bodies refer to by name: numbers of pictures, documents, actors, and of pages by path."""

    pictures: dict[str, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    actors: dict[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)


def blocks(text: str, shelf: Shelf, *, key: str) -> list[dict[str, Any]]:
    """Return the raw StreamField data for ``text``; ``key`` makes the block ids the same each time.

    Raises KeyError where the text names something that is not on the shelf.
    """
    paragraphs = [part.strip() for part in text.strip().split("\n\n")]
    return [
        {**_block(part, shelf), "id": str(demo_uuid("block", f"{key}/{number}"))}
        for number, part in enumerate(paragraphs)
    ]


def _block(part: str, shelf: Shelf) -> dict[str, Any]:
    for prefix, build in BUILDERS.items():
        if part.startswith(prefix):
            kind, value = build(part[len(prefix) :].strip(), shelf)
            return {"type": kind, "value": value}
    return {"type": "text", "value": _rich_text(part, shelf)}


def _rich_text(part: str, shelf: Shelf) -> str:
    lines = part.splitlines()
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{_inline(line[2:], shelf)}</li>" for line in lines) + "</ul>"
    return f"<p>{_inline(' '.join(lines), shelf)}</p>"


def _inline(text: str, shelf: Shelf) -> str:
    def anchor(found: re.Match[str]) -> str:
        if found[2].startswith("/"):
            return f'<a linktype="page" id="{shelf.pages[found[2]]}">{found[1]}</a>'
        return f'<a href="{found[2]}">{found[1]}</a>'

    return LINK.sub(anchor, BOLD.sub(r"<b>\1</b>", escape(text, quote=False)))


def _parts(text: str, count: int) -> list[str]:
    found = [part.strip() for part in text.split("|")]
    return [*found, *[""] * (count - len(found))]


def _heading(level: str) -> Callable[[str, Shelf], tuple[str, Any]]:
    return lambda text, shelf: ("heading", {"text": text, "level": level})


def _quote(text: str, shelf: Shelf) -> tuple[str, Any]:
    words, author = _parts(" ".join(text.split()), 2)
    return "quote", {"text": words, "author": author}


def _picture(text: str, shelf: Shelf) -> tuple[str, Any]:
    name, _bracket, rest = text.partition("]")
    alt, caption = _parts(" ".join(rest.split()), 2)
    return "picture", {"image": shelf.pictures[name], "alt": alt, "decorative": not alt, "caption": caption}


def _downloads(text: str, shelf: Shelf) -> tuple[str, Any]:
    title, names = _parts(text, 2)
    return "downloads", {"title": title, "documents": [shelf.documents[name.strip()] for name in names.split(",")]}


def _call(text: str, shelf: Shelf) -> tuple[str, Any]:
    sentence, button, target = _parts(" ".join(text.split()), 3)
    inside = target.startswith("/")
    return "call_to_action", {
        "text": sentence,
        "button": button,
        "page": shelf.pages[target] if inside else None,
        "address": "" if inside else target,
    }


def _actors(text: str, shelf: Shelf) -> tuple[str, Any]:
    title, names = _parts(" ".join(text.split()), 2)
    return "actor_teaser", {"title": title, "actors": [shelf.actors[name.strip()] for name in names.split(";")]}


def _stories(text: str, shelf: Shelf) -> tuple[str, Any]:
    title, count = _parts(text, 2)
    return "story_teaser", {"title": title, "count": int(count)}


BUILDERS: dict[str, Callable[[str, Shelf], tuple[str, Any]]] = {
    "### ": _heading("h3"),
    "## ": _heading("h2"),
    "> ": _quote,
    "![": _picture,
    "=> ": _downloads,
    "-> ": _call,
    "@actors ": _actors,
    "@stories ": _stories,
}

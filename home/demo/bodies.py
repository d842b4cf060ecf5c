"""From a few lines of text to the blocks of a page; `content/README.md` tells editors how they are written."""

import re
from collections.abc import Callable
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.models import OfficeDocument, OfficeImage
from directory.models import Actor
from home.demo.entries import TEXT, Table
from home.demo.identity import demo_uuid

BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[(.+?)\]\((.+?)\)")
PICTURE = re.compile(r"([^\]]*)\]\(([^ )]+)(?: \"([^\"]*)\")?\)")


def blocks(table: Table, *, key: str) -> list[dict[str, Any]]:
    """Return the raw StreamField data for the text of a file; ``key`` makes the block ids the same each time.

    Raises ``ContentError`` where the text names what is not there.
    """
    paragraphs = re.split(r"\n\s*\n", table.take(TEXT, str))
    return [
        {**_block(part.strip(), table), "id": str(demo_uuid("block", f"{key}/{number}"))}
        for number, part in enumerate(paragraphs)
    ]


def _block(part: str, table: Table) -> dict[str, Any]:
    for prefix, (kind, build) in BUILDERS.items():
        if part.startswith(prefix):
            words = " ".join(part.removeprefix(prefix).split())
            try:
                return {"type": kind, "value": build(lambda m, name: table.find(TEXT, m, name).pk, *words.split(" | "))}
            except (ValueError, TypeError):
                raise table.wrong(TEXT, _("Bitte wie in der README.md: {part}").format(part=part)) from None
    return {"type": "text", "value": _rich_text(part, table)}


def _rich_text(part: str, table: Table) -> str:
    lines = part.splitlines()
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{_inline(line[2:], table)}</li>" for line in lines) + "</ul>"
    return f"<p>{_inline(' '.join(lines), table)}</p>"


def _inline(text: str, table: Table) -> str:
    def anchor(match: re.Match[str]) -> str:
        if match[2].startswith("/"):
            return f'<a linktype="page" id="{table.find(TEXT, Page, match[2]).pk}">{match[1]}</a>'
        return f'<a href="{match[2]}">{match[1]}</a>'

    return LINK.sub(anchor, BOLD.sub(r"<b>\1</b>", escape(text, quote=False)))


def _quote(_find: Any, text: str) -> dict[str, Any]:
    words, _dash, author = text.partition(" > — ")
    return {"text": words, "author": author}


def _picture(find: Any, text: str) -> dict[str, Any]:
    if not (found := PICTURE.fullmatch(text)):
        raise ValueError(text)
    return {
        "image": find(OfficeImage, found[2]),
        "alt": found[1],
        "decorative": not found[1],
        "caption": found[3] or "",
    }


def _call(find: Any, sentence: str, button: str, target: str) -> dict[str, Any]:
    page, address = (find(Page, target), "") if target.startswith("/") else (None, target)
    return {"text": sentence, "button": button, "page": page, "address": address}


def _named(key: str, model: Any, mark: str) -> Callable[..., dict[str, Any]]:
    return lambda find, title, names: {"title": title, key: [find(model, one.strip()) for one in names.split(mark)]}


# What a paragraph begins with, the kind of its block, and what makes the value of the parts between " | ".
BUILDERS: dict[str, tuple[str, Callable[..., dict[str, Any]]]] = {
    "### ": ("heading", lambda _find, text: {"text": text, "level": "h3"}),
    "## ": ("heading", lambda _find, text: {"text": text, "level": "h2"}),
    "> ": ("quote", _quote),
    "![": ("picture", _picture),
    "=> ": ("downloads", _named("documents", OfficeDocument, ",")),
    "-> ": ("call_to_action", _call),
    "@actors ": ("actor_teaser", _named("actors", Actor, ";")),
    "@stories ": ("story_teaser", lambda _find, title, count: {"title": title, "count": int(count)}),
}

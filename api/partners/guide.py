"""The guide for partners as a page of the website: docs/partners.md, with this site's address in its examples.

What is quoted there (``>``) is for those who read the file, and links to files beside it are texts here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cms.http.parameters import knows

SOURCE = settings.BASE_DIR / "docs" / "partners.md"
# Where `make run` serves, and with it the examples in the file.
WRITTEN_ADDRESS = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the guide and the fragment that leads there."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide as HTML without its title and introduction, which the head of the page shows."""

    title: str
    introduction: SafeString
    body: SafeString
    chapters: tuple[Chapter, ...]


@require_safe
@knows()
def partners_guide(request: HttpRequest) -> HttpResponse:
    """Show the guide, with the website's address in place of the one in the file."""
    return render(request, "api/partners_guide.html", {"guide": guide_for(settings.SITE_URL)})


@lru_cache(maxsize=4)
def guide_for(address: str) -> Guide:
    """Return the guide whose examples ask ``address``, a scheme and host without a slash at the end."""
    text = SOURCE.read_text(encoding="utf-8").replace(WRITTEN_ADDRESS, address)
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = [_without_files(token) for token in _without_quotes(markdown.parse(text))]
    chapters = tuple(_named(heading, inline) for heading, inline in _pairs(tokens) if heading.tag == "h2")
    markdown.add_render_rule("table_open", _table_open)
    markdown.add_render_rule("table_close", _table_close)
    markdown.add_render_rule("fence", _fence)
    title, first = tokens[1].content, _first_chapter(tokens)
    return Guide(
        title,
        mark_safe(markdown.renderer.render(tokens[3:first], markdown.options, {})),  # noqa: S308
        mark_safe(markdown.renderer.render(tokens[first:], markdown.options, {})),  # noqa: S308
        chapters,
    )


def _pairs(tokens: list[Token]) -> list[tuple[Token, Token]]:
    return [(token, after) for token, after in zip(tokens, tokens[1:], strict=False) if token.type == "heading_open"]


def _first_chapter(tokens: list[Token]) -> int:
    return next(place for place, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2")


def _named(heading: Token, inline: Token) -> Chapter:
    title = inline.content.replace("`", "")
    chapter = Chapter(slugify(title), title)
    heading.attrSet("id", chapter.anchor)
    return chapter


def _without_quotes(tokens: list[Token]) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("blockquote") else 0
        if depth == 0 and token.type != "blockquote_close":
            yield token


def _without_files(token: Token) -> Token:
    """Return ``token`` without links to files beside the guide: the website does not serve them."""
    if token.children:
        kept, is_file = [], False
        for child in token.children:
            if child.type == "link_open":
                is_file = ":" not in str(child.attrGet("href")) and not str(child.attrGet("href")).startswith(
                    ("/", "#")
                )
            if not (is_file and child.type in {"link_open", "link_close"}):
                kept.append(child)
        token.children = kept
    return token


def _table_open(_renderer: Any, tokens: list[Token], place: int, *_more: Any) -> str:
    head = [token.content for token in tokens[place : place + 8] if token.type == "inline"]
    label = escape(_("Tabelle: {columns}").format(columns=", ".join(head).replace("`", "")))
    return f'<div class="guide__table" role="region" tabindex="0" aria-label="{label}"><table>\n'


def _table_close(*_args: Any) -> str:
    return "</table></div>\n"


def _fence(renderer: Any, tokens: list[Token], place: int, options: Any, env: Any) -> str:
    html: str = type(renderer).fence(renderer, tokens, place, options, env)
    return html.replace("<pre>", '<pre tabindex="0">', 1)

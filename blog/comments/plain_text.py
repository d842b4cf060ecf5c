"""Readers' words, turned into HTML when they are shown; `cms.public_forms.plain_text` made them harmless."""

from __future__ import annotations

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cms.input.links import links_in
from cms.public_forms.plain_text import BLOCK

# Always as wide, whatever it hides.
BLACK = BLOCK * 3


def as_html(text: str) -> SafeString:
    """Return ``text`` as paragraphs, with links (``rel="nofollow ugc"``) and black bars; everything else is escaped."""
    paragraphs = [_lines(part) for part in re.split(r"\n{2,}", text.strip()) if part.strip()]
    # Each part was escaped.
    return mark_safe("\n".join(f"<p>{part}</p>" for part in paragraphs))  # noqa: S308


def _lines(text: str) -> str:
    pieces, end = [], 0
    for found in links_in(text):
        address = text[found.start : found.end]
        # What is left of a blackened address would lead elsewhere.
        if BLOCK in text[found.start : found.end + 1]:
            continue
        pieces += [_escaped(text[end : found.start]), link(found.href, address)]
        end = found.end
    return "".join([*pieces, _escaped(text[end:])]).replace("\n", "<br>")


def _escaped(text: str) -> str:
    bar = format_html(
        '<span class="blackened"><span aria-hidden="true">{}</span><span class="visually-hidden">{}</span></span>',
        BLACK,
        _("[vom Büro geschwärzt]"),
    )
    return str(escape(text)).replace(BLACK, bar)


def link(href: str, address: str) -> str:
    """Return a link that says where it leads, as it was written, and passes on neither rank nor referrer."""
    return format_html('<a href="{}" rel="nofollow ugc noreferrer">{}</a>', href, address)

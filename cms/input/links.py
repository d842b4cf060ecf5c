"""Addresses in plain text: where they begin and, which is harder, where they end.

Made here because what exists for it (linkify-it-py, Django's ``urlize``) takes the closing mark of „German
quotation marks“ into the address or does not see the address at all; ADR 0025.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.html import format_html
from django.utils.safestring import SafeString

# No address goes on behind a blank, or behind a mark that only sets it off.
CANDIDATE = re.compile(
    r"(?P<web>(?:https?://|(?<![\w.@/:-])www\.)[^\s<>\"`{}|\\^„“”«»‹›]+)"
    r"|(?<![\w.+-])(?P<mail>[\w.+-]{1,64}@(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_][\w-]{1,62})",
    re.IGNORECASE,
)
# What a quotation mark or an angle bracket becomes where somebody pasted the source of a page.
ENTITY = re.compile(r"&(?:quot|lt|gt|apos|nbsp|#0*(?:34|39|60|62|160)|#x0*(?:22|27|3c|3e|a0));", re.IGNORECASE)
BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【", "」": "「", "』": "『", "》": "《", "〉": "〈"}
# Punctuation of all scripts, and formats that nobody sees: they end a sentence, not an address.
ENDS_SENTENCES = frozenset({"Po", "Ps", "Pe", "Pi", "Pf", "Pd", "Cf"})
ENDS_ADDRESSES = frozenset("/-#%&@*")
# Marks that set off an address where the same one stands before it: *https://example.org/*
EMPHASIS = frozenset("*_~")


class FoundLink(NamedTuple):
    """An address in a text: from ``start`` to ``end``, and where it leads."""

    start: int
    end: int
    href: str


def links_in(text: str) -> Iterator[FoundLink]:
    """Yield what can be opened in ``text``: http, https, ``www.`` and e-mail addresses, in order and apart."""
    # Most texts have none, and the pattern looks at every letter.
    has_any = "@" in text or "://" in text or "www." in text.lower()
    for match in CANDIDATE.finditer(text) if has_any else ():
        start = match.start()
        if match["mail"]:
            address, href = match["mail"], mail_href(match["mail"])
        else:
            address = trimmed(match["web"], before=text[start - 1 : start])
            href = _web_href(address)
        if href:
            yield FoundLink(start, start + len(address), href)


def trimmed(address: str, before: str = "") -> str:
    """Return ``address`` without what ends the sentence around it; ``before`` is the character before it.

    A closing bracket belongs to it if it was opened in it. Linear in the length.

    >>> trimmed("https://de.wikipedia.org/wiki/Olvenstedt_(Magdeburg)).")
    'https://de.wikipedia.org/wiki/Olvenstedt_(Magdeburg)'
    """
    address = ENTITY.split(address, maxsplit=1)[0]
    surplus = {closing: address.count(closing) - address.count(opening) for closing, opening in BRACKETS.items()}
    end = len(address)
    while end and _is_behind(address[end - 1], before, surplus):
        end -= 1
        if address[end] in surplus:
            surplus[address[end]] -= 1
        for closing, opening in BRACKETS.items():
            surplus[closing] += opening == address[end]
    return address[:end]


def _is_behind(character: str, before: str, surplus: dict[str, int]) -> bool:
    if character in surplus:
        return surplus[character] > 0
    if character in EMPHASIS and character == before:
        return True
    return unicodedata.category(character) in ENDS_SENTENCES and character not in ENDS_ADDRESSES


def _web_href(address: str) -> str:
    """Return where ``address`` leads; nothing without a host, or with a name before it that looks like one."""
    is_short = address[:4].lower() == "www."
    href = f"https://{address}" if is_short else address
    try:
        parts = urlsplit(href)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    labels = host.split(".")
    is_safe = len(labels) > 1 + is_short and all(labels) and "@" not in parts.netloc
    return href if is_safe else ""


def as_mail_link(address: str) -> SafeString:
    """Return ``address`` as HTML, kept apart from what is written the other way, with a link where one can write."""
    href = mail_href(address)
    shown = format_html("<bdi>{}</bdi>", address)
    return format_html('<a href="{}">{}</a>', href, shown) if href else shown


def mail_href(address: str) -> str:
    """Return the link that writes to ``address`` (RFC 6068), or nothing where it is none.

    The domain is spelled as mail programs know it; what would begin a subject is quoted.
    """
    name, _at, domain = address.rpartition("@")
    try:
        validate_email(address)
        return f"mailto:{quote(name, safe='+=~!$*')}@{domain.encode('idna').decode()}"
    except (ValidationError, UnicodeError):
        return ""

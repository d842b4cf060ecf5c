"""What must not stand in a log: whatever opens something to who knows it, and people's e-mail addresses.

A log is read by more people than a mailbox, copied, and kept longer. Two things help, whatever comes through:
the addresses of the site say themselves where a secret stands (`SECRET_PARAMETERS`), and secrets have shapes
that nothing else has. Pure text work: the settings import this.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

MASK = "…"
# Names of parameters of addresses, whole or as a part, that hold what opens something.
SECRET_PARAMETERS = re.compile(r"token|secret|signature|password|uidb64|_key$|^key$|^code$")
SHAPES = (
    # django.core.signing: a text, a time stamp and a signature, or a text and a signature.
    re.compile(r"(?<![\w=-])[\w=-]+:(?:[0-9A-Za-z]{5,8}:)?[\w-]{43}(?![\w-])"),
    # Of a new password: a time in base 36 and a hash (django.contrib.auth.tokens).
    re.compile(r"(?<![\w-])[0-9a-z]{1,13}-[0-9a-f]{32,64}(?![\w-])"),
    # Partners' keys (`api.partners.keys`).
    re.compile(r"(?<=sta_[0-9a-f]{8}_)[\w-]+"),
    # Name and password within an address.
    re.compile(r"(?<=://)[^\s/@]+(?=@)"),
    re.compile(r"(?i)(?<=bearer )[\w.~+/=-]+|(?<=basic )[\w+/=-]{8,}"),
)
_PART = r"[^\s/?&=,;:<>()\"'\[\]{}|@\\…]"
# Each begins where a word does: else a long word would cost the square of its length.
EMAIL = re.compile(rf"(?i)(?<!{_PART}){_PART}+(?:@|%40|\\x40|&#64;){_PART}+")
# What an address asks for: the names are of use, what was looked for is nobody's business.
QUERY = re.compile(r"([?&][\w.\[\]-]{1,60}=)[^\s&\"'<>]+")
# PostgreSQL tells the row that it could not take.
DETAIL = re.compile(r"(DETAIL:).*")
# Nothing but ours may begin a line or turn one around; JSON escapes the rest itself.
UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
DEEPEST = 20


def masked(text: str) -> str:
    """Return ``text`` with `MASK` in place of secrets, of what was searched for, and of e-mail addresses."""
    for pattern in secret_address_patterns():
        text = pattern.sub(rf"\1{MASK}", text)
    for shape in SHAPES:
        text = shape.sub(MASK, text)
    if "@" in text or "40" in text or "&#64;" in text:
        text = EMAIL.sub(MASK, text)
    if "=" in text:
        text = QUERY.sub(rf"\1{MASK}", text)
    return DETAIL.sub(rf"\1 {MASK}", text) if "DETAIL:" in text else text


def mask_event(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Return ``event``, one line of the log, masked throughout; a processor for structlog, before the renderer."""
    return {name: _masked_value(value) for name, value in event.items()}


def escape_unseen(_logger: Any, _method: str, line: str) -> str:
    """Return ``line``, JSON already, with invisible characters as JSON writes them; a processor for structlog."""
    return UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", line)


class MaskedRecord(logging.LogRecord):
    """A record whose message and arguments are masked for every handler, those of tools and tests included."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Mask what was given; other objects among the arguments are masked when the line is written."""
        super().__init__(*args, **kwargs)
        self.msg = _masked_texts(self.msg)
        if isinstance(self.args, dict):
            self.args = {name: masked(value) if isinstance(value, str) else value for name, value in self.args.items()}
        elif self.args:
            self.args = tuple(_masked_texts(argument) for argument in self.args)


def _masked_texts(value: Any) -> Any:
    return _masked_value(value) if isinstance(value, str | dict) else value


class AccessLogFilter(logging.Filter):
    """For Granian's access log, where an operator switches it on: no client's address, no words searched for."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the line through without them."""
        if isinstance(record.args, dict):
            query = "&".join(part.partition("=")[0] for part in str(record.args.get("query_string") or "").split("&"))
            record.args = {**record.args, "addr": MASK, "query_string": query}
        return True


def _masked_value(value: Any, depth: int = 0) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, dict) and depth < DEEPEST:
        return {masked(str(key)): _masked_value(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset) and depth < DEEPEST:
        return [_masked_value(item, depth + 1) for item in value]
    return masked(repr(value))


def secret_address_patterns() -> tuple[re.Pattern[str], ...]:
    """Return what finds the site's addresses with a secret; nothing as long as these are being loaded."""
    from django.conf import settings

    urls = sys.modules.get(getattr(settings, "ROOT_URLCONF", "")) if settings.configured else None
    return _addresses(settings.ROOT_URLCONF) if urls is not None and hasattr(urls, "urlpatterns") else ()


@cache
def _addresses(urlconf: str) -> tuple[re.Pattern[str], ...]:
    from django.urls import get_resolver

    found = set(_beginnings(get_resolver(urlconf).url_patterns, "/"))
    return tuple(re.compile(rf"(?i)({beginning})[^\s\"'<>]+") for beginning in sorted(found))


def _beginnings(patterns: Any, before: str) -> Iterator[str]:
    """Yield, as regular expressions, what stands before the first secret in each address that has one."""
    for entry in patterns:
        here, has_secret = beginning_of(entry.pattern)
        if has_secret:
            yield before + here
        elif hasattr(entry, "url_patterns"):
            yield from _beginnings(entry.url_patterns, before + here)


def beginning_of(pattern: Any) -> tuple[str, bool]:
    """Return ``pattern`` (of an address or a part of one) up to its first secret, and whether it has one."""
    source = str(pattern.regex.pattern).removeprefix("^")
    if hasattr(pattern, "language_prefix"):
        return r"(?:[\w-]+/)?", False
    source = source.removesuffix(r"\Z").removesuffix(r"\z").removesuffix("$")
    for group in re.finditer(r"\(\?P<(\w+)>", source):
        if SECRET_PARAMETERS.search(group[1]):
            return _without_names(source[: group.start()]), True
    return _without_names(source), False


def _without_names(source: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", source)

"""Feeds that every reader can parse, whatever stands in a title."""

from __future__ import annotations

from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import Promise

from cms.text import writable


def _writable(value: Any) -> Any:
    return writable(str(value)) if isinstance(value, str | Promise) else value


class SafeAtomFeed(Atom1Feed):
    """Atom (RFC 4287) without characters that XML cannot hold: Django answers 500 where it meets one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what Atom1Feed takes."""
        super().__init__(*map(_writable, args), **{name: _writable(value) for name, value in kwargs.items()})

    def add_item(self, *args: Any, **kwargs: Any) -> None:
        """Take what Atom1Feed takes."""
        super().add_item(*map(_writable, args), **{name: _writable(value) for name, value in kwargs.items()})

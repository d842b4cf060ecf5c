"""Switches the limits of the API off, for tests that ask more at once than a partner may."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.conf import settings

ENORMOUS = 10**12


@contextmanager
def no_limits() -> Iterator[None]:
    """Let everyone ask for everything, as often as they like; the size of a page stays."""
    names = ("tokens", "depth", "fields", "aliases", "directives", "fragments", "cost")
    numbers = dict.fromkeys(names, ENORMOUS)
    with patch.dict(settings.API_LIMITS["public"], {**numbers, "points_per_minute": 0}):
        yield


@contextmanager
def counted_without_end() -> Iterator[None]:
    """Let everyone ask as often as they like; what one request may ask for stays."""
    with patch.dict(settings.API_LIMITS["public"], points_per_minute=0):
        yield

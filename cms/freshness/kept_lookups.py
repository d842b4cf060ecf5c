"""What every page looks up and what changes seldom: kept in this process as long as nothing public changes.

A page that is asked for the first time is then made without asking the database once more for its menu, its site or
the address of the directory. What is kept stands under the content version that this request has read
(`cms.freshness.content_version.reading_versions_once`), until the clock changes something public; outside of such a
request, within a transaction and where nobody counts, it is looked up each time.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Hashable
from datetime import datetime
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from cachetools import LRUCache
from django.utils import timezone

from cms.freshness.clock import next_change_by_clock
from cms.freshness.content_version import version_of_request

# Addresses of pages, mostly; some five kilobytes each.
MOST_LOOKUPS = 500

Found = TypeVar("Found")


class _Entry(NamedTuple):
    version: int
    since: datetime
    until: datetime
    packed: bytes


_kept: LRUCache[Hashable, _Entry] = LRUCache(MOST_LOOKUPS)
_lock = Lock()


def kept_lookup(key: Hashable, look_up: Callable[[], Found]) -> Found:
    """Return what ``look_up`` finds, or a copy of what it found under ``key`` while that holds.

    It has to depend on ``key``, public content and the day alone: not on who asks, nor on a draft.
    """
    if (kept := find_kept(key)) is not None:
        return kept.value  # type: ignore[no-any-return]
    began = timezone.now()
    found = look_up()
    keep_found(key, found, began)
    return found


def may_keep() -> bool:
    """Tell whether what this request looks up may be kept."""
    return version_of_request() is not None


class KeptLookup(NamedTuple):
    """Something that was found; it may be None."""

    value: Any


def find_kept(key: Hashable) -> KeptLookup | None:
    """Return a copy of what is kept under ``key``, None where nothing is."""
    version, now = version_of_request(), timezone.now()
    with _lock:
        entry = _kept.get(key)
    if entry is None or entry.version != version or not entry.since <= now < entry.until:
        return None
    # Packed by this process; a copy each, because pages note things on what they are given.
    return KeptLookup(pickle.loads(entry.packed))  # noqa: S301


def keep_found(key: Hashable, value: Any, began: datetime) -> None:
    """Keep ``value``, which was read from ``began`` on, as far as this request may keep anything."""
    version = version_of_request()
    if version is not None:
        entry = _Entry(version, began, next_change_by_clock(version, began), pickle.dumps(value))
        with _lock:
            _kept[key] = entry

"""Addresses as nobody types them: odd values for whatever a view reads of its query, and for the keys in its path."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict
from django.test import Client
from django.utils.functional import cached_property

from tests.promises.rights.addresses import PLACE, Address, filled
from tests.promises.rights.asking import asked

MANY_STRINGS = 20
# What a parameter may hold, as it stands in the address.
VALUES = [
    *('"', 'a"b', "'); DROP TABLE x;--", "\\", "%", "*:*", "(", 'live:"', "NOT", "🩷🏳️‍🌈", "²", "٣"),
    *("1" * 30, "9223372036854775807", "9223372036854775808", "2147483648", "-1", "0", "1.5", "1e400", "NaN"),
    *("0000-99-99", "0001-01-01", "9999-12-31", "99999-01-01", "2026-02-30"),
    *("x", "_00", "None", "null", "true", "all", "__all__", "[]", '{"a":1}', ".", "a.b", "home.standardpage"),
    *("-id", "owner__password", "?", "//evil.example/", "javascript:alert(1)", "wagtailadmin_home", "xlsx"),
    *("a" * 5_000, "a " * 1_500, "ä" * 300, " ", ""),
]
# What no text holds, ready for an address: half a character, a byte that begins none.
ENCODED = ["%ED%A0%80", "%FF", "%22%22%22", "a%0D%0Ab"]
# Values for keys in paths: of all kinds, and of the kinds that only take texts.
NUMBERS = ["0", "9" * 30, "9223372036854775808", "2147483648", "999999999999999999"]
TEXTS = ["x", "-1", "_00", "a%2Fb", "%C2%B2", "_", "%F0%9F%98%80", "_31", "1_2E5", "%22", "%1F", "1.5", "%D9%A3", "all"]


class Noting(QueryDict):
    """A query that notes what is read of it."""

    read: set[str]

    def get(self, key: Any, default: Any = None) -> Any:
        """Note and return."""
        Noting.read.add(key)
        return super().get(key, default)

    def getlist(self, key: Any, default: Any = None) -> Any:
        """Note and return."""
        Noting.read.add(key)
        return super().getlist(key, default)

    def __getitem__(self, key: Any) -> Any:
        Noting.read.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: Any) -> bool:
        Noting.read.add(key)
        return super().__contains__(key)


@contextmanager
def noting() -> Iterator[set[str]]:
    """Yield the set to which every name is added that a view reads of its query."""
    Noting.read = set()
    query = cached_property(lambda request: Noting(request.META.get("QUERY_STRING", ""), encoding=request._encoding))
    query.__set_name__(WSGIRequest, "GET")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WSGIRequest, "GET", query)
        yield Noting.read


def names_read(client: Client, url: str) -> list[str]:
    """Return the names that the view behind ``url`` reads of its query; filters look only where there is one."""
    with noting() as names:
        asked(client, "get", f"{url}{'&' if '?' in url else '?'}unbekannt=1")
    return sorted(names)


def query_strings(names: list[str], chance: random.Random) -> Iterator[str]:
    """Yield `MANY_STRINGS` queries: each name alone in turn, some repeated, one byte by byte, one with all at once."""
    names = names or ["q"]
    values = chance.sample(VALUES, MANY_STRINGS - 3)
    for turn, value in enumerate(values):
        yield urlencode({names[turn % len(names)]: value})
    name = chance.choice(names)
    yield urlencode([(name, value) for value in values])
    yield f"{quote(name)}={chance.choice(ENCODED)}"
    yield urlencode({name: chance.choice(VALUES) for name in names})


def hostile_paths(address: Address, scene: Any) -> Iterator[str]:
    """Yield paths of ``address`` in which one place at a time holds what is no key of a row."""
    if address.route.startswith("bulk/"):
        path = filled(address, scene).partition("?")[0]
        yield from (f"{path}?id={value}" for value in (*NUMBERS, *TEXTS, "1&id=x"))
        return
    if "compare/" in address.route:
        path = filled(address, scene)
        yield from (re.sub(r"/\d+/revisions/", f"/{value}/revisions/", path) for value in (*NUMBERS, *TEXTS))
        yield from (path.replace("latest", value) for value in (*NUMBERS, *TEXTS))
        return
    route = address.route.replace("^.*/$", "gibt-es-nicht/").replace("^", "").replace("$", "")
    for place in PLACE.finditer(route):
        takes_text = not place[0].startswith("<int:")
        for value in (*NUMBERS, *(TEXTS if takes_text else ())):
            path = route[: place.start()] + value + route[place.end() :]
            yield "/admin/" + PLACE.sub(lambda other: str(scene.value(address.route, other[1])), path)

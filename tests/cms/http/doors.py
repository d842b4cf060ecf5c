"""Doors that give texts in several codings, and who asks there."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings
from django.test import Client

from tests import factories
from tests.promises.freshness.doors import body

STYLE = "style.0123456789ab.css"
# Since when it stands, in seconds.
STANDS = 1_750_000_000
RULES = b"p { color: black }\n" * 100
LONG = "{ __schema { types { name description } } }"
UNPACK: dict[str, Callable[[bytes], bytes]] = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}


def api(**headers: str) -> Any:
    """Ask the API by GET for more than a thousand bytes."""
    return Client().get("/api/graphql/", {"query": LONG}, headers=headers)


def api_by_post(**headers: str) -> Any:
    """Ask the API by POST for the same."""
    return Client().post("/api/graphql/", {"query": LONG}, "application/json", headers=headers)


def schema(**headers: str) -> Any:
    """Ask for the schema as a file."""
    return Client().get("/api/schema.graphql", headers=headers)


def page(**headers: str) -> Any:
    """Ask for a page as a visitor."""
    return Client().get(factories.standard_page().url, headers=headers)


def not_found(**headers: str) -> Any:
    """Ask for a page that there is not."""
    return Client().get("/gibt-es-nicht/", headers=headers)


def feed(**headers: str) -> Any:
    """Ask for the comments of a story as a feed."""
    made = factories.comment(text="Schön war es. " * 100)
    return Client().get(f"/kommentar/feed/{made.page_id}/", headers=headers)


def static(**headers: str) -> Any:
    """Ask for a style sheet that was compressed beforehand."""
    folder = Path(settings.STATIC_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    for ending, pack in (("", bytes), (".gz", partial(gzip.compress, mtime=0)), (".br", brotli.compress)):
        path = folder / f"{STYLE}{ending}"
        path.write_bytes(pack(RULES))
        # Its ETag is made of it: two requests for the same file may lie in two seconds.
        os.utime(path, (STANDS, STANDS))
    return Client().get(f"/static/{STYLE}", headers=headers)


DOORS = (api, api_by_post, schema, page, not_found, feed, static)


def coding_of(response: Any) -> str:
    """Return the coding of ``response``, and insist that its body is in it."""
    coding = response.get("Content-Encoding", "")
    assert UNPACK[coding](body(response))
    return coding

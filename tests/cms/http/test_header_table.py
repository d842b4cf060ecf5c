"""The whole policy and the whole cache header of each kind of answer, written out: what changes here is seen here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.test import Client, override_settings

from api.http import response_cache
from tests import factories
from tests.cms.http.doors import LONG, static
from tests.limits import no_limits
from tests.promises.freshness.conftest import _one_transaction as one_transaction
from tests.promises.freshness.doors import body, document, feed, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_transaction", "_caches", "_folder")]
__all__ = ["one_transaction"]

PUBLIC_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)
ADMIN_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"
)
EXPLORER_POLICY = f"{PUBLIC_POLICY}; style-src 'self' 'unsafe-inline'; font-src 'self' data:"
DOCUMENT_POLICY = "default-src 'none'"


@pytest.fixture
def _caches() -> Any:
    with override_settings(API_RESPONSE_CACHE=2**24, PAGE_CACHE=2**24), no_limits():
        response_cache.forget_responses()
        yield
    response_cache.forget_responses()


@pytest.fixture
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.STATIC_ROOT = tmp_path


class Said(NamedTuple):
    """What an answer says."""

    status: int
    policy: str
    cache: str | None
    vary: str
    has_etag: bool


def get(path: str, **headers: str) -> Any:
    """Ask by GET."""
    return Client().get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def asked(**headers: str) -> Any:
    """Ask the API by GET."""
    return Client().get("/api/graphql/", {"query": LONG}, headers=headers)


def posted(query: str) -> Any:
    """Ask the API by POST."""
    return Client().post("/api/graphql/", {"query": query}, "application/json")


def as_editor(path: str) -> Any:
    """Ask as somebody who is logged in."""
    client = Client()
    client.force_login(factories.superuser())
    return client.get(path)


API_VARY, COMPRESSED = "Accept, Accept-Encoding, Authorization", "Accept-Encoding"
NOT_KEPT = "max-age=0, no-cache, no-store, must-revalidate, private"
TABLE: dict[str, tuple[Callable[[], Any], Said]] = {
    "page": (
        lambda: get(factories.standard_page().url),
        Said(200, PUBLIC_POLICY, "public, no-cache", COMPRESSED, True),
    ),
    "not found": (lambda: get("/nie/"), Said(404, PUBLIC_POLICY, "no-cache", COMPRESSED, False)),
    "feed": (lambda: get(feed()), Said(200, PUBLIC_POLICY, "public, no-cache", COMPRESSED, True)),
    "sitemap": (lambda: get("/sitemap.xml"), Said(200, PUBLIC_POLICY, "public, no-cache", COMPRESSED, True)),
    "robots": (lambda: get("/robots.txt"), Said(200, PUBLIC_POLICY, "public, max-age=3600", COMPRESSED, False)),
    "static": (
        static,
        Said(200, PUBLIC_POLICY, "max-age=60, public", COMPRESSED, True),
    ),
    "private picture": (
        lambda: as_editor(factories.image(collection=factories.collection(private="login")).file.url),
        Said(200, PUBLIC_POLICY, "private, no-store", "Cookie", True),
    ),
    "picture": (lambda: get(picture()), Said(200, PUBLIC_POLICY, "public, max-age=300", "", True)),
    "document": (lambda: get(document()), Said(200, DOCUMENT_POLICY, "public, max-age=300", "", True)),
    "api, read": (asked, Said(200, PUBLIC_POLICY, "public, no-cache", API_VARY, True)),
    "api, by POST": (lambda: posted(LONG), Said(200, PUBLIC_POLICY, "no-store", API_VARY, False)),
    "api, error": (lambda: posted("{ x }"), Said(200, PUBLIC_POLICY, "no-store", API_VARY, False)),
    "api, no request": (lambda: get("/api/graphql/"), Said(400, PUBLIC_POLICY, "no-store", API_VARY, False)),
    "api, bad key": (
        lambda: asked(authorization="Bearer x"),
        Said(401, PUBLIC_POLICY, "no-store", API_VARY, False),
    ),
    "api, unchanged": (
        lambda: asked(**{"if-none-match": "*"}),
        Said(304, PUBLIC_POLICY, "public, no-cache", API_VARY, True),
    ),
    "schema": (
        lambda: get("/api/schema.graphql"),
        Said(200, PUBLIC_POLICY, "public, no-cache", COMPRESSED, True),
    ),
    "explorer": (lambda: get("/api/"), Said(200, EXPLORER_POLICY, None, COMPRESSED, False)),
    "page, logged in": (
        lambda: as_editor(factories.standard_page().url),
        Said(200, PUBLIC_POLICY, None, "Cookie", False),
    ),
    "admin": (lambda: as_editor("/admin/"), Said(200, ADMIN_POLICY, NOT_KEPT, "Cookie", False)),
    "login": (lambda: get("/admin/login/"), Said(200, ADMIN_POLICY, NOT_KEPT, "Cookie", False)),
    "health": (lambda: get("/healthz/live"), Said(200, PUBLIC_POLICY, NOT_KEPT, COMPRESSED, False)),
}


def directives(policy: str) -> dict[str, str]:
    """Return a policy's directives by name; their order means nothing (CSP 3, section 2.2.1)."""
    return dict(one.strip().split(" ", 1) for one in policy.split(";"))


@pytest.mark.parametrize("name", TABLE)
def test_each_kind_of_answer_says_who_may_keep_it_and_what_it_may_load(name: str) -> None:
    door, said = TABLE[name]

    response = door()
    body(response)

    assert directives(response["Content-Security-Policy"]) == directives(said.policy)
    found = Said(
        response.status_code,
        said.policy,
        response.get("Cache-Control"),
        ", ".join(sorted(response.get("Vary", "").split(", "))),
        response.has_header("ETag"),
    )
    assert found == said._replace(vary=", ".join(sorted(said.vary.split(", "))))


def test_no_page_uses_camera_microphone_place_or_money() -> None:
    assert get("/nie/")["Permissions-Policy"] == (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(), screen-wake-lock=(), "
        "serial=(), usb=(), xr-spatial-tracking=()"
    )

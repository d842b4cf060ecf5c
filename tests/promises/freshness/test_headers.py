"""What every answer says to browsers, whatever gives it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import InterfaceError
from django.test import Client

from cms.http.security_headers import PERMISSIONS_POLICY
from tests import factories
from tests.promises.freshness.doors import body, document, feed, icon, page, picture, sitemap

pytestmark = pytest.mark.django_db
HEADERS = {
    "Permissions-Policy": PERMISSIONS_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def gone() -> str:
    made = factories.standard_page()
    made.delete()
    return f"/{made.slug}/"


def moved() -> str:
    actor = factories.actor(slug="a")
    actor.slug = "b"
    actor.save()
    return "/verzeichnis/a/"


EVERYWHERE: dict[str, tuple[int, Callable[[], str]]] = {
    "page": (200, page),
    "front page": (200, lambda: "/"),
    "not found": (404, lambda: "/nie/"),
    "gone": (410, gone),
    "moved": (301, moved),
    "without a slash": (301, lambda: "/suche"),
    "picture": (200, picture),
    "no picture": (404, lambda: "/medien/nie.png"),
    "document": (200, document),
    "feed": (200, feed),
    "sitemap": (200, lambda: "/sitemap.xml"),
    "sitemap, section": (200, sitemap),
    "robots": (200, lambda: "/robots.txt"),
    "icon": (200, icon),
    "touch icon": (200, lambda: "/apple-touch-icon.png"),
    "explorer": (200, lambda: "/api/"),
    "schema": (200, lambda: "/api/schema.graphql"),
    "api": (400, lambda: "/api/graphql/"),
    "admin": (302, lambda: "/admin/"),
    "login": (200, lambda: "/admin/login/"),
    "health": (200, lambda: "/healthz/live"),
    "bad request": (400, lambda: "/%00/"),
    "not allowed": (405, lambda: "/kommentar/1/"),
}


@pytest.mark.parametrize("name", EVERYWHERE)
def test_every_door_has_the_headers(name: str) -> None:
    status, door = EVERYWHERE[name]

    client = Client(raise_request_exception=False)
    response = (client.put if name == "not allowed" else client.get)(door())

    assert response.status_code == status
    assert {header: response.get(header) for header in HEADERS} == HEADERS
    assert "Content-Security-Policy" in response
    assert body(response) is not None


@pytest.mark.parametrize("status", [500, 503])
def test_errors_have_the_headers(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    error = InterfaceError("away") if status == 503 else ZeroDivisionError()

    def fail(*_args: Any, **_keywords: Any) -> None:
        raise error

    monkeypatch.setattr("home.views.search", fail)
    response = Client(raise_request_exception=False).get("/suche/?q=x")

    assert response.status_code == status
    assert {header: response.get(header) for header in HEADERS} == HEADERS

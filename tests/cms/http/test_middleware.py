"""What only a trusted proxy may say, and by which name the log knows a request."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from cms.http.middleware import RequestLogMiddleware, TrustedProxyMiddleware

PROXY, STRANGER = "10.0.0.1", "203.0.113.9"


def heard(address: str, **headers: str) -> dict[str, Any]:
    """Return what is left of the two headers for everything behind the middleware."""
    request = RequestFactory().get("/", REMOTE_ADDR=address, **headers)
    TrustedProxyMiddleware(lambda _request: HttpResponse())(request)
    return {
        name: request.META[name] for name in ("HTTP_X_FORWARDED_PROTO", "HTTP_X_REQUEST_ID") if name in request.META
    }


@pytest.mark.parametrize(("address", "is_believed"), [(PROXY, True), (STRANGER, False), ("", False)])
@pytest.mark.parametrize(
    "said",
    [
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_REQUEST_ID": "a-1"},
        {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_REQUEST_ID": "a-1"},
        {},
    ],
    ids=["scheme", "name", "both", "nothing"],
)
def test_a_trusted_proxy_is_believed_and_nobody_else(said: dict[str, str], address: str, is_believed: bool) -> None:
    with override_settings(TRUSTED_PROXIES=["10.0.0.0/24"]):
        assert heard(address, **said) == (said if is_believed else {})


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("a", True),
        ("Az09._:-", True),
        ("a" * 100, True),
        ("a" * 101, False),
        ("", False),
        ("a b", False),
        ("a\nb", False),
        ("ä", False),
    ],
)
def test_a_name_for_the_log_is_short_and_plain(name: str, is_taken: bool) -> None:
    with override_settings(TRUSTED_PROXIES=[PROXY]):
        assert heard(PROXY, HTTP_X_REQUEST_ID=name) == ({"HTTP_X_REQUEST_ID": name} if is_taken else {})


@pytest.mark.parametrize(
    ("method", "address", "expected"),
    [
        ("get", "/", "GET /"),
        ("post", "/suche/?q=garten", "POST /suche/?q"),
        ("get", "/suche/?q=garten&seite=2&q=hof", "GET /suche/?q&seite"),
        ("get", "/suche/?", "GET /suche/"),
    ],
)
def test_the_log_knows_the_names_of_what_was_asked_and_not_the_words(method: str, address: str, expected: str) -> None:
    assert RequestLogMiddleware.format_request(getattr(RequestFactory(), method)(address)) == expected

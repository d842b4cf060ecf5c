"""Pages of other sites may ask first, and may read every answer of the API, errors included."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import InterfaceError
from django.test import Client

from cms.front.refusals import TOO_LARGE, refusal_answer

pytestmark = pytest.mark.django_db
ADDRESSES = ("/api/graphql/", "/api/graphql", "/api/schema.graphql")
SENT = (
    *("accept", "authorization", "content-encoding", "content-type", "if-none-match", "x-requested-with"),
    *("apollo-require-preflight", "graphql-require-preflight", "apollographql-client-name"),
    *("apollographql-client-version", "x-apollo-operation-name", "x-apollo-operation-id"),
    *("traceparent", "tracestate", "baggage", "sentry-trace"),
)


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("header", SENT)
def test_a_browser_may_send_what_clients_add(path: str, header: str) -> None:
    asked = {"origin": "https://example.org", "access-control-request-method": "GET"}
    response = Client().options(path, headers={**asked, "access-control-request-headers": header})

    assert response.status_code == 204
    assert header in response["Access-Control-Allow-Headers"].lower().split(", ")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response["Access-Control-Allow-Methods"].split(", ")
    assert response["Allow"] == response["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_address_without_a_slash_answers_in_place(method: str) -> None:
    asked: Any = {"query": "{ site { name } }"}
    more = {"content_type": "application/json"} if method == "post" else {}
    response = getattr(Client(), method)("/api/graphql", asked, **more)

    assert response.status_code == 200
    assert response.json()["data"]["site"]["name"]


def unreadable() -> Any:
    return Client().get("/api/graphql/?query=%00")


def not_allowed() -> Any:
    return Client().put("/api/graphql/")


def not_allowed_schema() -> Any:
    return Client().post("/api/schema.graphql")


def not_there() -> Any:
    return Client().get("/api/nichts/")


def not_acceptable() -> Any:
    return Client().get("/api/graphql/", headers={"accept": "text/html"})


def unauthenticated() -> Any:
    return Client().get("/api/graphql/", headers={"authorization": "Bearer x"})


def unchanged() -> Any:
    return Client().get("/api/schema.graphql", headers={"if-none-match": "*"})


def of_another_version() -> Any:
    return Client().get("/api/schema.graphql", headers={"if-match": '"x"'})


ERRORS = {
    unreadable: 400,
    not_allowed: 405,
    not_allowed_schema: 405,
    not_there: 404,
    not_acceptable: 406,
    unauthenticated: 401,
    unchanged: 304,
    of_another_version: 412,
}


@pytest.mark.parametrize("door", ERRORS, ids=lambda door: door.__name__)
def test_an_error_can_be_read_by_other_sites(door: Any) -> None:
    response = door()
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (ERRORS[door], "*")


@pytest.mark.parametrize(("error", "status"), [(InterfaceError("away"), 503), (ZeroDivisionError(), 500)])
@pytest.mark.parametrize("path", ["/api/graphql/", "/api/graphql"])
def test_a_failure_can_be_read_by_other_sites(
    monkeypatch: pytest.MonkeyPatch, path: str, error: Exception, status: int
) -> None:
    def fail(*_args: Any) -> None:
        raise error

    monkeypatch.setattr("api.http.views.partner_of", fail)
    response = Client(raise_request_exception=False).get(path)
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (status, "*")


@pytest.mark.parametrize(
    ("path", "expected"), [("/api/graphql/", b"*"), ("/api/graphql", b"*"), ("/api/", None), ("/", None)]
)
def test_what_the_front_refuses_can_be_read_too(path: str, expected: bytes | None) -> None:
    headers, _body = refusal_answer(TOO_LARGE, {"PATH_INFO": path})
    assert dict(headers).get(b"access-control-allow-origin") == expected


@pytest.mark.parametrize("path", ["/", "/api/", "/admin/login/", "/suche/"])
def test_pages_are_for_no_other_site(path: str) -> None:
    assert "Access-Control-Allow-Origin" not in Client().get(path)


def test_what_a_browser_is_told_before_it_sends_as_a_whole() -> None:
    response = Client().options("/api/graphql/", headers={"origin": "https://example.org"})
    said = {name: value for name, value in response.items() if name.startswith(("Access-Control", "Allow"))}
    assert said == {
        "Allow": "GET, HEAD, POST, OPTIONS",
        "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Headers": "Accept, Authorization, Content-Encoding, Content-Type, If-Match, "
        "If-None-Match, Apollo-Require-Preflight, GraphQL-Require-Preflight, X-Requested-With, "
        "Apollographql-Client-Name, Apollographql-Client-Version, X-Apollo-Operation-Name, X-Apollo-Operation-Id, "
        "X-Apollo-Operation-Type, Baggage, Sentry-Trace, Traceparent, Tracestate, X-Request-ID, *",
        "Access-Control-Expose-Headers": "Allow, ETag, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, "
        "Retry-After, WWW-Authenticate, X-Request-ID",
        "Access-Control-Max-Age": "86400",
    }
    assert response.content == b""
    schema = Client().options("/api/schema.graphql")
    assert schema["Allow"] == schema["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"

"""What a request asks for, by GET and POST, compared as a whole; and what is no request."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from django.test import RequestFactory

from api.errors import ApiError, ErrorCode
from api.graphql_request import GraphQLRequest
from api.http.request import read
from api.limits.limits import limits_for

pytestmark = pytest.mark.once

TEXT = "{ a }"
FULL = {"query": TEXT, "variables": {"a": [1]}, "operationName": "A", "extensions": {"b": None}}
ASKED: list[tuple[dict[str, Any], GraphQLRequest]] = [
    ({"query": TEXT}, GraphQLRequest(TEXT)),
    (FULL, GraphQLRequest(TEXT, {"a": [1]}, "A", {"b": None})),
    ({"query": "", "operationName": ""}, GraphQLRequest("")),
    ({"query": TEXT, "variables": {}}, GraphQLRequest(TEXT, {})),
    ({"extensions": {"persistedQuery": 1}}, GraphQLRequest(None, None, None, {"persistedQuery": 1})),
    ({"query": TEXT, "other": "x"}, GraphQLRequest(TEXT)),
]
NOT_ASKED: list[tuple[Any, ErrorCode, str]] = [
    ({}, ErrorCode.BAD_REQUEST, "Please send the text of the query in `query`."),
    ({"variables": {}}, ErrorCode.BAD_REQUEST, "Please send the text of the query in `query`."),
    ({"extensions": {"other": 1}}, ErrorCode.BAD_REQUEST, "Please send the text of the query in `query`."),
    ({"query": TEXT, "variables": [1]}, ErrorCode.BAD_REQUEST, "`variables` must be an object."),
    ({"query": TEXT, "variables": 5}, ErrorCode.BAD_REQUEST, "`variables` must be an object."),
    ({"query": TEXT, "extensions": [1]}, ErrorCode.BAD_REQUEST, "`extensions` must be an object."),
]
NO_JSON_REQUEST: list[tuple[Any, str]] = [
    ([], "Please send a JSON object."),
    ("x", "Please send a JSON object."),
    (None, "Please send a JSON object."),
    ({"query": 1}, "`query` must be a text."),
    ({"query": TEXT, "operationName": 1}, "`operationName` must be a text."),
    ({"query": TEXT, "operationName": ["A"]}, "`operationName` must be a text."),
    ({"query": None}, "Please send the text of the query in `query`."),
]


def by_get(sent: dict[str, Any], **limits: int) -> GraphQLRequest:
    parameters = {name: value if isinstance(value, str) else json.dumps(value) for name, value in sent.items()}
    return read(RequestFactory().get("/", parameters), replace(limits_for(), **limits))


def by_post(sent: Any, kind: str = "application/json", **limits: int) -> GraphQLRequest:
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    return read(RequestFactory().generic("POST", "/", body, kind), replace(limits_for(), **limits))


@pytest.mark.parametrize(("sent", "expected"), ASKED)
def test_what_is_asked_for_is_the_same_by_get_and_post_but_for_writing(
    sent: dict[str, Any], expected: GraphQLRequest
) -> None:
    assert by_get(sent) == expected
    assert by_post(sent) == replace(expected, may_write=True)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_head_asks_as_get_does(method: str) -> None:
    request = RequestFactory().generic(method, "/?query=%7B%20a%20%7D&variables=&extensions=")
    assert read(request, limits_for()) == GraphQLRequest(TEXT)


@pytest.mark.parametrize("operation", [None, ""])
def test_nothing_is_as_good_as_left_out(operation: str | None) -> None:
    sent = {"query": TEXT, "variables": None, "extensions": None, "operationName": operation}
    assert by_post(sent) == GraphQLRequest(TEXT, may_write=True)


@pytest.mark.parametrize("ask", [by_get, by_post])
@pytest.mark.parametrize(("sent", "code", "message"), NOT_ASKED)
def test_what_is_no_request_is_told_what_is_missing(ask: Any, sent: Any, code: ErrorCode, message: str) -> None:
    with pytest.raises(ApiError) as refusal:
        ask(sent)
    assert (refusal.value.code, refusal.value.status, str(refusal.value)) == (code, 400, message)


@pytest.mark.parametrize(("sent", "message"), NO_JSON_REQUEST)
def test_what_is_no_request_in_json_is_told_so(sent: Any, message: str) -> None:
    with pytest.raises(ApiError) as refusal:
        by_post(sent)
    assert (refusal.value.code, refusal.value.status) == (ErrorCode.BAD_REQUEST, 400)
    assert str(refusal.value) == message


@pytest.mark.parametrize("name", ["variables", "extensions"])
@pytest.mark.parametrize("value", ["{", "x", "NaN", "{'a': 1}"])
def test_parameters_are_json(name: str, value: str) -> None:
    with pytest.raises(ApiError) as refusal:
        by_get({"query": TEXT, name: value})
    assert (refusal.value.code, refusal.value.status) == (ErrorCode.INVALID_JSON, 400)


@pytest.mark.parametrize(("most", "is_taken"), [(14, False), (15, True), (16, True)])
@pytest.mark.parametrize("ask", ["GET", "POST"])
def test_a_request_may_have_as_many_bytes_as_its_limit(ask: str, most: int, is_taken: bool) -> None:
    limits = replace(limits_for(), body=most)
    request: Any = RequestFactory().get("/?query=%7Ba%7D&x")
    if ask == "POST":
        request = RequestFactory().generic("POST", "/", b'{"query":"{a}"}', "application/json")
    if is_taken:
        assert read(request, limits).query == "{a}"
        return
    with pytest.raises(ApiError) as refusal:
        read(request, limits)
    assert (refusal.value.code, refusal.value.status) == (ErrorCode.BODY_TOO_LARGE, 413)
    assert str(refusal.value) == f"The request is larger than {most} bytes, sent or unpacked."


@pytest.mark.parametrize(
    ("kind", "is_taken"),
    [
        ("application/json", True),
        ("application/json; charset=utf-8", True),
        ("application/json; charset=UTF8", True),
        ('application/json; charset="Utf-8"', True),
        ("application/json; charset=iso-8859-1", False),
        ("application/json; charset=utf-16", False),
        ("application/jsonp", False),
        ("application/graphql", False),
        ("text/plain", False),
        ("multipart/form-data; boundary=x", False),
        ("", False),
    ],
)
def test_a_body_is_json_in_utf_8(kind: str, is_taken: bool) -> None:
    if is_taken:
        assert by_post({"query": TEXT}, kind).query == TEXT
        return
    with pytest.raises(ApiError) as refusal:
        by_post({"query": TEXT}, kind)
    assert (refusal.value.code, refusal.value.status) == (ErrorCode.UNSUPPORTED_MEDIA_TYPE, 415)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_other_methods_are_told_which_there_are(method: str) -> None:
    with pytest.raises(ApiError) as refusal:
        read(RequestFactory().generic(method, "/?query=%7B%20a%20%7D"), limits_for())
    assert (refusal.value.code, refusal.value.status) == (ErrorCode.METHOD_NOT_ALLOWED, 405)
    assert refusal.value.headers == {"Allow": "GET, HEAD, POST, OPTIONS"}

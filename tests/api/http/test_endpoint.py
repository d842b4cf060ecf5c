"""The endpoint as HTTP: GraphQL over HTTP, both answer types, GET and POST, no cookie, open to other sites."""

import gzip
import hashlib
import json

import brotli
import pytest
from django.conf import settings
from django.test import Client

from tests.api.client import ADDRESS, RESPONSE_TYPE, codes, data, post

pytestmark = pytest.mark.django_db
NAME = "{ site { name } }"


def get(query, **parameters):
    return Client().get(ADDRESS, {"query": query, **parameters}, headers={"accept": RESPONSE_TYPE})


def test_a_query_is_answered_without_cookie_and_open_to_other_sites():
    response = post(NAME, headers={"origin": "https://partner.example.org"})
    assert response.json()["data"]["site"]["name"]
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert "Access-Control-Allow-Credentials" not in response


def test_a_browser_on_another_site_may_ask_first():
    response = Client().options(ADDRESS, headers={"origin": "https://partner.example.org"})
    assert response.status_code == 204
    assert "Content-Type" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (RESPONSE_TYPE, RESPONSE_TYPE),
        (f"application/json;q=0.5, {RESPONSE_TYPE}", RESPONSE_TYPE),
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        ("", "application/json"),
    ],
)
def test_the_answer_has_the_type_that_was_asked_for(accept, expected):
    response = post(NAME, headers={"accept": accept})
    assert response["Content-Type"] == f"{expected}; charset=utf-8"
    assert {"Accept", "Accept-Encoding"} <= set(response["Vary"].split(", "))


def test_a_type_that_there_is_not_is_refused():
    assert post(NAME, headers={"accept": "text/html"}).status_code == 406


@pytest.mark.parametrize(
    ("body", "content_type", "status", "code"),
    [
        ("query=mutation", "application/x-www-form-urlencoded", 415, "UNSUPPORTED_MEDIA_TYPE"),
        (NAME, "text/plain", 415, "UNSUPPORTED_MEDIA_TYPE"),
        (
            json.dumps({"query": NAME}).encode("utf-16"),
            "application/json; charset=utf-16",
            415,
            "UNSUPPORTED_MEDIA_TYPE",
        ),
        ("{", "application/json", 400, "INVALID_JSON"),
        (b'{"query": "\xff\xfe"}', "application/json", 400, "INVALID_JSON"),
        ("[" * 50_000, "application/json", 400, "INVALID_JSON"),
        ("[]", "application/json", 400, "BAD_REQUEST"),
        ("{}", "application/json", 400, "BAD_REQUEST"),
        (json.dumps({"query": 5}), "application/json", 400, "BAD_REQUEST"),
        (json.dumps({"query": NAME, "variables": []}), "application/json", 400, "BAD_REQUEST"),
        (json.dumps({"query": NAME, "operationName": 1}), "application/json", 400, "BAD_REQUEST"),
        (json.dumps({"query": NAME, "extensions": "x"}), "application/json", 400, "BAD_REQUEST"),
    ],
)
@pytest.mark.parametrize("accept", [RESPONSE_TYPE, "application/json"])
def test_what_is_no_graphql_request_is_refused_whatever_type_was_asked_for(body, content_type, status, code, accept):
    sent = body if isinstance(body, bytes) else body.encode()
    response = Client().generic("POST", ADDRESS, sent, content_type, headers={"accept": accept})
    assert response.status_code == status
    assert codes(response) == [code]
    assert "data" not in response.json()


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"query": "{"}, "SYNTAX_ERROR"),
        ({"query": "{ site { name\x00 } }"}, "SYNTAX_ERROR"),
        ({"query": "{ nothing }"}, "VALIDATION_FAILED"),
        ({"query": "{site{name}} fragment F on Site{name}"}, "VALIDATION_FAILED"),
        ({"query": "query A { site { name } } query B { site { name } }"}, "VALIDATION_FAILED"),
        ({"query": "query A { site { name } }", "operationName": "C"}, "VALIDATION_FAILED"),
        ({"query": "query($n: Int!) { actors(first: $n) { nodes { name } } }"}, "VALIDATION_FAILED"),
    ],
)
def test_a_query_that_cannot_run_is_a_bad_request_only_for_those_who_know_the_new_type(sent, code):
    for accept, status in ((RESPONSE_TYPE, 400), ("application/json", 200)):
        response = Client().post(ADDRESS, sent, content_type="application/json", headers={"accept": accept})
        assert response.status_code == status
        assert set(codes(response)) == {code}
        assert "data" not in response.json()


def test_queries_run_by_get_and_mutations_do_not():
    assert get(NAME).json()["data"]["site"]["name"]
    query = "query($n: Int) { actors(first: $n) { nodes { name } } }"
    assert get(query, variables='{"n": 3}').json()["data"] == {"actors": {"nodes": []}}
    response = get('mutation { submitComment(input: {page: "x", name: "a", email: "b", text: "c"}) { status } }')
    assert response.status_code == 405
    assert response["Allow"] == "POST, OPTIONS"
    assert codes(response) == ["METHOD_NOT_ALLOWED"]
    assert "data" not in response.json()


def test_other_methods_are_refused():
    response = Client().put(ADDRESS, {}, content_type="application/json")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize(("encoding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_long_answers_are_compressed_as_the_client_likes(encoding, unpack):
    query = "{ __schema { types { name description } } }"
    response = post(query, headers={"accept-encoding": f"{encoding}, deflate"})
    assert response["Content-Encoding"] == encoding
    assert json.loads(unpack(response.content))["data"]["__schema"]["types"]
    assert "Content-Encoding" not in post(query, headers={"accept-encoding": f"{encoding};q=0"})
    assert "Content-Encoding" not in post(NAME, headers={"accept-encoding": encoding})


def persisted(query):
    return {"persistedQuery": {"version": 1, "sha256Hash": hashlib.sha256(query.encode()).hexdigest()}}


def test_a_query_sent_once_with_its_hash_is_known_by_the_hash_alone():
    query = "{ site { name url } }"
    extensions = json.dumps(persisted(query))
    unknown = Client().get(ADDRESS, {"extensions": extensions}, headers={"accept": RESPONSE_TYPE})
    assert codes(unknown) == ["PERSISTED_QUERY_NOT_FOUND"]
    assert unknown.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert data(query, extensions=persisted(query))["site"]
    known = Client().get(ADDRESS, {"extensions": extensions}, headers={"accept": RESPONSE_TYPE})
    assert known.json()["data"]["site"]["url"]


@pytest.mark.parametrize(
    "named",
    [
        {"version": 2, "sha256Hash": "0" * 64},
        {"version": 1, "sha256Hash": "x"},
        "text",
        {"version": 1, "sha256Hash": "0" * 64},
    ],
)
def test_a_hash_that_is_not_of_the_text_is_refused_and_not_kept(named):
    response = post(NAME, extensions={"persistedQuery": named})
    assert response.status_code == 400
    assert codes(response) == ["BAD_REQUEST"]
    if isinstance(named, dict) and named["sha256Hash"] == "0" * 64 and named["version"] == 1:
        assert codes(post(None, extensions={"persistedQuery": named})) == ["PERSISTED_QUERY_NOT_FOUND"]


def test_what_fails_unexpectedly_is_masked_and_logged(monkeypatch, caplog):
    def fail():
        raise RuntimeError("secret detail")

    monkeypatch.setattr("api.schema.content.queries.OfficeSettings.load", fail)
    response = post(NAME)
    error = response.json()["errors"][0]
    assert "secret detail" not in response.content.decode()
    assert error["extensions"]["code"] == "INTERNAL"
    assert error["extensions"]["logId"] in error["message"]
    assert error["extensions"]["logId"] in caplog.text
    assert "secret detail" in caplog.text


def test_the_schema_is_served_as_a_file():
    response = Client().get("/api/schema.graphql")
    assert response["Content-Type"] == "application/graphql; charset=utf-8"
    assert b"type Query" in response.content


def test_the_site_says_who_and_in_which_languages():
    site = data("{ site { name url languages takesComments } }")["site"]
    assert site["languages"] == [code.upper().replace("-", "_") for code, _name in settings.LANGUAGES]
    assert site["languages"][:3] == ["DE", "DE_SIMPLE", "EN"]
    assert site["takesComments"] is True

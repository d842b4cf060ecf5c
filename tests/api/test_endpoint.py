"""The endpoint as HTTP: what it takes, what it refuses, what it never does."""

import json

import pytest
from django.test import Client

from api.limits import MAX_BODY, MAX_DEPTH, MAX_FIELDS
from tests.api.client import ADDRESS, data, messages, post

pytestmark = pytest.mark.django_db
NAME = "{ site { name } }"


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
        ("application/graphql-response+json", "application/graphql-response+json; charset=utf-8"),
        ("application/json", "application/json; charset=utf-8"),
        ("*/*", "application/json; charset=utf-8"),
    ],
)
def test_the_answer_has_the_type_that_was_asked_for(accept, expected):
    assert post(NAME, headers={"accept": accept})["Content-Type"] == expected


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("query=mutation", "application/x-www-form-urlencoded", 415),
        (NAME, "text/plain", 415),
        ("{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        ("[]", "application/json", 400),
        ("{}", "application/json", 400),
        (json.dumps({"query": 5}), "application/json", 400),
        (json.dumps({"query": NAME, "variables": []}), "application/json", 400),
        (json.dumps({"query": NAME, "operationName": 1}), "application/json", 400),
        ("[" * 50_000, "application/json", 400),
        (json.dumps({"query": " " * MAX_BODY}), "application/json", 413),
        (json.dumps({"query": "{"}), "application/json", 400),
        (json.dumps({"query": "{ nothing }"}), "application/json", 400),
        (json.dumps({"query": "query A { site { name } } query B { site { name } }"}), "application/json", 400),
        (json.dumps({"query": "{" * 5_000}), "application/json", 400),
        (json.dumps({"query": "{site{name}}" + "fragment F on Site{name}"}), "application/json", 400),
    ],
)
def test_what_cannot_be_run_is_refused_with_a_reason(body, content_type, status):
    response = Client().post(ADDRESS, body, content_type=content_type)
    assert response.status_code == status
    assert response.json()["errors"][0]["message"]
    assert "data" not in response.json()


def test_queries_by_get_are_refused():
    response = Client().get(ADDRESS, {"query": NAME})
    assert response.status_code == 405
    assert response["Allow"] == "POST, OPTIONS"


def nested(levels):
    return "{ pages { nodes { " + "parent { " * levels + "title" + " }" * levels + " } } }"


def test_deep_queries_are_refused_and_shallow_ones_are_not():
    assert post(nested(MAX_DEPTH - 3)).status_code == 200
    response = post(nested(MAX_DEPTH - 2))
    assert response.status_code == 400
    assert "nested deeper" in messages(response)


def test_a_thousand_aliases_are_refused():
    assert post("{" + " ".join(f"a{n}: site {{ name }}" for n in range(MAX_FIELDS // 2)) + "}").status_code == 200
    response = post("{" + " ".join(f"a{n}: site {{ name }}" for n in range(1000)) + "}")
    assert response.status_code == 400
    assert "more than" in messages(response)


def test_fragments_that_multiply_are_refused():
    fragments = ["fragment F0 on Site { name tagline url street }"]
    for n in range(1, 12):
        fragments.append(f"fragment F{n} on Site {{ " + f"...F{n - 1} " * 4 + "}")
    response = post("{ site { ...F11 } } " + " ".join(fragments))
    assert response.status_code == 400
    assert "more than" in messages(response)


def test_fragments_in_a_circle_are_refused():
    response = post("{ site { ...A } } fragment A on Site { ...B } fragment B on Site { ...A }")
    assert response.status_code == 400


def test_what_fails_unexpectedly_is_masked_and_logged(monkeypatch, caplog):
    def fail():
        raise RuntimeError("secret detail")

    monkeypatch.setattr("api.queries.pages.OfficeSettings.load", fail)
    response = post(NAME)
    error = response.json()["errors"][0]
    assert "secret detail" not in response.content.decode()
    assert error["extensions"]["logId"] in error["message"]
    assert error["extensions"]["logId"] in caplog.text
    assert "secret detail" in caplog.text


def test_the_site_says_who_and_in_which_languages():
    site = data("{ site { name url languages takesComments } }")["site"]
    assert site["languages"] == ["DE", "DE_SIMPLE", "EN", "UK", "AR"]
    assert site["takesComments"] is True

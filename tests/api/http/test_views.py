"""The endpoint and the file of the schema, each answer as a whole: headers, status, and for whom there are hints."""

from __future__ import annotations

import gzip
import json
from typing import Any

import brotli
import pytest
from django.db import InterfaceError, ProgrammingError
from django.test import Client

from api.partners.models import Scope
from api.schema.sdl import SDL_FILE
from tests.api.client import ADDRESS, RESPONSE_TYPE, codes, messages, post
from tests.api.http.test_response import NAMES, key
from tests.promises.freshness.conftest import _caches, _one_transaction  # noqa: F401 - fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_one_transaction")]
MISSPELT = "{ actorz { totalCount } }"


@pytest.mark.parametrize("is_warm", [False, True], ids=["cold", "warm"])
@pytest.mark.parametrize("has_key", [True, False], ids=["by key", "anonymous"])
def test_who_has_a_key_is_told_what_may_have_been_meant(has_key: bool, is_warm: bool) -> None:
    """To anyone else it would tell what there is."""
    headers = key(Scope.READ) if has_key else {}
    if is_warm:
        # As others have asked before: what was found out for them is theirs.
        post(MISSPELT)
        post(MISSPELT, headers=key(Scope.READ))
    answer = post(MISSPELT, headers=headers)
    assert (answer.status_code, codes(answer)) == (400, ["VALIDATION_FAILED"])
    assert ("Did you mean" in messages(answer)) is has_key


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("kind", [RESPONSE_TYPE, "application/json"])
def test_an_answer_as_a_whole(method: str, kind: str) -> None:
    headers = {"accept": kind}
    if method == "GET":
        answer: Any = Client().get(ADDRESS, {"query": NAMES}, headers=headers)
    else:
        answer = Client().post(ADDRESS, {"query": NAMES}, "application/json", headers=headers)
    said = answer.json()
    assert sorted(said) == ["data", "extensions"]
    assert said["data"] == {"actors": {"nodes": []}}
    assert sorted(said["extensions"]) == ["cost"]
    assert sorted(said["extensions"]["cost"]) == ["allowed", "left", "requested"]
    assert answer["Content-Type"] == f"{kind}; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == ("public, no-cache" if method == "GET" else "no-store")
    assert answer.has_header("ETag") is (method == "GET")


@pytest.mark.parametrize("first", ["br", "gzip", ""])
def test_each_coding_and_type_has_an_etag_and_bytes_of_its_own(first: str) -> None:
    query = "{ __schema { types { name } } }"
    seen: dict[str, bytes] = {}
    unpack: dict[str, Any] = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
    for coding in [first, *unpack]:
        for kind in (RESPONSE_TYPE, "application/json"):
            headers = {"accept": kind, "accept-encoding": coding}
            answer = Client().get(ADDRESS, {"query": query}, headers=headers)
            assert answer.get("Content-Encoding", "") == coding
            assert json.loads(unpack[coding](answer.content))["data"]["__schema"]["types"]
            assert seen.setdefault(answer["ETag"], answer.content) == answer.content
            again = Client().get(ADDRESS, {"query": query}, headers={**headers, "if-none-match": answer["ETag"]})
            assert (again.status_code, again.content) == (304, b"")
    assert len(seen) == 6


def test_a_short_answer_is_packed_for_who_takes_nothing_else_and_for_nobody_else() -> None:
    """Both are kept for the same question."""
    for accepted, coding in [("gzip", ""), ("gzip, identity;q=0", "gzip"), ("gzip", ""), ("", "")]:
        answer = Client().get(ADDRESS, {"query": NAMES}, headers={"accept-encoding": accepted})
        assert answer.get("Content-Encoding", "") == coding, accepted


@pytest.mark.parametrize("coding", ["", "gzip", "br"])
def test_the_file_of_the_schema_as_a_whole(coding: str) -> None:
    answer = Client().get("/api/schema.graphql", headers={"accept-encoding": coding})
    content = SDL_FILE.read_bytes()
    unpack: dict[str, Any] = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
    assert unpack[coding](answer.content) == content
    assert answer.get("Content-Encoding", "") == coding
    assert answer["Content-Type"] == "application/graphql; charset=utf-8"
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["Vary"] == "Accept-Encoding"
    etag = answer["ETag"]
    assert etag.endswith(f'-{coding}"') is bool(coding)
    for accepted, status in [(coding, 304), ("br" if coding != "br" else "gzip", 200)]:
        again = Client().get("/api/schema.graphql", headers={"accept-encoding": accepted, "if-none-match": etag})
        assert again.status_code == status
    assert Client().head("/api/schema.graphql").content == b""


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_file_of_the_schema_is_only_read(method: str) -> None:
    answer = getattr(Client(), method)("/api/schema.graphql")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("path", [ADDRESS, "/api/schema.graphql"])
def test_a_preflight_has_no_content(path: str) -> None:
    answer = Client().options(path)
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_database_that_is_away_is_told_apart_from_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any) -> None:
        raise error

    monkeypatch.setattr("api.http.views.partner_of", fail)
    error: Exception = InterfaceError("away")
    answer = post(NAMES)
    assert (answer.status_code, codes(answer), answer["Retry-After"]) == (503, ["UNAVAILABLE"], "10")
    assert answer["Cache-Control"] == "no-store"
    error = ProgrammingError("no such column")
    with pytest.raises(ProgrammingError):
        post(NAMES)


@pytest.mark.parametrize("kind", [RESPONSE_TYPE, "application/json"])
@pytest.mark.parametrize(
    ("body", "status", "is_hidden"),
    [("{ nothing }", 400, True), ("{", 400, True), (None, 400, False), ("mutation { x }", 400, True)],
)
def test_only_a_document_that_cannot_run_is_hidden_from_older_clients(
    kind: str, body: str | None, status: int, is_hidden: bool
) -> None:
    answer = Client().post(ADDRESS, {"query": body}, "application/json", headers={"accept": kind})
    assert answer.status_code == (200 if is_hidden and kind == "application/json" else status)
    assert answer["Content-Type"] == f"{kind}; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"

"""Conditions that a request names, and what each makes of an answer: RFC 9110, section 13."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.http import http_date

from cms.http.negotiation.conditions import conditional, with_coding

pytestmark = pytest.mark.once

NOON = datetime(2026, 7, 15, 12, tzinfo=UTC)
STANDS = int(NOON.timestamp()) - 100
BEFORE, SINCE, AFTER = (http_date(STANDS + seconds) for seconds in (-1, 0, 1))
NOW, AHEAD = http_date(NOON.timestamp()), http_date(NOON.timestamp() + 1)
TAG, OTHER = '"a"', '"b"'
TABLE: list[tuple[dict[str, str], int]] = [
    ({}, 200),
    ({"if-none-match": TAG}, 304),
    ({"if-none-match": f"W/{TAG}"}, 304),
    ({"if-none-match": f"{OTHER}, {TAG}"}, 304),
    ({"if-none-match": OTHER}, 200),
    ({"if-none-match": "*"}, 304),
    ({"if-modified-since": BEFORE}, 200),
    ({"if-modified-since": SINCE}, 304),
    ({"if-modified-since": AFTER}, 304),
    ({"if-modified-since": NOW}, 304),
    # A clock that is ahead of ours.
    ({"if-modified-since": AHEAD}, 200),
    ({"if-modified-since": "gestern"}, 200),
    # An ETag counts more than a time, even one that cannot be read.
    ({"if-none-match": OTHER, "if-modified-since": SINCE}, 200),
    ({"if-none-match": "a", "if-modified-since": SINCE}, 200),
    ({"if-none-match": TAG, "if-modified-since": BEFORE}, 304),
    ({"if-match": TAG}, 200),
    ({"if-match": "*"}, 200),
    ({"if-match": OTHER}, 412),
    ({"if-match": f"W/{TAG}"}, 412),
    ({"if-unmodified-since": BEFORE}, 412),
    ({"if-unmodified-since": SINCE}, 200),
    ({"if-unmodified-since": AFTER}, 200),
    ({"if-match": TAG, "if-unmodified-since": BEFORE}, 200),
    ({"if-match": "a", "if-unmodified-since": BEFORE}, 200),
]


@pytest.mark.parametrize(("headers", "status"), TABLE)
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_condition_spares_or_refuses_the_answer(
    monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], status: int, method: str
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    request = getattr(RequestFactory(), method)("/", headers=headers)

    answer = conditional(request, HttpResponse("x"), etag=TAG, last_modified=STANDS)

    assert answer.status_code == status
    assert answer.content == (b"x" if status == 200 else b"")


@pytest.mark.parametrize(("headers", "status"), TABLE)
def test_where_nothing_is_made_yet_nothing_is_returned_for_it(
    monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], status: int
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    answer: Any = conditional(RequestFactory().get("/", headers=headers), etag=TAG, last_modified=STANDS)
    assert (answer and answer.status_code) == (None if status == 200 else status)


@pytest.mark.parametrize("since", [BEFORE, SINCE, AFTER])
def test_what_has_no_time_is_sent_whatever_time_is_named(since: str) -> None:
    request = RequestFactory().get("/", headers={"if-modified-since": since})
    assert conditional(request, HttpResponse("x"), etag=TAG).status_code == 200


@pytest.mark.parametrize(
    ("etag", "coding", "expected"),
    [('"a"', None, '"a"'), ('"a"', "", '"a"'), ('"a"', "br", '"a-br"'), ('"a"', "gzip", '"a-gzip"')],
)
def test_each_coding_has_a_tag_of_its_own(etag: str, coding: str | None, expected: str) -> None:
    assert with_coding(etag, coding) == expected

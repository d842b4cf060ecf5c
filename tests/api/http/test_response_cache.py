"""What is kept of the API's answers: for which request, how long, how large, and by whom it is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.test import RequestFactory, override_settings
from graphql import OperationType

from api.graphql_request import GraphQLRequest
from api.http import response_cache
from api.http.response_cache import CachedResponse, CacheSlot, cache_key
from api.limits.limits import limits_for
from api.request_state import ApiState
from tests import factories
from tests.api.client import data
from tests.promises.freshness.conftest import _caches, _one_transaction  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)
QUESTION = GraphQLRequest("{ a }")
QUERY = SimpleNamespace(operation=SimpleNamespace(operation=OperationType.QUERY))


def slot(version: int | None = 1, text: str = "{ a }") -> CacheSlot:
    return CacheSlot.of(text, QUESTION, limits_for(), version)


def kept(place: CacheSlot, found: str = "x") -> CachedResponse | None:
    """Keep an answer in ``place``: as much data as ``found`` has characters, with the marks around it."""
    outcome: Any = SimpleNamespace(errors=[], data=found, cost=7)
    return place.keep(QUERY, outcome, SimpleNamespace())  # type: ignore[arg-type]


@pytest.fixture
def _shared(tmp_path: Any) -> Iterator[None]:
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    with override_settings(CACHES={"default": {"BACKEND": backend, "LOCATION": str(tmp_path)}}):
        yield


@pytest.mark.parametrize(
    ("version", "left", "holds"),
    [(1, TICK, True), (1, timedelta(), False), (1, -TICK, False), (2, TICK, False), (0, TICK, False)],
)
def test_an_answer_holds_at_its_version_until_its_moment(
    monkeypatch: pytest.MonkeyPatch, version: int, left: timedelta, holds: bool
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    assert CachedResponse(1, NOW + left, 1, b"{}").holds(version) is holds


@pytest.mark.usefixtures("_one_transaction")
def test_each_question_gets_its_own_answer() -> None:
    factories.actor(name="Nähstube")
    factories.category(name="Kultur")
    for _ in range(2):
        assert data("{ actors { nodes { name } } }") == {"actors": {"nodes": [{"name": "Nähstube"}]}}
        assert {"name": "Kultur"} in data("{ categories { name } }")["categories"]


LIMITS = limits_for()
QUESTIONS = [
    ("{ a }", None, None),
    ("{ b }", None, None),
    ("{ a }", {"x": 1}, None),
    ("{ a }", {"x": 2}, None),
    ("{ a }", {"y": 1}, None),
    ("{ a }", None, "A"),
    ("{ a }", {"x": 1}, "A"),
    ("{ a }A", None, None),
]


def test_text_variables_operation_and_limits_tell_requests_apart() -> None:
    keys = [cache_key(text, GraphQLRequest(text, variables, name), LIMITS) for text, variables, name in QUESTIONS]
    with override_settings(API_LIMITS={"public": {**vars(LIMITS), "cost": LIMITS.cost + 1}}):
        keys.append(cache_key("{ a }", QUESTION, limits_for()))
    assert len(set(keys)) == len(keys)
    assert {len(key) for key in keys} == {32}


def test_the_order_of_variables_does_not_matter_nor_do_none() -> None:
    first, second = ({"x": 1, "y": 2}, {"y": 2, "x": 1})
    assert list(first) != list(second)
    keys = [cache_key("{ a }", GraphQLRequest("{ a }", each), LIMITS) for each in (first, second, None, {})]
    assert keys[0] == keys[1]
    assert keys[2] == keys[3]


@pytest.mark.parametrize(("most", "is_kept"), [(9, False), (10, True), (11, True)])
def test_a_large_answer_is_given_and_not_kept(monkeypatch: pytest.MonkeyPatch, most: int, is_kept: bool) -> None:
    monkeypatch.setattr(response_cache, "LARGEST", most)
    given = kept(slot(), "x" * 8)
    assert given is not None
    assert given.data == b'"xxxxxxxx"'
    assert (slot().find() is not None) is is_kept


@pytest.mark.parametrize(("memory", "is_kept"), [(1_019, False), (1_020, True), (1_021, True)])
def test_an_answer_takes_twice_its_length_and_a_thousand_bytes(memory: int, is_kept: bool) -> None:
    """What does not fit into the memory as a whole pushes nothing out."""
    with override_settings(API_RESPONSE_CACHE=memory):
        response_cache.forget_responses()
        kept(slot(), "x" * 8)
        assert (slot().find() is not None) is is_kept


@pytest.mark.usefixtures("_shared")
def test_another_process_finds_an_answer_in_a_shared_cache_at_its_version_alone() -> None:
    first = kept(slot())
    response_cache.forget_responses()

    found = slot().find()

    assert found is not None
    assert (found.version, found.until, found.cost, found.data) == (1, first.until, 7, b'"x"')  # type: ignore[union-attr]
    response_cache.forget_responses()
    assert slot(2).find() is None
    assert slot(text="{ b }").find() is None
    cache.clear()
    assert slot().find() is None


@pytest.mark.usefixtures("_shared")
def test_what_was_found_in_a_shared_cache_is_in_memory_from_then_on() -> None:
    kept(slot())
    response_cache.forget_responses()
    assert slot().find() is not None
    cache.clear()
    assert slot().find() is not None


@pytest.mark.usefixtures("_shared")
def test_an_older_version_in_memory_gives_way_to_the_shared_one() -> None:
    kept(slot(2))
    response_cache.forget_responses()
    kept(slot(1), "old")
    found = slot(2).find()
    assert found is not None
    assert found.data == b'"x"'


@pytest.mark.parametrize(
    ("backend", "is_shared"),
    [
        ("django.core.cache.backends.locmem.LocMemCache", False),
        ("django.core.cache.backends.dummy.DummyCache", False),
        ("django.core.cache.backends.redis.RedisCache", True),
        ("cms.limits.redis_cache.PatientRedisCache", True),
        ("django.core.cache.backends.filebased.FileBasedCache", True),
    ],
)
def test_memory_of_a_process_is_not_shared(backend: str, is_shared: bool) -> None:
    with override_settings(CACHES={"default": {"BACKEND": backend}}):
        assert response_cache._is_shared() is is_shared


def test_a_process_alone_keeps_an_answer_once() -> None:
    kept(slot())
    assert cache.get(slot()._shared_key) is None
    assert slot().find() is not None


def test_without_a_version_nothing_is_kept_and_nothing_found() -> None:
    given = kept(slot(None))
    assert given is not None
    assert given.version is None
    assert slot(None).find() is None


@pytest.mark.parametrize(
    ("kind", "errors", "holds_until", "may_be_given_again"),
    [
        (OperationType.QUERY, [], NOW, True),
        (OperationType.QUERY, [{"message": "x"}], NOW, False),
        (OperationType.QUERY, [], None, False),
        (OperationType.MUTATION, [], NOW, False),
    ],
)
def test_only_a_read_without_errors_that_is_everybodys_may_be_given_again(
    kind: OperationType, errors: list[Any], holds_until: Any, may_be_given_again: bool
) -> None:
    outcome: Any = SimpleNamespace(errors=errors, data={}, cost=1)
    prepared: Any = SimpleNamespace(operation=SimpleNamespace(operation=kind))
    request = RequestFactory().get("/")
    ApiState.of(request).holds_until = holds_until
    given = slot().keep(prepared, outcome, request)
    assert (given is not None) is may_be_given_again
    if given:
        assert given.until == NOW


@pytest.mark.parametrize(("length", "is_kept"), [(1_048_575, True), (1_048_576, True), (1_048_577, False)])
def test_an_answer_of_more_than_a_mebibyte_pushes_nothing_out(length: int, is_kept: bool) -> None:
    with override_settings(API_RESPONSE_CACHE=2**24):
        response_cache.forget_responses()
        # Two of its bytes are marks.
        given = kept(slot(), "x" * (length - 2))
        assert given is not None
        assert len(given.data) == length
        assert (slot().find() is not None) is is_kept


@pytest.mark.usefixtures("_shared")
def test_a_shared_cache_keeps_an_answer_for_a_day() -> None:
    with patch.object(cache, "set") as stored:
        given = kept(slot())
    assert given is not None
    stored.assert_called_once_with(f"answer:1:{slot().key}", (given.until, 7, b'"x"'), 86_400)

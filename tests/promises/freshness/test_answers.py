"""Answers of the API: given out again without being made again, and never when something has changed."""

import json
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings

from api.http import response_cache
from api.limits.cost import KEPT, price_of_reading
from api.limits.limits import limits_for
from cms.limits import limit_storage
from directory.models import Actor
from tests import factories
from tests.api.client import ADDRESS, as_quick_as_priced, post

pytestmark = pytest.mark.usefixtures("_site", "_one_transaction")
NAMES = "{ actors { nodes { name } } }"


def get(query: str = NAMES, **headers: str) -> Any:
    """Ask by GET."""
    return Client().get(ADDRESS, {"query": query}, headers=headers)


def names(response: Any) -> list[str]:
    """Return the names of actors in an answer."""
    return [one["name"] for one in response.json()["data"]["actors"]["nodes"]]


@pytest.mark.parametrize("ask", [post, get], ids=["POST", "GET"])
def test_a_change_is_seen_by_the_very_next_request(ask: Any) -> None:
    actor = factories.actor(name="Nähstube")
    assert names(ask(NAMES)) == ["Nähstube"]
    Actor.objects.filter(pk=actor.pk).update(name="Schneiderei")
    assert names(ask(NAMES)) == ["Schneiderei"]
    actor.delete()
    assert names(ask(NAMES)) == []


def test_an_etag_spares_the_answer_until_something_changes() -> None:
    actor = factories.actor()
    etag = get()["ETag"]
    with patch("api.http.views.run", side_effect=AssertionError("executed")):
        response = get(**{"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == etag
    assert "public" in response["Cache-Control"]
    Actor.objects.filter(pk=actor.pk).update(name="Neu")
    response = get(**{"If-None-Match": etag})
    assert response.status_code == 200
    assert response["ETag"] != etag


def test_the_same_content_has_the_same_etag_however_it_came() -> None:
    factories.actor()
    etag = get()["ETag"]
    response_cache.forget_responses()
    assert get()["ETag"] == etag
    assert get(**{"If-None-Match": f'"x", W/{etag}'}).status_code == 304
    factories.hashtag()
    assert get(**{"If-None-Match": etag}).status_code == 304


def test_each_encoding_has_bytes_of_its_own() -> None:
    for _ in range(40):
        factories.actor()
    query = "{ actors(first: 40) { nodes { name slug } } }"
    etags = {encoding: get(query, **{"Accept-Encoding": encoding})["ETag"] for encoding in ("identity", "gzip", "br")}
    assert len(set(etags.values())) == 3
    for encoding, etag in etags.items():
        sent = {"Accept-Encoding": encoding, "If-None-Match": etag}
        assert get(query, **sent).status_code == 304


@pytest.mark.parametrize(
    "other",
    [
        {"variables": {"n": 1}},
        {"variables": {"n": 2, "x": None}},
        {"operationName": "B"},
    ],
)
def test_what_is_asked_differently_is_another_answer(other: dict[str, Any]) -> None:
    for _ in range(3):
        factories.actor()
    query = "query A($n: Int = 3) { actors(first: $n) { nodes { name } } } query B { actors { totalCount } }"
    first = Client().post(ADDRESS, {"query": query, "operationName": "A"}, "application/json").json()
    sent = {"query": query, "operationName": "A", **other}
    assert Client().post(ADDRESS, sent, "application/json").json() != first


def test_a_refused_request_and_a_mutation_are_not_kept() -> None:
    page = factories.story()
    query = "mutation($i: SubmitCommentInput!) { submitComment(input: $i) { status errors { field } } }"
    for _ in range(2):
        post(query, {"i": {"page": "x", "name": "", "email": "", "text": ""}})
        assert post("{ nichts }").json()["errors"]
    assert len(response_cache._memory()[0]) == 0
    assert page.comments.count() == 0


def test_a_failed_field_is_asked_again() -> None:
    factories.actor()
    with patch("api.schema.directory.queries.filter_actors", side_effect=ValueError):
        assert post(NAMES).json()["errors"]
    assert "errors" not in post(NAMES).json()


def test_a_kept_answer_costs_little_but_not_nothing() -> None:
    with as_quick_as_priced():
        cost = post(NAMES).json()["extensions"]["cost"]["requested"]
        assert cost > 2 * KEPT
        first = cost + price_of_reading(NAMES, limits_for())
        public = {**settings.API_LIMITS["public"], "points_per_minute": first + 3 * KEPT}
        with override_settings(API_LIMITS={**settings.API_LIMITS, "public": public}):
            limit_storage.reset_limits()
            answered = [post(NAMES) for _ in range(5)]
    assert [one.status_code for one in answered] == [200] * 4 + [429]
    assert [one["RateLimit-Remaining"] for one in answered] == [str(KEPT * left) for left in (3, 2, 1, 0, 0)]
    assert {one.json()["extensions"]["cost"]["requested"] for one in answered[:4]} == {cost}


def test_another_process_finds_it_in_the_shared_cache() -> None:
    factories.actor(name="Nähstube")
    with patch.object(response_cache, "_is_shared", lambda: True):
        post(NAMES)
        response_cache.forget_responses()
        with patch("api.http.views.run", side_effect=AssertionError("executed")):
            assert names(post(NAMES)) == ["Nähstube"]
        Actor.objects.update(name="Schneiderei")
        response_cache.forget_responses()
        assert names(post(NAMES)) == ["Schneiderei"]
    cache.clear()


def test_large_answers_and_many_do_not_fill_the_memory() -> None:
    with override_settings(API_RESPONSE_CACHE=10_000):
        response_cache.forget_responses()
        for number in range(50):
            post(NAMES + f"# {number}")
        assert post("{ actors(first: 100) { nodes { name slug url } } }").json()["data"]
        answers, _lock = response_cache._memory()
        assert 0 < answers.currsize <= 10_000


def test_an_answer_made_while_something_changed_is_not_given_out_again() -> None:
    """The version was read before: what is stored under it is already past."""
    actor = factories.actor(name="Alt")
    from api.http import views

    run = views.run

    def change_meanwhile(*arguments: Any) -> Any:
        outcome = run(*arguments)
        Actor.objects.filter(pk=actor.pk).update(name="Neu")
        return outcome

    with patch.object(views, "run", change_meanwhile):
        assert names(post(NAMES)) == ["Alt"]
    assert names(post(NAMES)) == ["Neu"]


def test_the_explorer_is_not_kept() -> None:
    assert "ETag" not in Client().get("/api/")
    assert json.loads(post("{ __typename }").content)["data"]

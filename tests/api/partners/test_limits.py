"""A partner's limits: more than the public's, its own where the office says so, counted for itself."""

from importlib import import_module

import pytest
from django.apps import apps
from django.test import override_settings

from api.limits.cost import price_of_reading
from api.limits.limits import limits_for
from api.partners.models import MOST_COST, MOST_PAGE_SIZE, MOST_POINTS
from api.schema.paging.connections import LARGEST_PAGE
from cms.limits.cpu_budget import POINTS_PER_SECOND
from tests.api.client import codes, messages, post

PAGES = "query($n: Int) { actors(first: $n) { nodes { name } } }"
PUBLIC = limits_for().__dict__
# What the document costs a caller for whom it was not read before.
READING = price_of_reading(PAGES, limits_for())


def test_no_partner_gets_more_items_than_a_connection_gives():
    assert MOST_PAGE_SIZE == LARGEST_PAGE


def test_a_key_has_larger_pages_and_dearer_queries(make_partner, key_of, ask):
    key = key_of(make_partner())
    cost = ask(key, PAGES, {"n": 500}).json()["extensions"]["cost"]
    assert cost["allowed"] == 40_000
    assert codes(ask(key, PAGES, {"n": 501})) == ["PAGE_TOO_LARGE"]
    assert codes(post(PAGES, {"n": 500})) == ["PAGE_TOO_LARGE"]


@pytest.fixture
def cost():
    """Return what a page of ten costs."""
    return post(PAGES, {"n": 10}).json()["extensions"]["cost"]["requested"]


def test_a_partner_has_limits_of_its_own(make_partner, key_of, ask, cost):
    key = key_of(make_partner(max_page_size=10, max_cost=cost, max_points_per_minute=2 * cost + READING))
    assert ask(key, PAGES, {"n": 10}).json()["extensions"]["cost"] == {
        "requested": cost,
        "allowed": cost,
        "left": cost,
    }
    assert codes(ask(key, PAGES, {"n": 11})) == ["PAGE_TOO_LARGE"]
    assert codes(ask(key, "{ actors(first: 10) { nodes { name slug kind url } } }")) == ["TOO_EXPENSIVE"]
    response = ask(key, PAGES, {"n": 10})
    assert response.status_code == 429
    assert response["RateLimit-Limit"] == str(2 * cost + READING)
    assert response.json()["errors"][0]["extensions"]["retryAfter"] == int(response["Retry-After"])


def test_points_are_counted_for_the_partner_whatever_key_it_uses(make_partner, key_of, ask, cost):
    partner = make_partner(max_points_per_minute=cost + READING)
    first, second = key_of(partner), key_of(partner)
    assert ask(first, PAGES, {"n": 10}).status_code == 200
    assert ask(second, PAGES, {"n": 10}).status_code == 429
    assert ask(key_of(make_partner(max_points_per_minute=cost + READING)), PAGES, {"n": 10}).status_code == 200
    assert post(PAGES, {"n": 10}).status_code == 200


def test_an_address_has_twelve_seconds_a_minute_and_a_key_twenty(make_partner):
    assert limits_for().points_per_minute == 12 * POINTS_PER_SECOND
    assert limits_for(make_partner()).points_per_minute == MOST_POINTS == 20 * POINTS_PER_SECOND
    assert MOST_COST <= MOST_POINTS / 5


def test_what_was_given_beyond_the_most_is_lowered(make_partner):
    generous = make_partner(max_cost=200_000, max_points_per_minute=20_000_000)
    modest = make_partner(max_cost=5, max_points_per_minute=None)
    import_module("api.migrations.0004_limits_follow_from_the_cpu_budget").lower(apps)
    generous.refresh_from_db()
    modest.refresh_from_db()
    assert (generous.max_cost, generous.max_points_per_minute) == (MOST_COST, MOST_POINTS)
    assert (modest.max_cost, modest.max_points_per_minute) == (5, None)


@override_settings(API_LIMITS={"public": PUBLIC, "partner": {**PUBLIC, "points_per_minute": 0}})
def test_a_rate_limit_that_is_switched_off_stays_off(make_partner):
    assert limits_for(make_partner(max_points_per_minute=5)).points_per_minute == 0


@pytest.mark.parametrize(
    ("query", "guess"),
    [
        ("{ site { nam } }", "name"),
        ("{ sites { name } }", "site"),
        ("{ actors(frst: 1) { nodes { name } } }", "first"),
        ('{ actors(filter: {hashtag: ["x"]}) { nodes { name } } }', "hashtags"),
        ('{ page(path: "/") { ... on StoryPag { title } } }', "StoryPage"),
        ('{ page(path: "/") { date } }', "StoryPage"),
        ("{ actors(filter: {kinds: [ASSOCIATIO]}) { nodes { name } } }", "ASSOCIATION"),
        ("query($f: ActorFilter = {hashtag: []}) { actors(filter: $f) { nodes { name } } }", "hashtags"),
    ],
)
def test_only_a_key_is_told_what_may_have_been_meant(make_partner, key_of, ask, query, guess):
    told, untold = ask(key_of(make_partner()), query), post(query)
    assert codes(told) == codes(untold) == ["VALIDATION_FAILED"]
    assert "Did you mean" in messages(told)
    assert guess in messages(told).partition("Did you mean")[2]
    assert "Did you mean" not in messages(untold)
    assert messages(untold) == messages(told).partition(" Did you mean")[0]


def test_no_guess_reaches_the_public_through_variables(make_partner, key_of, ask):
    query = "query($f: ActorFilter) { actors(filter: $f) { nodes { name } } }"
    sent = {"f": {"hashtag": ["x"]}}
    assert "Did you mean 'hashtags'" in messages(ask(key_of(make_partner()), query, sent))
    assert "Did you mean" not in messages(post(query, sent))

"""The limits, each by its own code, just below and just above."""

from itertools import pairwise
from math import ceil

import pytest
from django.test import Client, override_settings
from graphql import get_introspection_query

from api.execution import documents
from api.http import response_cache
from api.limits.cost import BATCH, FIELDS_FOR_A_POINT, LIST_SIZE, ROW, price_of_reading
from api.limits.limits import limits_for
from cms.limits import limit_storage
from tests import factories
from tests.api.client import ADDRESS, as_quick_as_priced, codes, post

pytestmark = pytest.mark.django_db
LIMITS = limits_for()


@pytest.fixture(autouse=True)
def _count_anew():
    limit_storage.reset_limits()
    documents.forget_documents()
    with as_quick_as_priced():
        yield


def allowed(response):
    return response.status_code == 200 and "errors" not in response.json()


def refused_with(response, code, status=400):
    return response.status_code == status and codes(response) == [code] and "data" not in response.json()


def test_depth():
    def nested(levels):
        return '{ page(path: "/") ' + "{ parent " * (levels - 2) + "{ title }" + " }" * (levels - 2) + " }"

    assert allowed(post(nested(LIMITS.depth)))
    assert refused_with(post(nested(LIMITS.depth + 1)), "TOO_DEEP")
    assert refused_with(post("{" * 1_500), "TOO_DEEP") or codes(post("{" * 1_500)) == ["SYNTAX_ERROR"]


def test_tools_may_ask_for_the_whole_schema():
    assert allowed(post(get_introspection_query()))


def test_aliases():
    def aliases(count):
        return "{" + " ".join(f"a{n}: site {{ name }}" for n in range(count)) + "}"

    assert allowed(post(aliases(LIMITS.aliases)))
    assert refused_with(post(aliases(LIMITS.aliases + 1)), "TOO_MANY_ALIASES")
    assert codes(post(aliases(1_000))) in (["TOO_MANY_ALIASES"], ["DOCUMENT_TOO_LARGE"])


def test_directives():
    def directives(count):
        return "{ site { " + " ".join("name @include(if: true)" for _n in range(count)) + " } }"

    assert allowed(post(directives(LIMITS.directives)))
    assert refused_with(post(directives(LIMITS.directives + 1)), "TOO_MANY_DIRECTIVES")


def test_fragments():
    def fragments(count):
        spreads = " ".join(f"...F{n}" for n in range(count))
        return f"{{ site {{ {spreads} }} }} " + " ".join(f"fragment F{n} on Site {{ name }}" for n in range(count))

    assert allowed(post(fragments(LIMITS.fragments)))
    assert refused_with(post(fragments(LIMITS.fragments + 1)), "TOO_MANY_FRAGMENTS")


def test_fragments_that_multiply_are_reckoned_and_not_written_out():
    fragments = ["fragment F0 on Site { name tagline url street }"]
    fragments += [f"fragment F{n} on Site {{ ...F{n - 1} ... on Site {{ ...F{n - 1} }} }}" for n in range(1, 40)]
    response = post("{ site { ...F39 } } " + " ".join(fragments))
    assert response.status_code == 400
    assert codes(response)[0] in {"TOO_EXPENSIVE", "VALIDATION_FAILED"}


def test_fragments_in_a_circle_are_refused():
    response = post("{ site { ...A } } fragment A on Site { ...B } fragment B on Site { ...A }")
    assert response.status_code == 400


def test_tokens():
    words = " ".join(f'"{n}"' for n in range(LIMITS.tokens - 30))
    assert allowed(post(f"{{ actors(filter: {{hashtags: [{words}]}}) {{ nodes {{ name }} }} }}"))
    assert refused_with(post("{ site { " + "name " * LIMITS.tokens + "} }"), "DOCUMENT_TOO_LARGE")


def test_fields():
    assert allowed(post("{ site { " + "name " * (LIMITS.fields - 1) + "} }"))
    assert refused_with(post("{ site { " + "name " * LIMITS.fields + "} }"), "TOO_MANY_FIELDS")


def test_body():
    assert refused_with(post("{ site { name } }" + " " * LIMITS.body), "BODY_TOO_LARGE", 413)
    assert allowed(post("{ site { name } }" + " " * (LIMITS.body - 200)))
    long = Client().get(ADDRESS, {"query": "{ site { name } }" + " " * LIMITS.body})
    assert long.status_code == 413


def test_depth_of_variables():
    def variables(levels):
        value = []
        for _n in range(levels - 2):
            value = [value]
        return {"x": value}

    query = "query($x: [String!]) { actors(filter: {hashtags: $x}) { nodes { name } } }"
    assert codes(post(query, variables(LIMITS.json_depth))) == ["VALIDATION_FAILED"]
    assert codes(post(query, variables(LIMITS.json_depth + 1))) == ["JSON_TOO_DEEP"]


@pytest.mark.parametrize("asked", ["first", "last"])
def test_page_size(asked):
    query = f"query($n: Int) {{ actors({asked}: $n) {{ nodes {{ name }} }} }}"
    assert allowed(post(query, {"n": LIMITS.page_size}))
    for size in (LIMITS.page_size + 1, -1):
        assert refused_with(post(query, {"n": size}), "PAGE_TOO_LARGE")
        literal = f"{{ actors({asked}: {size}) {{ nodes {{ name }} }} }}"
        assert refused_with(post(literal), "PAGE_TOO_LARGE")
    default = f"query($n: Int = {LIMITS.page_size + 1}) {{ actors({asked}: $n) {{ nodes {{ name }} }} }}"
    assert refused_with(post(default), "PAGE_TOO_LARGE")


def test_cost_multiplies_pages_and_lists():
    query = "{ actors(first: 50) { nodes { name offers { title hashtags { name } } } } }"
    cost = post(query).json()["extensions"]["cost"]
    fields = 1 + 50 * (1 + ROW + 1 + LIST_SIZE * (1 + 1 + LIST_SIZE * 2))
    assert cost["requested"] == 4 * BATCH + ceil(fields / FIELDS_FOR_A_POINT)
    assert cost["allowed"] == LIMITS.cost
    assert cost["left"] == LIMITS.points_per_minute - cost["requested"] - price_of_reading(query, LIMITS)
    deep = "{ actors(first: 100) { nodes { offers { actor { offers { title cost place } } } } } }"
    assert refused_with(post(deep), "TOO_EXPENSIVE")


def test_a_refused_query_asks_the_database_for_nothing_but_who_pays(django_assert_num_queries):
    post("{ site { name } }")
    with django_assert_num_queries(1):
        post("{ actors(first: 100) { nodes { offers { actor { offers { title cost place } } } } } }")


@override_settings(API_LIMITS={"public": {**LIMITS.__dict__, "points_per_minute": 250}})
def test_points_per_minute():
    query = "{ actors(first: 20) { nodes { name } } }"
    first = post(query)
    assert first["RateLimit-Limit"] == "250"
    spent = first.json()["extensions"]["cost"]["requested"] + price_of_reading(query, LIMITS)
    assert first["RateLimit-Remaining"] == str(250 - spent)
    assert allowed(post(query))
    too_many = post(query)
    assert too_many.status_code == 429
    assert codes(too_many) == ["RATE_LIMITED"]
    assert 1 <= int(too_many["Retry-After"]) <= 60
    assert too_many.json()["errors"][0]["extensions"]["retryAfter"] == int(too_many["Retry-After"])
    other = post(query, headers={"x-forwarded-for": "203.0.113.9"})
    assert other.status_code == 429, "an untrusted header must not buy a new budget"


@override_settings(API_LIMITS={"public": {**LIMITS.__dict__, "points_per_minute": 200}})
def test_what_does_not_fit_takes_no_points_from_what_does():
    small, large = "{ site { name } }", "{ actors(first: 100) { nodes { name } } }"
    assert allowed(post(small))
    too_many = post(large)
    assert too_many.status_code == 429
    assert int(too_many["RateLimit-Remaining"]) > 0
    assert allowed(post(small))


def test_an_answer_that_is_kept_costs_ten_points(monkeypatch, settings):
    settings.API_RESPONSE_CACHE = 100_000
    monkeypatch.setattr("api.http.content_version.content_version", lambda: 1)
    response_cache.forget_responses()
    left = [int(post("{ districts { name } }")["RateLimit-Remaining"]) for _ in range(3)]
    response_cache.forget_responses()
    assert [before - after for before, after in pairwise(left)] == [10, 10]


@override_settings(API_LIMITS={"public": {**LIMITS.__dict__, "points_per_minute": 0}})
def test_the_rate_limit_can_be_switched_off():
    response = post("{ site { name } }")
    assert allowed(response)
    assert "RateLimit-Limit" not in response
    assert response.json()["extensions"]["cost"]["left"] is None


def test_absurd_numbers_are_refused_politely():
    factories.actor()
    for number in ("1e400", "99999999999999999999", '"x"', "1.5", "null"):
        response = post(f"{{ actors(first: {number}) {{ nodes {{ name }} }} }}")
        assert response.status_code in {200, 400}
        assert "logId" not in response.content.decode()

"""What is refused is paid by its size, remembered, and never worked on when nothing is left."""

import random
import time
from contextlib import suppress
from unittest.mock import patch

import pytest
from django.conf import settings
from django.test import RequestFactory, override_settings
from graphql import parse, validate
from graphql.validation import OverlappingFieldsCanBeMergedRule

from api.errors import ApiError
from api.execution import documents
from api.execution.repetitions import without_repetitions
from api.limits.cost import price_of_reading
from api.limits.limits import limits_for
from api.schema.root import schema
from cms.limits import limit_storage
from cms.limits.cpu_budget import account_of_address
from tests.api.client import as_quick_as_priced, codes, post

pytestmark = pytest.mark.django_db
WRONG = "{ site { " + "name " * 390 + "unknown } }"


def allowing(points):
    public = {**settings.API_LIMITS["public"], "points_per_minute": points}
    return override_settings(API_LIMITS={**settings.API_LIMITS, "public": public})


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    documents.forget_documents()


def left(response):
    return int(response["RateLimit-Remaining"])


def test_a_refused_document_pays_for_its_reading_and_not_for_its_running():
    expensive = "{ actors(first: 100) { nodes { offers { actor { offers { title cost place } } } } } }"
    with as_quick_as_priced():
        for query, code in ((WRONG, "VALIDATION_FAILED"), ("{ site {", "SYNTAX_ERROR"), (expensive, "TOO_EXPENSIVE")):
            limit_storage.reset_limits()
            response = post(query)
            assert codes(response) == [code]
            limits = limits_for()
            assert left(response) == limits.points_per_minute - price_of_reading(query, limits)


def test_when_nothing_is_left_nothing_is_parsed():
    with allowing(50):
        assert codes(post(WRONG)) == ["RATE_LIMITED"], "reading it costs more than there is"
        post("{ site { name } }")
        with as_quick_as_priced(), patch("api.execution.documents.parse", side_effect=AssertionError("parsed")):
            assert [post(f"{{ site {{ n{n} }} }}").status_code for n in range(3)][-1] == 429


def test_a_sender_whose_points_are_spent_is_refused_before_the_body_is_read():
    account = account_of_address(RequestFactory().get("/"))
    limit_storage.storage().incr(account.key, 60, account.allowed)
    with patch("api.http.views.read", side_effect=AssertionError("read")):
        response = post("{ site { name } }")
    assert (response.status_code, left(response)) == (429, 0)
    assert 1 <= int(response["Retry-After"]) <= 60


def test_what_a_request_took_beyond_its_price_is_charged_to_the_next_one():
    with patch("api.limits.rate_limit.time.thread_time", side_effect=[0.0, 2.0, 2.0, 2.0]):
        first, second = post("{ site { name } }"), post("{ site { name } }")
    assert left(first) > 239_000
    assert left(second) < 240_000 - 2 * 20_000
    with patch("api.limits.rate_limit.time.thread_time", side_effect=[0.0, 12.0]):
        post("{ site { nothing } }")
    assert post("{ site { name } }").status_code == 429


def test_a_refused_document_is_not_worked_on_again():
    with as_quick_as_priced():
        first = post(WRONG)
        with patch("api.execution.documents.parse", side_effect=AssertionError("parsed")):
            again = post(WRONG)
    assert again.json() == first.json()
    assert left(again) == left(first)


def test_few_refusals_are_remembered():
    for number in range(documents.REFUSALS + 50):
        documents._REFUSALS[number] = ()
    assert len(documents._REFUSALS) == documents.REFUSALS


@pytest.mark.parametrize(
    "query",
    [
        WRONG,
        "{ site { " + "name " * 390 + "} }",
        "{" + "site { name } site { tagline } " * 95 + "}",
        "{" + "".join(f"site {{ name #{n}\n }}" for n in range(190)) + "}",
        "{" + " ".join(f"actors(first: {n}) {{ totalCount }}" for n in range(130)) + "}",
        '{ page(path: "/") { ' + " ".join(f"... on StoryPages{n} {{ id }}" for n in range(190)) + " } }",
        "{ site { " + " ".join(f"openingHours{n}" for n in range(390)) + " } }",
        "{ site { "
        + " ".join(f"...F{n}" for n in range(50))
        + " } }"
        + "".join(f" fragment F{n} on Site {{ name tagline url street city email }}" for n in range(50)),
    ],
    ids=["wrong", "same", "same below", "alike", "arguments", "types", "names", "fragments"],
)
def test_checking_takes_no_time_that_grows_with_the_square(query):
    """In shares of what as many different fields take, in the same run."""
    names = "name tagline url city email id"
    usual = "{" + " ".join(f"a{n}: site {{ {names} }}" for n in range(49)) + "}"

    def took(text):
        documents.forget_documents()
        began = time.thread_time()
        with suppress(ApiError):
            documents.checked(text, limits_for())
        return time.thread_time() - began

    assert min(took(query) for _ in range(3)) < 5 * min(took(usual) for _ in range(3))


FIELDS = ("name", "url", "x: name", "x: url", "name @include(if: true)")


def written(chance, depth):
    parts = []
    for _n in range(chance.randint(1, 6)):
        kind = chance.randrange(5)
        if kind == 0 and depth:
            parts.append(f"works: worksWith {{ actor {{ {written(chance, depth - 1)} }} }}")
        elif kind == 1 and depth:
            parts.append(f"... on Actor {{ {written(chance, depth - 1)} }}")
        elif kind == 2:
            parts.append("...F")
        elif kind == 3:
            parts.append(f"x: text(language: {chance.choice(['DE', 'EN'])}) {{ summary }}")
        else:
            parts.append(chance.choice(FIELDS))
    return " ".join(parts)


def test_without_repetitions_a_document_conflicts_where_it_did_before():
    chance = random.Random(14)
    found = {True: 0, False: 0}
    for _n in range(600):
        inside = written(chance, 2)
        text = f"{{ actors {{ nodes {{ {inside} {inside} }} }} }} fragment F on Actor {{ {chance.choice(FIELDS)} }}"
        before, after = (
            bool(validate(schema.graphql_schema, document, [OverlappingFieldsCanBeMergedRule]))
            for document in (parse(text), without_repetitions(parse(text)))
        )
        assert before == after, text
        found[before] += 1
    assert min(found.values()) > 50, found

"""Paging through connections: every item once, in both directions, also while rows come and go."""

import pytest
from django.db import transaction

from api.schema.root import schema
from tests import factories
from tests.api.client import data, messages, post

pytestmark = pytest.mark.django_db

PAGE_INFO = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
CONNECTIONS = sorted(
    name
    for name, field in schema.graphql_schema.query_type.fields.items()
    if str(field.type).rstrip("!").endswith("Connection")
)


REQUIRED = {"search": 'query: "Name", '}


def plant(count):
    """Make ``count`` more of everything that a connection lists."""
    for n in range(count):
        actor = factories.actor(name="Gleicher Name" if n % 2 else f"Ähnlicher Name {n}", hashtags=[f"Thema{n}"])
        factories.offer(actor, title=f"Angebot {n}")
        factories.story(actors=[actor], date="2026-05-01" if n % 2 else f"2026-06-{n + 1:02}")


def walk(name, size, *, backward=False, between=None):
    """Return the ids of all pages of a connection, in the order they came."""
    found, cursor = [], None
    size_argument, cursor_argument = ("last", "before") if backward else ("first", "after")
    for _step in range(100):
        query = (
            f"query($c: String) {{ {name}({REQUIRED.get(name, '')}{size_argument}: {size}, {cursor_argument}: $c) "
            f"{{ nodes {{ ... on Node {{ id }} }} {PAGE_INFO} }} }}"
        )
        page = data(query, {"c": cursor})[name]
        ids = [node["id"] for node in page["nodes"]]
        found = ids + found if backward else found + ids
        info = page["pageInfo"]
        if not info["hasPreviousPage" if backward else "hasNextPage"]:
            return found
        cursor = info["startCursor" if backward else "endCursor"]
        if between:
            between()
    raise AssertionError("the connection never ends")


@pytest.fixture(autouse=True, scope="module")
def seven(django_db_setup, django_db_blocker):
    """Seven of everything, made once and undone in the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        plant(7)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("backward", [False, True])
@pytest.mark.parametrize("name", CONNECTIONS)
def test_each_item_comes_exactly_once(name, backward):
    required = REQUIRED.get(name, "")
    whole = [
        node["id"]
        for node in data(f"{{ {name}({required}first: 100) {{ nodes {{ ... on Node {{ id }} }} }} }}")[name]["nodes"]
    ]
    assert len(whole) >= 7
    assert walk(name, 2, backward=backward) == whole
    assert data(f"{{ {name}({required}first: 1) {{ totalCount }} }}")[name]["totalCount"] == len(whole)


@pytest.mark.parametrize("name", CONNECTIONS)
def test_rows_that_come_and_go_neither_repeat_nor_hide_others(name):
    before = walk(name, 100)
    seen = walk(name, 2, between=lambda: plant(1))
    assert len(seen) == len(set(seen))
    assert set(before) <= set(seen)


@pytest.mark.parametrize("name", CONNECTIONS)
@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ("first: 101", "between 0 and 100"),
        ("first: -1", "between 0 and 100"),
        ("last: 101", "between 0 and 100"),
        ("first: 1, last: 1", "either"),
        ('after: "x"', "cursor"),
        ('after: "WyJhIiwiYiIsImMiXQ"', "cursor"),
        ('before: "bnVsbA"', "cursor"),
    ],
)
def test_bad_paging_is_refused_with_a_reason(name, arguments, reason):
    response = post(f"{{ {name}({REQUIRED.get(name, '')}{arguments}) {{ nodes {{ __typename }} }} }}")
    assert reason in messages(response)
    assert "logId" not in response.content.decode()

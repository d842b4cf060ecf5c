"""Lists on pages cost the same number of statements however long they are."""

import re

import pytest
from django.db import connection

from directory.website.booklet.contents import booklet_html
from tests import factories
from tests.promises.statements.asking import FEW, LISTS, MANY, ROWS
from tests.promises.statements.counting import difference, statements
from tests.promises.statements.measuring import MeasuredPages, kept_keys, neighbourhood

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_at_2_and_20_rows(name: str, measured_pages: MeasuredPages) -> None:
    """Same statements, and all rows really there."""
    path, rows = LISTS[name]
    for count in (FEW, MANY):
        assert rows(measured_pages[path][count][1]) >= count * ROWS.get(name, 1)
    few, many = measured_pages[path][FEW][0], measured_pages[path][MANY][0]
    assert len(few) == len(many), difference(few, many)


def test_a_booklet_costs_the_same_for_2_and_20_entries() -> None:
    """Of what is kept and of everything, as it is looked up before the worker draws it."""
    found: dict[str, list[list[str]]] = {"kept": [], "everything": []}
    for count in (FEW, MANY):
        with neighbourhood(count):
            for name, keys in {"kept": kept_keys(), "everything": ""}.items():
                text = booklet_html(keys) or ""
                assert len(set(re.findall(r"Akteur \d+", text))) == count
                found[name].append(statements(lambda keys=keys: booklet_html(keys)))
    for few, many in found.values():
        assert len(few) == len(many), difference(few, many)


def test_counting_sees_a_statement_for_each_row(db: None) -> None:
    """The measure itself: one statement a row is found."""
    for _ in range(3):
        factories.category()

    found = statements(lambda: [connection.cursor().execute("SELECT 1") for _ in range(3)])

    assert len(found) == 3

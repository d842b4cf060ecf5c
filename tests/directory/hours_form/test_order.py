"""Rows of opening hours stand in one order on every database, those too that nobody has numbered."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from directory.models import Actor, Offer, OfferHours, OpeningHours
from tests import factories
from tests.admin_forms import send

pytestmark = pytest.mark.django_db
NINE, NOON = datetime.time(9), datetime.time(12)
NAMES = {1: "Mo", 3: "Mi", 4: "Do", 5: "Fr", 6: "Sa"}
# What rows entered from Wednesday on say of their place: none, some, the same, the wrong way round.
NUMBERS = [
    (None, None, None),
    (None, None, 0),
    (None, 0, None),
    (0, None, None),
    (None, 0, 1),
    (None, 1, 0),
    (0, None, 1),
    (1, None, 0),
    (0, 1, None),
    (1, 0, None),
    (0, 0, 0),
    (1, 0, 0),
    (2, 1, 0),
    (None, 0, 0),
]


@pytest.fixture
def editor(db: None) -> Client:
    """Return the client of somebody who may publish."""
    client = Client()
    client.force_login(factories.user(groups=["Freigabe"]))
    return client


def entered(numbers: tuple[int | None, ...], model: Any) -> list[Any]:
    """Return rows from Wednesday on that are numbered so."""
    return [model(weekday=3 + n, opens=NINE, closes=NOON, sort_order=number) for n, number in enumerate(numbers)]


def by_number(numbers: tuple[int | None, ...]) -> list[int]:
    """Return the weekdays as they are to stand: as numbered, those without a number first, as they were entered."""
    places = [(-1 if number is None else number, n) for n, number in enumerate(numbers)]
    return [3 + n for _number, n in sorted(places)]


def actor_with(numbers: tuple[int | None, ...]) -> Actor:
    """Return an actor whose hours and whose offer's hours are numbered so."""
    offer = Offer(title="Frühstück", hours=entered(numbers, OfferHours))
    actor: Actor = factories.actor(opening_hours=entered(numbers, OpeningHours), offers=[offer])
    return Actor.objects.get(pk=actor.pk)


def days(rows: Any) -> list[int]:
    """Return the weekdays of ``rows``, in their order."""
    return [row.weekday for row in rows]


@pytest.mark.parametrize("numbers", NUMBERS)
def test_rows_have_one_order(numbers: tuple[int | None, ...]) -> None:
    """Given rows with and without numbers, when they are read, then every database and every draft agree."""
    actor = actor_with(numbers)
    draft = actor.save_revision().as_object()
    expected = by_number(numbers)
    assert days(OpeningHours.objects.all()) == days(OfferHours.objects.all()) == expected
    assert days(actor.opening_hours.all()) == days(draft.opening_hours.all()) == expected
    assert days(draft.offers.all()[0].hours.all()) == expected


@pytest.mark.parametrize("numbers", NUMBERS)
@pytest.mark.parametrize("added", [1, 6])
def test_a_changed_line_numbers_all_rows(editor: Client, numbers: tuple[int | None, ...], added: int) -> None:
    """Given such rows, when a day is written before or behind them, then they stand as the lines say."""
    actor = actor_with(numbers)
    line = "; ".join(f"{NAMES[day]} 9–12" for day in sorted([added, 3, 4, 5]))
    url = f"/admin/snippets/directory/actor/edit/{actor.pk}/"
    changes = {"opening_hours-line": line, "offers-0-hours-line": line, "action-publish": "1"}
    assert send(editor, url, changes).status_code == 302
    expected = list(enumerate(sorted([added, 3, 4, 5])))
    for model in (OpeningHours, OfferHours):
        assert [(row.sort_order, row.weekday) for row in model.objects.all()] == expected

"""Opening hours through the actor's form: written as people do, kept as they were."""

import datetime

import pytest

from directory.models import Actor, OfferHours
from tests.admin_forms import refused, send, shown
from tests.directory.models.test_actor_form import create, edit_url, empty

__all__ = ["create", "empty"]
pytestmark = pytest.mark.django_db


def test_hours_past_midnight_are_written_as_people_write_them(create):
    response, client = create(
        "Freigabe",
        **{
            **hours_of_the_actor(0, "5", "18 Uhr", "24 Uhr"),
            **hours_of_the_actor(1, "6", "22", "2"),
            **hours_of_the_actor(2, "7", "0.00", "0.00"),
            "opening_hours-TOTAL_FORMS": "3",
            "offers-0-hours-0-closes": "08:00",
        },
    )
    assert response.status_code == 302, refused(response)
    actor = Actor.objects.get()
    made = [(row.weekday, str(row), row.closes_next_day) for row in actor.opening_hours.all()]
    assert made == [
        (5, "Freitag 18:00–24:00", True),
        (6, "Samstag 22:00–02:00", True),
        (7, "Sonntag 00:00–24:00", True),
    ]
    assert [row.closes for row in actor.opening_hours.all()] == [datetime.time(0), datetime.time(2), datetime.time(0)]
    assert [str(row) for row in OfferHours.objects.all()] == ["Montag 09:00–08:00"]
    # Nothing changes when somebody saves without touching it.
    assert shown(client, edit_url(actor))["opening_hours-0-closes"] == ["24:00"]
    assert send(client, edit_url(actor), {"action-publish": "1"}).status_code == 302
    assert [(row.weekday, str(row), row.closes_next_day) for row in Actor.objects.get().opening_hours.all()] == made


def hours_of_the_actor(place, weekday, opens, closes):
    names = {"weekday": weekday, "opens": opens, "closes": closes, "note": "", "id": "", "ORDER": str(place + 1)}
    return {f"opening_hours-{place}-{name}": value for name, value in names.items()}

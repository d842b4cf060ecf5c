"""Days that differ from the week, through the form: what is taken, what is refused and then stored nowhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from directory.duplication import duplicate_actor
from directory.models import Actor, OpeningException, SchoolHolidays
from tests import factories
from tests.directory.models.test_actor_form import create, empty

__all__ = ["create", "empty"]
pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 24)


def rows(*filled: dict[str, str]) -> dict[str, str]:
    """Return what the form sends for these exceptions."""
    sent = {"exceptions-TOTAL_FORMS": str(len(filled))}
    for number, one in enumerate(filled):
        sent |= {f"exceptions-{number}-{name}": value for name, value in {"ORDER": str(number + 1), **one}.items()}
    return sent


CLOSED = {"starts_on": "24.12.2026", "ends_on": "03.01.2027", "reason": "Betriebsferien"}
MORNING = {"starts_on": "24.12.2026", "opens": "9", "closes": "11"}
NOON = {"starts_on": "24.12.2026", "opens": "10", "closes": "13"}
EVENING = {"starts_on": "24.12.2026", "opens": "18", "closes": "24:00"}


def test_the_form_takes_days_and_two_times_of_one_day(create: Any) -> None:
    response, _client = create("Freigabe", **rows(MORNING, EVENING), **{"action-publish": "1"})
    assert response.status_code == 302
    taken = [(row.starts_on, row.ends_on, row.times) for row in Actor.objects.get().exceptions.all()]
    assert taken == [(DAY, DAY, "09:00–11:00"), (DAY, DAY, "18:00–24:00")]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (rows(CLOSED, NOON), "Von diesen Tagen steht schon etwas anderes da (24.12.2026 bis 03.01.2027)."),
        (rows(MORNING, NOON), "Von diesen Tagen steht schon etwas anderes da (24.12.2026)."),
        (rows({**CLOSED, "ends_on": "23.12.2026"}), "Dieser Tag liegt vor dem ersten Tag."),
        (rows({**CLOSED, "ends_on": "26.12.2027"}), "Das ist mehr als ein Jahr."),
        (rows({**CLOSED, "opens": "9"}), "Bitte geben Sie Anfang und Ende an."),
        (rows(*[{"starts_on": f"{n % 28 + 1}.{n // 28 + 1}.2027"} for n in range(31)]), "höchstens 30"),
        ({"notice": "Wir sind umgezogen."}, "Bis wann soll der Hinweis zu sehen sein?"),
        ({"notice_through": "24.12.2026"}, "Bitte schreiben Sie den Hinweis"),
    ],
)
def test_what_contradicts_itself_is_refused_and_nothing_is_stored(create: Any, sent: dict[str, str], told: str) -> None:
    response, _client = create("Freigabe", **sent, **{"action-publish": "1"})
    assert response.status_code == 200
    assert told in response.content.decode()
    assert not Actor.objects.exists()
    assert not OpeningException.objects.exists()


def test_a_copy_leaves_out_what_is_past() -> None:
    today = timezone.localdate()
    past, coming = (today + timedelta(days=days) for days in (-1, 1))
    different = [OpeningException(starts_on=day, ends_on=day, reason=f"{day}") for day in (past, today, coming)]
    offer = factories.Offer(title="Frühstück", notice="Vorbei", notice_through=past)
    actor = factories.actor(exceptions=different, offers=[offer], notice="Gilt noch", notice_through=coming)
    copied = duplicate_actor(actor, factories.user())
    assert [row.reason for row in copied.exceptions.all()] == [str(today), str(coming)]
    assert (copied.notice, copied.notice_through) == ("Gilt noch", coming)
    assert (copied.offers.get().notice, copied.offers.get().notice_through) == ("", None)
    assert actor.exceptions.count() == 3


@pytest.mark.parametrize("ends_on", [date(2027, 1, 31), date(2027, 12, 31)])
def test_school_holidays_have_a_beginning_and_a_near_end(ends_on: date) -> None:
    with pytest.raises(ValidationError) as caught:
        SchoolHolidays(name="Winterferien", starts_on=date(2027, 2, 1), ends_on=ends_on).full_clean()
    assert set(caught.value.message_dict) == {"ends_on"}

"""`openAt` takes moments as clients write them: with and without offset, when the clock is changed, far away."""

from datetime import date, time

import pytest

from directory.models import OfferHours, OpeningHours
from tests import factories
from tests.api.client import codes, data, post

pytestmark = pytest.mark.django_db

# The bar is open Saturday 22:00 to 2:30, the bakery Sunday 2:30 to 5:00.
BAR = {"weekday": 6, "opens": time(22), "closes": time(2, 30)}
BAKERY = {"weekday": 7, "opens": time(2, 30), "closes": time(5)}
OPEN = [
    # The clock is put back: 2:30 is there twice, and the first one counts.
    ("2026-10-25T02:29:00", "Bar"),
    ("2026-10-25T02:30:00", "Bäckerei"),
    ("2026-10-25T02:29:59.999999+02:00", "Bar"),
    ("2026-10-25T02:30:00+02:00", "Bäckerei"),
    ("2026-10-25T02:00:00+01:00", "Bäckerei"),
    ("2026-10-25T02:29:00+01:00", "Bäckerei"),
    ("2026-10-25T00:29:00Z", "Bar"),
    ("2026-10-25T01:29:00Z", "Bäckerei"),
    ("2026-10-24T19:29:00-05:00", "Bar"),
    ("2026-10-25T03:00:00", "Bäckerei"),
    ("2026-10-25T04:59:00", "Bäckerei"),
    ("2026-10-25T05:00:00", None),
    ("2026-10-24T22:00:00", "Bar"),
    ("2026-10-24T21:59:59", None),
    # It is put forward: there is no 2:30, and who closes then closes at 3.
    ("2027-03-28T01:59:59+01:00", "Bar"),
    ("2027-03-28T00:59:59Z", "Bar"),
    ("2027-03-28T03:00:00+02:00", "Bäckerei"),
    ("2027-03-28T01:00:00Z", "Bäckerei"),
    ("2027-03-28T02:00:00", "Bäckerei"),
    ("2027-03-28T02:30:00", "Bäckerei"),
    ("2027-03-28T02:59:59.999999", "Bäckerei"),
    ("2027-03-28T03:00:00", "Bäckerei"),
    # Without a change, far back and far ahead: 1901 had no summer time, 9998 has it by today's rules.
    ("2026-06-07T00:00:00", "Bar"),
    ("2026-06-07T02:30:00", "Bäckerei"),
    ("1901-06-09T02:29:00", "Bar"),
    ("1901-06-09T01:29:00Z", "Bar"),
    ("9998-06-07T02:29:00", "Bar"),
    ("0002-01-06T22:00:00", None),
]


@pytest.mark.parametrize(("moment", "name"), OPEN)
def test_open_at_means_the_clock_on_the_wall(moment: str, name: str | None) -> None:
    bar = factories.actor(name="Bar", opening_hours=[OpeningHours(**BAR)])
    bakery = factories.actor(name="Bäckerei", opening_hours=[OpeningHours(**BAKERY)])
    factories.offer(bar, title="Bar", hours=[OfferHours(**BAR)], in_school_holidays="as_usual")
    factories.offer(bakery, title="Bäckerei", hours=[OfferHours(**BAKERY)], in_school_holidays="as_usual")
    assert found(moment) == ([name] if name else [], [name] if name else [])


def found(moment: str) -> tuple[list[str], list[str]]:
    """Return the names of actors and titles of offers that are open at ``moment``."""
    answer = data(
        f"""{{ actors(filter: {{openAt: "{moment}"}}) {{ nodes {{ name }} }}
        offers(filter: {{openAt: "{moment}"}}) {{ nodes {{ title }} }} }}"""
    )
    actors, offers = answer["actors"]["nodes"], answer["offers"]["nodes"]
    return [node["name"] for node in actors], [node["title"] for node in offers]


@pytest.mark.parametrize(
    ("moment", "is_found"),
    [
        ("2199-12-29T22:00:00", False),
        ("2199-12-28T22:00:00", True),
        ("2199-12-29T02:29:00", True),
        ("2199-12-30T02:29:00", False),
        ("2199-12-22T02:29:00", True),
    ],
)
def test_no_offer_begins_after_its_last_day(moment: str, is_found: bool) -> None:
    """28 December 2199 is a Saturday, and the offer's last day."""
    assert date(2199, 12, 28).isoweekday() == 6
    hours = [OfferHours(**{**BAR, "weekday": day}) for day in range(1, 8)]
    factories.offer(title="Nachtcafé", valid_through=date(2199, 12, 28), hours=hours)
    assert (found(moment)[1] == ["Nachtcafé"]) is is_found


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59Z"]
)
def test_moments_out_of_the_calendar_are_refused(moment: str) -> None:
    response = post(f'{{ offers(filter: {{openAt: "{moment}"}}) {{ nodes {{ title }} }} }}')
    assert codes(response) == ["INVALID"]


@pytest.mark.parametrize(
    ("opens", "closes", "told"),
    [
        (time(18), time(0), ("18:00:00", "00:00:00", True)),
        (time(22), time(2), ("22:00:00", "02:00:00", True)),
        (time(9), time(9), ("09:00:00", "09:00:00", True)),
        (time(0), time(0), ("00:00:00", "00:00:00", True)),
        (time(9), time(12), ("09:00:00", "12:00:00", False)),
        (None, None, (None, None, False)),
    ],
)
@pytest.mark.parametrize("asked", ["closesNextDay", "closesNextDay opens closes", "note closesNextDay"])
def test_hours_say_whether_they_end_on_the_next_day(
    opens: time | None, closes: time | None, told: tuple[str | None, str | None, bool], asked: str
) -> None:
    span = {"weekday": 5, "opens": opens, "closes": closes, "note": "auf Anruf"}
    factories.offer(factories.actor(opening_hours=[OpeningHours(**span)]), hours=[OfferHours(**span)])
    answer = data(f"{{ actors {{ nodes {{ openingHours {{ {asked} }} offers {{ hours {{ {asked} }} }} }} }} }}")
    actor = answer["actors"]["nodes"][0]
    values = {"opens": told[0], "closes": told[1], "closesNextDay": told[2], "note": "auf Anruf"}
    expected = [{name: values[name] for name in asked.split()}]
    assert actor["openingHours"] == actor["offers"][0]["hours"] == expected

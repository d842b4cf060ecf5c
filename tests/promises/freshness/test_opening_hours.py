"""`openNow` and the entry's page change when the porter does, through warm caches, without anyone saving anything."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from directory.models import OpeningException, OpeningHours
from tests import factories
from tests.api.client import post
from tests.promises.opening_hours.hours_cases import CASES, Case
from tests.promises.opening_hours.porter import BERLIN, around, watch
from tests.promises.opening_hours.test_hours_agree import enter, together

pytestmark = pytest.mark.usefixtures("_site", "_one_transaction")
OPEN = "{ actors(first: 100) { nodes { name openNow } } }"
# A page each minute takes long: these now, the others in tests/soak/hours/test_opening_hours.py.
SOON = {
    *("until midnight as 24:00", "last night", "one night alone", "Sunday to Monday", "all but a minute"),
    *("clock put back, 22:00-02:30", "clock put back, 02:15-02:45", "relief in the hour that is twice"),
    *("clock put forward, 22:00-02:30", "clock put forward, 02:30-05:00", "relief in the hour that is not"),
}
SOON_CASES = [case for case in CASES if case.name in SOON]


@pytest.fixture
def set_clock() -> Iterator[Callable[[datetime], None]]:
    """Return a function that sets the clock."""
    now: list[datetime] = []
    with patch("django.utils.timezone.now", lambda: now[-1]):
        yield now.append


@pytest.mark.parametrize(("days", "cases"), together(), ids=lambda value: str(value[0]) if len(value) == 2 else "")
def test_open_now_changes_with_the_door(
    days: tuple[date, date], cases: list[Case], set_clock: Callable[[datetime], None]
) -> None:
    check_open_now(days, cases, set_clock)


def check_open_now(days: tuple[date, date], cases: list[Case], set_clock: Callable[[datetime], None]) -> None:
    """Enter ``cases`` and insist that the API says of each what the porter does.

    Each moment is asked for twice; the second answer is the first, kept.
    """
    set_clock(next(iter(watch([], *days))))
    for case in cases:
        enter(case)
    seen = {case.name: watch(case.rows, *days) for case in cases}
    for moment in sorted({moment for one in seen.values() for moment in around(one)}):
        set_clock(moment)
        expected = {name: seen[name][moment] for name in seen}
        assert told() == expected, moment.astimezone(BERLIN)
        with patch("api.http.views.run", side_effect=AssertionError("executed")):
            assert told() == expected, moment.astimezone(BERLIN)


def told() -> dict[str, bool | None]:
    """Return what the API says of each actor."""
    return {node["name"]: node["openNow"] for node in post(OPEN).json()["data"]["actors"]["nodes"]}


@pytest.mark.parametrize("case", SOON_CASES, ids=lambda case: case.name)
def test_the_page_changes_with_the_door(case: Case, set_clock: Callable[[datetime], None]) -> None:
    check_page(case, set_clock)


def check_page(case: Case, set_clock: Callable[[datetime], None]) -> None:
    """Enter ``case`` and insist that its page says at each moment what the porter does, and until when."""
    seen = watch(case.rows, *case.days)
    set_clock(next(iter(seen)))
    address = enter(case).get_absolute_url()
    for moment in around(seen) or list(seen)[::600]:
        set_clock(moment)
        words = state_on(address)
        ends = next((later for later in seen if later > moment and not seen[later]), None)
        if seen[moment]:
            is_endless = "around the clock" in case.name
            assert words.startswith("Durchgehend geöffnet" if is_endless else "Jetzt geöffnet, schließt "), (
                moment,
                words,
            )
            # The porter may go home before the door is closed.
            assert not ends or clock_in(words) == shown(ends), (moment, words)
        else:
            # Where all rows are over, the page has no hours.
            assert words == "" or words.startswith("Jetzt geschlossen"), (moment, words)
            begins = next((later for later in seen if later > moment and seen[later]), None)
            assert not begins or clock_in(words) == shown(begins).replace("24:00", "00:00"), (moment, words)


def state_on(address: str) -> str:
    """Return what the page says of the door, nothing where it has no hours."""
    html = Client().get(address).content.decode()
    found = re.search(r"<p[^>]*><strong>(Jetzt [^<]*|Durchgehend [^<]*)</strong></p>", html)
    assert (found is None) == ('id="zeiten-titel"' not in html), html
    return found[1] if found else ""


def clock_in(words: str) -> str:
    """Return the time of day in ``words``."""
    return re.findall(r"\d\d:\d\d", words)[-1]


def shown(moment: datetime) -> str:
    """Return what the clock shows at ``moment``, midnight as the end of the day."""
    clock = f"{moment.astimezone(BERLIN):%H:%M}"
    return "24:00" if clock == "00:00" else clock


WORDS = [
    # Today is Monday, 1 June 2026.
    ("01T10:00", [(1, "09:00", "18:00")], "Jetzt geöffnet, schließt um 18:00 Uhr."),
    ("01T17:20", [(1, "09:00", "18:00")], "Jetzt geöffnet, schließt in 40 Minuten (18:00 Uhr)."),
    ("01T17:59", [(1, "09:00", "18:00")], "Jetzt geöffnet, schließt in einer Minute (18:00 Uhr)."),
    ("01T23:30", [(1, "09:00", "00:00")], "Jetzt geöffnet, schließt in 30 Minuten (24:00 Uhr)."),
    ("01T10:00", [(1, "09:00", "00:00")], "Jetzt geöffnet, schließt um 24:00 Uhr."),
    ("01T23:00", [(1, "22:00", "02:00")], "Jetzt geöffnet, schließt morgen um 02:00 Uhr."),
    ("02T01:00", [(1, "22:00", "02:00")], "Jetzt geöffnet, schließt in 60 Minuten (02:00 Uhr)."),
    ("01T23:00", [(1, "22:00", "00:00"), (2, "00:00", "02:00")], "Jetzt geöffnet, schließt morgen um 02:00 Uhr."),
    ("01T10:00", [(1, "09:00", "00:00"), (2, "00:00", "00:00")], "Jetzt geöffnet, schließt morgen um 24:00 Uhr."),
    ("01T10:00", [(1, "09:00", "09:00"), (2, "09:00", "09:00")], "Jetzt geöffnet, schließt am Mittwoch um 09:00 Uhr."),
    ("01T10:00", [(day, "00:00", "00:00") for day in range(1, 8)], "Durchgehend geöffnet."),
    ("01T10:00", [(day, "06:00", "06:00") for day in range(1, 8)], "Durchgehend geöffnet."),
    ("01T08:00", [(1, "09:00", "18:00")], "Jetzt geschlossen, öffnet heute um 09:00 Uhr."),
    ("01T18:00", [(1, "09:00", "18:00"), (2, "09:00", "18:00")], "Jetzt geschlossen, öffnet morgen um 09:00 Uhr."),
    ("01T18:00", [(1, "09:00", "18:00")], "Jetzt geschlossen, öffnet am Montag um 09:00 Uhr."),
    ("01T18:00", [(4, "09:00", "18:00")], "Jetzt geschlossen, öffnet am Donnerstag um 09:00 Uhr."),
    ("01T23:59", [(2, "00:00", "06:00")], "Jetzt geschlossen, öffnet morgen um 00:00 Uhr."),
]


@pytest.mark.parametrize(("moment", "rows", "words"), WORDS)
def test_the_page_says_until_when(
    moment: str, rows: list[Any], words: str, set_clock: Callable[[datetime], None]
) -> None:
    set_clock(datetime.fromisoformat(f"2026-06-{moment}").replace(tzinfo=BERLIN))
    hours = [OpeningHours(weekday=day, opens=opens, closes=closes) for day, opens, closes in rows]
    actor = factories.actor(opening_hours=hours, on_holidays="as_usual")
    assert state_on(actor.get_absolute_url()) == words


def test_the_minutes_left_are_those_of_the_clock_from_warm_caches(set_clock: Callable[[datetime], None]) -> None:
    """Within the last hour an entry holds for a minute, before that until the hour begins."""
    closing = datetime(2026, 6, 1, 18, tzinfo=BERLIN)
    set_clock(closing)
    actor = factories.actor(opening_hours=[OpeningHours(weekday=1, opens=time(9), closes=time(18))])
    address = actor.get_absolute_url()
    for before, words in [
        (timedelta(minutes=61), "um 18:00 Uhr"),
        (timedelta(minutes=60, seconds=1), "um 18:00 Uhr"),
        (timedelta(minutes=60), "in 60 Minuten (18:00 Uhr)"),
        (timedelta(minutes=59, seconds=1), "in 60 Minuten (18:00 Uhr)"),
        (timedelta(minutes=59), "in 59 Minuten (18:00 Uhr)"),
        (timedelta(minutes=2), "in 2 Minuten (18:00 Uhr)"),
        (timedelta(seconds=59), "in einer Minute (18:00 Uhr)"),
    ]:
        set_clock(closing - before)
        assert state_on(address) == f"Jetzt geöffnet, schließt {words}.", before
    set_clock(closing)
    assert state_on(address).startswith("Jetzt geschlossen")


def test_an_exception_and_a_notice_end_by_themselves(set_clock: Callable[[datetime], None]) -> None:
    """Nobody saves anything; page and API say what holds on the day."""
    day = date(2026, 6, 2)
    set_clock(datetime(2026, 6, 1, tzinfo=BERLIN))
    hours = [OpeningHours(weekday=number, opens=time(9), closes=time(18)) for number in range(1, 8)]
    closed = OpeningException(starts_on=day, ends_on=day, reason="Betriebsausflug")
    notice = {"notice": "Bitte hinten klingeln.", "notice_through": day}
    actor = factories.actor(name="Büro", opening_hours=hours, exceptions=[closed], **notice)
    asked = '{ actor(slug: "buero") { openNow notice exceptions { reason } } }'
    for number, is_there in [(1, True), (2, False), (3, True)]:
        set_clock(datetime(2026, 6, number, 12, tzinfo=BERLIN))
        html = Client().get(actor.get_absolute_url()).content.decode()
        shown = number < 3
        assert ("Bitte hinten klingeln." in html, "Betriebsausflug" in html) == (shown, shown)
        assert ("<strong>Heute:</strong>" in html) is (number == 2)
        assert state_on(actor.get_absolute_url()).startswith("Jetzt geöffnet") is is_there
        told = post(asked).json()["data"]["actor"]
        assert told["openNow"] is is_there
        assert (told["notice"] is not None, bool(told["exceptions"])) == (shown, shown)

"""Form, `openAt` and JSON-LD say of every sort of opening hours what the porter does."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from directory.models import Actor, OfferHours, OpeningHours
from directory.opening.timetable import AS_USUAL
from tests import factories
from tests.api.client import data
from tests.promises.opening_hours.hours_cases import CASES, Case
from tests.promises.opening_hours.porter import BERLIN, DAY, MINUTE, Row, Shift, around, clock, shifts, watch

pytestmark = pytest.mark.django_db
# The first two hold for no Friday night of that week, the others lie in the hour that is not.
NEVER_OPEN = {"over on the day before", "from the day after"}
NEVER_OPEN |= {f"clock put forward, {span}" for span in ("02:00-03:00", "02:15-02:45")}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def typed(model: Any, row: Row) -> Any:
    """Return what the admin's form makes of ``row``, not saved yet."""
    panel = next(panel for panel in inline_panels(Actor.snippet_viewset._edit_handler, model))
    form = panel.child_edit_handler.get_form_class()(
        {
            "weekday": str(row.weekday),
            "opens": row.opens,
            "closes": row.closes,
            "valid_from": german(row.valid_from),
            "valid_through": german(row.valid_through),
        }
    )
    assert form.is_valid(), (row, form.errors)
    return form.save(commit=False)


def inline_panels(panel: Any, model: Any) -> Any:
    """Yield the inline panels below ``panel`` whose rows are ``model``'s."""
    if getattr(getattr(panel, "db_field", None), "related_model", None) is model:
        yield panel
    below = [panel.child_edit_handler] if hasattr(panel, "child_edit_handler") else getattr(panel, "children", [])
    for child in below:
        yield from inline_panels(child, model)


def german(day: str) -> str:
    """Return the ISO date ``day`` as one writes it here."""
    return date.fromisoformat(day).strftime("%d.%m.%Y") if day else ""


def enter(case: Case) -> Actor:
    """Make an actor of the case's name, open on holidays, whose hours and offer's hours came through the form."""
    rows = [typed(OpeningHours, row) for row in case.rows]
    actor = factories.actor(name=case.name, opening_hours=rows, on_holidays=AS_USUAL)
    usual = {"on_holidays": AS_USUAL, "in_school_holidays": AS_USUAL}
    factories.offer(actor, title=case.name, hours=[typed(OfferHours, row) for row in case.rows], **usual)
    return actor


def together() -> list[tuple[tuple[date, date], list[Case]]]:
    """Return the cases by the days on which they are watched."""
    return [(days, [case for case in CASES if case.days == days]) for days in dict.fromkeys(c.days for c in CASES)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_porter_has_something_to_do(case: Case) -> None:
    """Else the tests below would compare nothing with nothing."""
    seen = watch(case.rows, *case.days)
    assert any(seen.values()) is (case.name not in NEVER_OPEN)
    if "around the clock" not in case.name and any(seen.values()):
        assert not all(seen.values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_form_takes_every_sort(case: Case) -> None:
    for row in case.rows:
        made = typed(OpeningHours, row)
        assert (made.opens, made.closes) == (clock(row.opens), clock(row.closes))


@pytest.mark.parametrize(("days", "cases"), together(), ids=lambda value: str(value[0]) if len(value) == 2 else "")
def test_open_at_finds_whose_door_is_open(days: tuple[date, date], cases: list[Case]) -> None:
    for case in cases:
        enter(case)
    check_open_at(days, cases)


def check_open_at(days: tuple[date, date], cases: list[Case]) -> None:
    """Insist that the filter finds the actors and offers of ``cases`` when their doors are open, and no others."""
    seen = {case.name: watch(case.rows, *days) for case in cases}
    moments = sorted({moment for one in seen.values() for moment in around(one)})
    assert moments or len(cases) == 1
    for moment in moments:
        expected = sorted(name for name in seen if seen[name][moment])
        utc, local = f"{moment:%Y-%m-%dT%H:%M:%SZ}", moment.astimezone(BERLIN).isoformat()
        found = data(
            f"""{{ actors(first: 100, filter: {{openAt: "{utc}"}}) {{ nodes {{ name }} }}
            offers(first: 100, filter: {{openAt: "{local}"}}) {{ nodes {{ title }} }} }}"""
        )
        assert sorted(node["name"] for node in found["actors"]["nodes"]) == expected, local
        assert sorted(node["title"] for node in found["offers"]["nodes"]) == expected, local


def as_read(specification: dict[str, str], first: date, last: date) -> set[Shift]:
    """Return what schema.org's and Google's rules make of one OpeningHoursSpecification.

    An end before the beginning is on the next day; 23:59 stands for the end of that minute.
    """
    weekday = WEEKDAYS.index(specification["dayOfWeek"].removeprefix("https://schema.org/")) + 1
    row = Row(
        weekday,
        specification["opens"],
        specification["closes"],
        specification.get("validFrom", ""),
        specification.get("validThrough", ""),
    )
    assert row.opens != row.closes, "Google reads that as closed"
    return set(shifts([row], first, last))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_search_engines_are_told_the_same(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.directory_page()
    enter(case)
    check_search_engines(case, lambda moment: monkeypatch.setattr("django.utils.timezone.now", lambda: moment))


def check_search_engines(case: Case, set_clock: Callable[[datetime], None]) -> None:
    """Insist that the JSON-LD of the case's actor, read before it all begins, says when its door is open."""
    first, last = case.days[0] - DAY, case.days[1]
    set_clock(datetime.combine(first, clock("12:00"), UTC))
    html = Client().get(Actor.objects.get(name=case.name).get_absolute_url()).content.decode()
    found = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])
    told = [found, found.get("location", {}), found.get("workLocation", {})]
    specifications = [one for place in told for one in place.get("openingHoursSpecification", [])]
    read = {shift for one in specifications for shift in as_read(one, first, last)}
    whole = {shift for shift in shifts(case.rows, first, last) if shift.lock - shift.unlock == DAY}
    expected = set(shifts(case.rows, first, last)) - whole
    # Of 24 hours the last minute is left out: two equal times would mean closed.
    assert read == expected | {shift._replace(lock=shift.lock - MINUTE) for shift in whole}

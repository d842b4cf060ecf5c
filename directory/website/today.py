"""What the page of today answers: a day or the week, with offers by their beginnings and who is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.freshness.max_age import limit_max_age
from cms.http.moved import moved_to
from directory.facets.keeping import facets_of_actors, facets_of_offers, week_of_actors, week_of_offers
from directory.facets.tables import FacetTable, Narrowed
from directory.facets.week_ahead import Happening, WeekAhead
from directory.models import Actor, Offer, TodayPage
from directory.models.choices import FacetName
from directory.models.pages import ACTORS_ALONE, DAY_NAMES, WHOLE_WEEK
from directory.opening.calendar import public_holidays
from directory.opening_hours import DAY, local_date
from directory.website.entries import addressed
from directory.website.lists.shown_facets import filter_chips, shown_facets, ways_out
from directory.website.lists.state import ListState, query_of_today, read_state

FACETS = (FacetName.TARGET_GROUP, FacetName.COST_KIND, FacetName.DISTRICT)
PAGE_SIZE = 30
# How many actors stand below the offers of a day, and how many offers stand for a day of the week.
FIRST_ACTORS, FIRST_OFFERS = 12, 5


@dataclass(frozen=True)
class DayState(ListState):
    """What the address says: which day, and what narrows it down. An empty ``day`` is today."""

    day: str = ""
    is_of_actors: bool = False

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """Return what stands in the address, by name, in one order."""
        own = [("tag", self.day)] if self.day else []
        return [*own, *([("nur", ACTORS_ALONE)] if self.is_of_actors else []), *super().parameters]


@dataclass(frozen=True)
class ShownHappening:
    """Something at its time; ``row`` is an offer or an actor."""

    row: Any
    happening: Happening
    is_running: bool
    groups: Sequence[str]
    districts: Sequence[str]


@dataclass(frozen=True)
class ShownDay:
    """A day: its name, its public holiday or nothing, what is shown of it and how much there is in all."""

    title: str
    href: str
    holiday: str
    offers: Sequence[ShownHappening]
    offer_count: int
    actors: Sequence[ShownHappening]
    actor_count: int
    actors_href: str
    past: int


@dataclass(frozen=True)
class DayLink:
    """A way to another day."""

    label: str
    href: str
    is_current: bool


class DaysAhead:
    """Seven days narrowed down as a state says."""

    def __init__(self, state: DayState, tables: tuple[FacetTable, FacetTable], now: datetime) -> None:
        """Ask what there is: two statements while nothing changes."""
        self.state, self.now, self.today = state, now, local_date(now)
        self.offer_table, self.actor_table = tables
        self.weeks: dict[bool, WeekAhead] = {False: week_of_offers(), True: week_of_actors()}
        self.left = {
            is_of_actors: _pks(table, Narrowed(table, state.selected, now).rows)
            for is_of_actors, table in ((False, self.offer_table), (True, self.actor_table))
        }

    @property
    def dates(self) -> list[date]:
        """Return the seven days, today first."""
        return [self.today + number * DAY for number in range(len(DAY_NAMES))]

    @property
    def selected_days(self) -> list[date]:
        """Return the days to show."""
        if self.state.day == WHOLE_WEEK:
            return self.dates
        return [next((day for day in self.dates if _name(day) == self.state.day), self.today)]

    def happenings(self, day: date, *, of_actors: bool, are_narrowed: bool = True) -> list[Happening]:
        """Return what is still to come on ``day``, or goes on."""
        found = self.weeks[of_actors].days.get(day, ())
        left = self.left[of_actors]
        return [one for one in found if one.ends > self.now and (not are_narrowed or one.pk in left)]

    def past(self, day: date) -> int:
        """Return how many offers of ``day`` are over."""
        found = self.weeks[False].days.get(day, ())
        return sum(1 for one in found if one.ends <= self.now and one.pk in self.left[False])

    def until(self) -> datetime | None:
        """Return the next moment at which something of today begins or ends."""
        moments = (
            moment for week in self.weeks.values() for one in week.days.get(self.today, ()) for moment in one[:2]
        )
        return min((moment for moment in moments if moment > self.now), default=None)

    def href(self, day: date) -> str:
        """Return the address of a day, with the same filters."""
        return replace(self.state, day="" if day == self.today else _name(day), is_of_actors=False).href

    def links(self) -> list[DayLink]:
        """Return the ways to each day and to the week."""
        shown = self.selected_days
        days = [DayLink(self.short_title(day), self.href(day), shown == [day]) for day in self.dates]
        week = replace(self.state, day=WHOLE_WEEK, is_of_actors=False)
        return [*days, DayLink(_("Ganze Woche"), week.href, len(shown) > 1)]

    def short_title(self, day: date) -> str:
        """Return "Heute", "Morgen" or the date in short."""
        ahead = (day - self.today).days
        return (_("Heute"), _("Morgen"))[ahead] if ahead < 2 else date_format(day, "D, j.n.")

    def title(self, day: date) -> str:
        """Return the day as a heading."""
        ahead, written = (day - self.today).days, date_format(day, "l, j. F")
        return _("%(day)s, %(date)s") % {"day": self.short_title(day), "date": written} if ahead < 2 else written

    def next_day(self) -> DayLink | None:
        """Return the way to the next day after the first shown on which an offer takes place, None for none."""
        later = [day for day in self.dates if day > self.selected_days[0] and self.happenings(day, of_actors=False)]
        return DayLink(self.title(later[0]), self.href(later[0]), False) if later else None


def day_list(page: TodayPage, request: HttpRequest) -> HttpResponseBase:
    """Render a day or the week, or lead to it from former names of what it filters by."""
    tables = facets_of_offers(), facets_of_actors()
    if query := query_of_today(request.GET, tables[0]):
        return moved_to(f"{page.get_url(request)}?{query}")
    read = read_state(request.GET, tables[0])
    is_of_actors = request.GET.get("nur") == ACTORS_ALONE
    day = request.GET.get("tag", "")
    ahead = DaysAhead(DayState(selected=read.selected, day=day, is_of_actors=is_of_actors), tables, timezone.now())
    limit_max_age(request, ahead.until())
    return page.render(request, context_overrides=_context(ahead, request.GET.get("seite")))


def _context(ahead: DaysAhead, page_number: str | None) -> dict[str, Any]:
    state = ahead.state
    is_week = len(ahead.selected_days) > 1
    by_day = {
        day: (
            [] if state.is_of_actors else ahead.happenings(day, of_actors=False),
            ahead.happenings(day, of_actors=True),
        )
        for day in ahead.selected_days
    }
    [first, *_others] = by_day.values()
    rows = Paginator(first[state.is_of_actors], PAGE_SIZE).get_page(page_number)
    shown = _shown(ahead, by_day, None if is_week else rows)
    table = ahead.actor_table if state.is_of_actors else ahead.offer_table
    all_day = {
        one.pk
        for day in ahead.selected_days
        for one in ahead.happenings(day, of_actors=state.is_of_actors, are_narrowed=False)
    }
    narrowed = Narrowed(table, state.selected, ahead.now, table.rows(all_day))
    is_empty = not any(offers or actors for offers, actors in by_day.values())
    return {
        "days": shown,
        "is_week": is_week,
        "links": ahead.links(),
        "rows": None if is_week else rows,
        "state": state,
        "facets": shown_facets(narrowed, state, FACETS),
        "chips": list(filter_chips(narrowed, state)),
        "ways_out": ways_out(narrowed, narrowed, state) if is_empty and state.is_filtered else [],
        "reset": DayState(day=state.day, is_of_actors=state.is_of_actors).href,
        "next_day": None if is_week or first[0] or state.is_of_actors else ahead.next_day(),
        "is_empty": is_empty,
        "is_narrowed": bool(state.parameters),
    }


def _shown(
    ahead: DaysAhead, by_day: dict[date, tuple[list[Happening], list[Happening]]], page: Page | None
) -> list[ShownDay]:
    """Return the days with rows; five statements, however many there are. ``page`` is that of a day alone."""
    is_of_actors = ahead.state.is_of_actors
    parts = {}
    for day, (offers, actors) in by_day.items():
        few = FIRST_OFFERS if page is None else None
        shown_actors = [] if page is None or page.has_previous() else actors[:FIRST_ACTORS]
        if page is not None and is_of_actors:
            parts[day] = [], list(page.object_list)
        else:
            parts[day] = offers[:few] if page is None else list(page.object_list), shown_actors
    offer_rows = _offers({one.pk for offers, _actors in parts.values() for one in offers})
    actor_rows = _actors({one.pk for _offers, actors in parts.values() for one in actors})
    addressed([*(offer.actor for offer in offer_rows.values()), *actor_rows.values()])
    return [
        ShownDay(
            title=ahead.title(day),
            href=ahead.href(day),
            holiday=public_holidays(day.year).get(day, ""),
            offers=list(_with_rows(ahead, ahead.offer_table, parts[day][0], offer_rows)),
            offer_count=len(offers),
            actors=list(_with_rows(ahead, ahead.actor_table, parts[day][1], actor_rows)),
            actor_count=len(actors),
            actors_href=replace(ahead.state, day="" if day == ahead.today else _name(day), is_of_actors=True).href,
            past=ahead.past(day),
        )
        for day, (offers, actors) in by_day.items()
    ]


def _with_rows(
    ahead: DaysAhead, table: FacetTable, happenings: Iterable[Happening], rows: dict[int, Any]
) -> Iterable[ShownHappening]:
    for one in happenings:
        if row := rows.get(one.pk):
            groups, districts = (table.labels_of(one.pk, name) for name in (FacetName.TARGET_GROUP, FacetName.DISTRICT))
            yield ShownHappening(row, one, one.begins <= ahead.now, groups, districts)


def _offers(pks: set[int]) -> dict[int, Offer]:
    rows = Offer.objects.public().filter(pk__in=pks).select_related("actor__category") if pks else ()
    return {offer.pk: offer for offer in rows}


def _actors(pks: set[int]) -> dict[int, Actor]:
    rows = Actor.objects.public().filter(pk__in=pks).select_related("category") if pks else ()
    return {actor.pk: actor for actor in rows}


def _name(day: date) -> str:
    return DAY_NAMES[day.weekday()]


def _pks(table: FacetTable, rows: int) -> set[int]:
    return set(table.pks_in(rows))

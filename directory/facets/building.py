"""From the database to tables: the public rows of each list with their values, in seven statements at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.utils.translation import gettext as _

from cms.freshness.clock import next_midnight
from cms.models import Hashtag
from directory.facets.bitsets import Carriers
from directory.facets.openings import Openings
from directory.facets.tables import NOW, FacetTable, Position
from directory.models import Actor, ActorHashtag, Offer, OfferHashtag, SchoolHolidays
from directory.models.choices import ActorKind, CostKind, FacetName, StepFreeAccess
from directory.models.vocabulary import terms_by_facet
from directory.opening.calendar import HolidayCalendar
from directory.opening.timetable import AS_USUAL, Timetable
from directory.opening_hours import DAY, local_date

Values = dict[FacetName, dict[str, list[int]]]
POSITION = ("latitude", "longitude")
CHOICES: dict[FacetName, Any] = {
    FacetName.KIND: ActorKind,
    FacetName.STEP_FREE: StepFreeAccess,
    FacetName.COST_KIND: CostKind,
}


@dataclass
class Terms:
    """Slugs by facet and key, and names by facet and slug in the order of the office."""

    slugs: dict[tuple[str, int], str] = field(default_factory=dict)
    labels: dict[FacetName, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))


def terms_and_hashtags() -> Terms:
    """Return all that rows may carry; one statement."""
    parts = [_terms_of(name, model.objects, F("sort_order")) for name, model in terms_by_facet().items()]
    parts.append(_terms_of(FacetName.HASHTAG, Hashtag.objects, Value(0, IntegerField())))
    found = Terms()
    for name, pk, slug, label, *_order in sorted(_union(parts), key=lambda row: (row[0], *row[4:], row[1])):
        found.slugs[name, pk] = slug
        found.labels[FacetName(name)][slug] = f"#{label}" if name == FacetName.HASHTAG else label
    return found


def _terms_of(name: FacetName, rows: Any, order: Any) -> QuerySet:
    named = rows.order_by().annotate(facet=_name(name), place=order)
    found: QuerySet = named.values_list("facet", "pk", "slug", "name", "place", "sort_key")
    return found


def _name(name: FacetName) -> Value:
    return Value(name.value, CharField())


def _union(parts: list[QuerySet]) -> Iterable[Any]:
    return parts[0].union(*parts[1:], all=True)


def _links(name: FacetName, model: Any, owner: str, value: str) -> QuerySet:
    found: QuerySet = model.objects.order_by().annotate(facet=_name(name)).values_list("facet", owner, value)
    return found


@dataclass
class TableBuilder:
    """A table while it is filled: ``owners`` gives the places of the rows that an owner of links stands for."""

    terms: Terms
    calendar: HolidayCalendar
    values: Values = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def add(self, name: FacetName, value: str | None, places: Iterable[int]) -> None:
        """Note that the rows at ``places`` have a value."""
        if value is not None:
            self.values[name][value].extend(places)

    def add_links(self, links: Iterable[tuple[str, int, int]], places: Callable[[int], Iterable[int]]) -> None:
        """Note all ``links`` from owners to terms."""
        for name, owner, term in links:
            self.add(FacetName(name), self.terms.slugs.get((name, term)), places(owner))

    def table(self, rows: list[Any], openings: Openings, is_now: str, now: datetime) -> FacetTable:
        """Return the table of ``rows``, tuples that begin with key, last confirmation, expiry, latitude and longitude.

        ``is_now`` says of a row that it is open.
        """
        size = len(rows)
        labels: dict[FacetName, dict[str, str]] = {name: dict(self.terms.labels[name]) for name in terms_by_facet()}
        for name, choices in CHOICES.items():
            labels[name] = {str(value): str(label) for value, label in choices.choices}
        used = self.values[FacetName.HASHTAG]
        # That a hashtag exists says nothing of what carries it.
        hashtags = self.terms.labels[FacetName.HASHTAG].items()
        labels[FacetName.HASHTAG] = {slug: label for slug, label in hashtags if used.get(slug)}
        labels[FacetName.OPEN_NOW] = {NOW: is_now}
        return FacetTable(
            pks=tuple(row[0] for row in rows),
            labels=labels,
            carriers={
                name: {value: Carriers(places, size) for value, places in values.items() if places}
                for name, values in self.values.items()
            },
            openings=openings,
            by_confirmation=sorted(range(size), key=lambda place: _age(rows[place][1])),
            positions=[_position(*row[3:5]) for row in rows],
            calendar=self.calendar,
            until=min([next_midnight(now), *(row[2] for row in rows if row[2] is not None)]),
        )


def _position(latitude: Any, longitude: Any) -> Position | None:
    return None if latitude is None or longitude is None else (float(latitude), float(longitude))


def _age(confirmed: Any) -> int:
    return -confirmed.toordinal() if confirmed else 0


def actor_table(now: datetime) -> FacetTable:
    """Return the table of all public actors; seven statements."""
    builder = TableBuilder(terms_and_hashtags(), SchoolHolidays.objects.calendar())
    columns = ("pk", "confirmed_at", "expire_at", *POSITION, "category_id", "kind", "step_free", "on_holidays")
    rows = list(Actor.objects.public().order_by("sort_key", "pk").values_list(*columns))
    at = {row[0]: (place,) for place, row in enumerate(rows)}
    rules = {}
    for place, (pk, _confirmed, _expires, _north, _east, *values, on_holidays) in enumerate(rows):
        _add_actor(builder, values, (place,))
        rules[pk] = DayRules(on_holidays)
    links = [
        _links(FacetName.TARGET_GROUP, Actor.target_groups.through, "actor_id", "targetgroup_id"),
        _links(FacetName.HASHTAG, ActorHashtag, "content_object_id", "tag_id"),
        *_links_of_actors(),
    ]
    builder.add_links(_union(links), lambda actor: at.get(actor, ()))
    costs = Offer.objects.public().order_by().values_list("actor_id", "cost_kind").distinct()
    for actor, cost in costs:
        builder.add(FacetName.COST_KIND, cost, at.get(actor, ()))
    timetables = ((at[pk][0], timetable) for pk, timetable in _timetables_around(Actor, rules, builder.calendar, now))
    return builder.table(rows, Openings(timetables, len(rows), now), _("Jetzt geöffnet"), now)


def offer_table(now: datetime) -> FacetTable:
    """Return the table of all public offers, with what their actors are and serve; four statements."""
    builder = TableBuilder(terms_and_hashtags(), SchoolHolidays.objects.calendar())
    of_actor = (*POSITION, "category_id", "kind", "step_free")
    columns = ("pk", "actor__confirmed_at", "actor__expire_at", *(f"actor__{name}" for name in of_actor))
    public = Offer.objects.public().order_by("sort_key", "pk")
    times = ("on_holidays", "in_school_holidays", "valid_through")
    rows = list(public.values_list(*columns, "actor_id", "cost_kind", *times))
    at = {row[0]: (place,) for place, row in enumerate(rows)}
    of = defaultdict(list)
    rules = {}
    for place, row in enumerate(rows):
        (pk, _confirmed, _expires, _north, _east, *values, actor, cost, on_holidays, in_school, last_day) = row
        rules[pk] = DayRules(on_holidays, in_school, last_day)
        of[actor].append(place)
        _add_actor(builder, values, (place,))
        builder.add(FacetName.COST_KIND, cost, (place,))
    links = [
        _links(FacetName.TARGET_GROUP, Offer.target_groups.through, "offer_id", "targetgroup_id"),
        _links(FacetName.HASHTAG, OfferHashtag, "content_object_id", "tag_id"),
    ]
    builder.add_links(_union(links), lambda offer: at.get(offer, ()))
    builder.add_links(_union(_links_of_actors()), lambda actor: of.get(actor, ()))
    timetables = ((at[pk][0], timetable) for pk, timetable in _timetables_around(Offer, rules, builder.calendar, now))
    return builder.table(rows, Openings(timetables, len(rows), now), _("Findet jetzt statt"), now)


def _links_of_actors() -> list[QuerySet]:
    return [
        _links(FacetName.DISTRICT, Actor.districts.through, "actor_id", "district_id"),
        _links(FacetName.LANGUAGE, Actor.languages.through, "actor_id", "spokenlanguage_id"),
    ]


def _add_actor(builder: TableBuilder, values: list[Any], places: tuple[int, ...]) -> None:
    category, kind, step_free = values
    builder.add(FacetName.CATEGORY, builder.terms.slugs.get((FacetName.CATEGORY.value, category)), places)
    builder.add(FacetName.KIND, kind, places)
    builder.add(FacetName.STEP_FREE, step_free, places)


class DayRules(NamedTuple):
    """What a row says of holidays, and after which day nothing of it takes place."""

    on_holidays: str
    in_school_holidays: str = AS_USUAL
    last_day: date | None = None


def _timetables_around(
    model: Any, rules: dict[int, DayRules], calendar: HolidayCalendar, now: datetime
) -> Iterator[tuple[int, Timetable]]:
    today = local_date(now)
    return timetables(model, rules, calendar, today - DAY, today)


def timetables(
    model: Any, rules: Mapping[int, DayRules], calendar: HolidayCalendar, first: date, last: date
) -> Iterator[tuple[int, Timetable]]:
    """Yield the keys of rows of ``model`` with what they say of the days from ``first`` to ``last``.

    Two statements; rows that are not in ``rules`` or say nothing are left out.
    """
    days = {(first + number * DAY).isoweekday() for number in range((last - first).days + 1)}
    hours, exceptions = (_relation(model, name) for name in (model.hours_relation, "exceptions"))
    owner = f"{model._meta.model_name}_id"
    weekly = _by_owner(hours.filter(weekday__in=days, opens__isnull=False), owner)
    different = _by_owner(exceptions.filter(starts_on__lte=last, ends_on__gte=first), owner)
    for pk in weekly.keys() | different.keys():
        if rule := rules.get(pk):
            yield pk, Timetable(weekly.get(pk, ()), different.get(pk, ()), calendar, *rule)


def _relation(model: Any, name: str) -> Any:
    return model._meta.get_field(name).related_model.objects


def _by_owner(rows: QuerySet, owner: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.order_by():
        found[getattr(row, owner)].append(row)
    return found

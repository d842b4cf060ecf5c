"""Counts are those of a naive look through all rows, facet by facet, whatever is chosen; on pages and in the API."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from directory.facets.keeping import facets_of_actors, facets_of_offers
from directory.facets.tables import NOW, Listed, Narrowed
from directory.models import (
    Actor,
    Offer,
    OfferException,
    OfferHours,
    OpeningException,
    OpeningHours,
    SchoolHolidays,
    SpokenLanguage,
    TargetGroup,
)
from directory.models.choices import ActorKind, CostKind, FacetName, OnHolidays, StepFreeAccess
from directory.opening_hours import is_open
from tests import factories
from tests.api.client import data

pytestmark = pytest.mark.django_db
ACTORS, DRAWS = 40, 40
# A day like any other; one in the school holidays; one of those that is a public holiday too.
MOMENTS = [
    datetime(2026, *rest, tzinfo=ZoneInfo("Europe/Berlin")) for rest in ((12, 9, 10), (12, 22, 10), (12, 25, 10))
]


@pytest.fixture
def _moment(request: pytest.FixtureRequest) -> Iterator[None]:
    with patch("django.utils.timezone.now", lambda: request.param):
        yield


def neighbourhood(draw: random.Random) -> None:
    """Make actors with offers, of which some are drafts, past their time or without consent.

    Some of them do today, or did yesterday, what the week does not say, and all say something of holidays.
    """
    holidays = timezone.localdate().replace(month=12, day=21)
    SchoolHolidays.objects.create(name="Weihnachtsferien", starts_on=holidays, ends_on=holidays + timedelta(days=12))
    districts = [factories.district() for _ in range(4)]
    groups = [TargetGroup.objects.create(name=name) for name in ("Kinder", "Ältere", "Familien")]
    languages = [SpokenLanguage.objects.create(name=name, slug=name[:2].lower()) for name in ("Arabisch", "Deutsch")]
    categories = [factories.category() for _ in range(3)]
    tags = ["Garten", "Kino", "Sport", "Umbau"]
    yesterday = timezone.now() - timezone.timedelta(days=1)
    for _ in range(ACTORS):
        actor = factories.actor(
            category=draw.choice(categories),
            kind=draw.choice(ActorKind.values),
            step_free=draw.choice(StepFreeAccess.values),
            live=draw.random() > 0.2,
            expire_at=yesterday if draw.random() < 0.1 else None,
            confirmed_at=draw.choice([None, yesterday.date(), timezone.localdate()]),
            hashtags=draw.sample(tags, draw.randint(0, 2)),
            opening_hours=[_hours(OpeningHours, draw)] if draw.random() > 0.3 else [],
            exceptions=_exceptions(OpeningException, draw),
            on_holidays=draw.choice([*OnHolidays.values, OnHolidays.AS_USUAL]),
        )
        actor.districts, actor.languages = draw.sample(districts, draw.randint(0, 2)), draw.sample(languages, 1)
        actor.target_groups = draw.sample(groups, draw.randint(0, 2))
        actor.save()
        for _number in range(draw.randint(0, 3)):
            offer = factories.offer(
                actor,
                cost_kind=draw.choice(CostKind.values),
                valid_through=yesterday.date() if draw.random() < 0.2 else None,
                hashtags=draw.sample(tags, draw.randint(0, 2)),
                hours=[_hours(OfferHours, draw)],
                exceptions=_exceptions(OfferException, draw),
                on_holidays=draw.choice([*OnHolidays.values, OnHolidays.AS_USUAL]),
                in_school_holidays=draw.choice(OnHolidays.values),
            )
            offer.target_groups = draw.sample(groups, draw.randint(0, 1))
            offer.save()


def _hours(model: Any, draw: random.Random) -> Any:
    today = timezone.localdate().isoweekday()
    weekday = draw.choice([today, today, draw.randint(1, 7)])
    return model(weekday=weekday, **_times(draw))


def _exceptions(model: Any, draw: random.Random) -> list[Any]:
    if draw.random() > 0.5:
        return []
    day = timezone.localdate() - timedelta(days=draw.randint(0, 1))
    times = draw.choice([{}, _times(draw)])
    return [model(starts_on=day, ends_on=day + timedelta(days=draw.randint(0, 1)), **times)]


def _times(draw: random.Random) -> dict[str, str]:
    opens, closes = draw.sample(["00:00", "04:00", "09:00", "12:00", "18:00", "23:00"], 2)
    return {"opens": opens, "closes": closes}


def values_of(row: Actor | Offer, now: Any) -> dict[FacetName, set[str]]:
    """Return the values of one row, each looked up by itself."""
    is_offer = isinstance(row, Offer)
    actor: Any = row.actor if is_offer else row
    offers = Offer.objects.public().filter(actor=actor)
    timetable = row.timetable(SchoolHolidays.objects.calendar())
    return {
        FacetName.CATEGORY: {actor.category.slug},
        FacetName.KIND: {actor.kind},
        FacetName.STEP_FREE: {actor.step_free},
        FacetName.DISTRICT: {one.slug for one in actor.districts.all()},
        FacetName.LANGUAGE: {one.slug for one in actor.languages.all()},
        FacetName.TARGET_GROUP: {one.slug for one in row.target_groups.all()},
        FacetName.HASHTAG: {item.tag.slug for item in row.tagged_items.all()},
        FacetName.COST_KIND: {row.cost_kind} if isinstance(row, Offer) else {offer.cost_kind for offer in offers},
        FacetName.OPEN_NOW: {NOW} if is_open(timetable, now) else set(),
    }


def drawn(draw: random.Random, known: dict[int, dict[FacetName, set[str]]]) -> dict[FacetName, tuple[str, ...]]:
    """Return a choice of values by chance, one that no row has among them."""
    chosen = {}
    for name in draw.sample(list(FacetName), draw.randint(0, 3)):
        values = sorted({value for row in known.values() for value in row[name]}) + ["nie"]
        chosen[name] = (NOW,) if name == FacetName.OPEN_NOW else tuple(draw.sample(values, min(len(values), 2)))
    return chosen


def fits(row: dict[FacetName, set[str]], chosen: dict[FacetName, tuple[str, ...]], but: Any = None) -> bool:
    """Tell whether ``row`` has one of the values of each facet that is chosen, ``but`` one left aside."""
    return all(row[name] & set(values) for name, values in chosen.items() if name != but)


@pytest.mark.usefixtures("_moment")
@pytest.mark.parametrize("_moment", MOMENTS, indirect=True)
@pytest.mark.parametrize(("model", "table"), [(Actor, facets_of_actors), (Offer, facets_of_offers)])
def test_counts_are_those_of_a_look_through_all_rows(model: Any, table: Any) -> None:
    draw = random.Random(18)
    neighbourhood(draw)
    now = timezone.now()
    public = list(model.objects.public().order_by("sort_key", "pk"))
    known = {row.pk: values_of(row, now) for row in public}
    assert 0 < len(public) < model.objects.count()
    assert 0 < sum(NOW in row[FacetName.OPEN_NOW] for row in known.values()) < len(public)

    for _ in range(DRAWS):
        chosen = drawn(draw, known)
        narrowed = Narrowed(table(), chosen, now)
        assert Listed(table(), narrowed.rows)[:] == [row.pk for row in public if fits(known[row.pk], chosen)], chosen
        for name in FacetName:
            expected: dict[str, int] = {}
            for row in known.values():
                if fits(row, chosen, name):
                    for value in row[name]:
                        expected[value] = expected.get(value, 0) + 1
            assert narrowed.counts(name) == expected, (chosen, name)


API_NAMES = {
    FacetName.CATEGORY: "categories",
    FacetName.KIND: "kinds",
    FacetName.DISTRICT: "districts",
    FacetName.LANGUAGE: "languages",
    FacetName.TARGET_GROUP: "targetGroups",
    FacetName.HASHTAG: "hashtags",
    FacetName.STEP_FREE: "stepFree",
    FacetName.COST_KIND: "costKind",
}


def written(chosen: dict[FacetName, tuple[str, ...]]) -> str:
    """Return ``chosen`` as a filter of the API."""
    enums = (FacetName.KIND, FacetName.STEP_FREE, FacetName.COST_KIND)
    parts = []
    for name, values in chosen.items():
        if name == FacetName.OPEN_NOW:
            parts.append("openNow: true")
        else:
            known = [value for value in values if name not in enums or value != "nie"]
            words = [value.upper() if name in enums else json.dumps(value) for value in known]
            parts.append(f"{API_NAMES[name]}: [{', '.join(words)}]")
    return ", ".join(parts)


@pytest.mark.usefixtures("_moment")
@pytest.mark.parametrize("_moment", MOMENTS[-1:], indirect=True)
@pytest.mark.parametrize("root", ["actors", "offers"])
def test_the_api_lists_as_many_as_it_counts(root: str) -> None:
    """Each value's count is the length of the list that is narrowed down to it instead."""
    draw = random.Random(19)
    neighbourhood(draw)
    table = facets_of_actors() if root == "actors" else facets_of_offers()
    now = timezone.now()
    model: Any = Actor if root == "actors" else Offer
    known = {row.pk: values_of(row, now) for row in model.objects.public()}
    for _ in range(8):
        chosen = drawn(draw, known)
        query = (
            f"{{ {root}(filter: {{{written(chosen)}}}) {{ totalCount facets {{ name values {{ value count }} }} }} }}"
        )
        found = data(query)[root]
        assert found["totalCount"] == Narrowed(table, chosen, now).rows.bit_count(), chosen
        for facet in found["facets"]:
            name = FacetName[facet["name"]]
            for value in draw.sample(facet["values"], min(len(facet["values"]), 2)):
                other = written({**chosen, name: (value["value"],)})
                listed = data(f"{{ {root}(filter: {{{other}}}) {{ totalCount }} }}")[root]["totalCount"]
                assert listed == value["count"], (chosen, facet["name"], value)


def test_each_link_of_a_page_leads_to_as_many_as_it_says() -> None:
    """And the numbers of the way back are the same."""
    neighbourhood(random.Random(20))
    for path in ("/verzeichnis/", "/angebote/"):
        factories.offer_index()
        links = LINK.findall(Client().get(path).content.decode())
        assert len(links) > 10
        for href, count in links:
            assert number_on(f"{path}{href.replace('&amp;', '&')}") == int(count), href


LINK = re.compile(r'class="facet__value" id="[^"]+" href="([^"]+)".*?</span> (\d+)</span>')


def number_on(address: str) -> int:
    """Return how many the page at ``address`` says it has found."""
    found = re.search(r"<h2 data-live-count[^>]*>(Ein|\d+) ", Client().get(address).content.decode())
    assert found, address
    return 1 if found[1] == "Ein" else int(found[1])

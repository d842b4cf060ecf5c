"""Filters: each finds what it names, nothing else, and no row twice."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import FundingProgramme, StoryActor
from directory.models import Actor, District, OfferHours, OpeningHours, SpokenLanguage, TargetGroup
from home.models import StandardPage
from tests import factories
from tests.api.client import codes, data, messages, post

pytestmark = pytest.mark.django_db


def names(root, chosen):
    """Return the names or titles that the list ``root`` gives for the written filter ``chosen``."""
    label = "name" if root == "actors" else "title"
    nodes = data(f"{{ {root}(filter: {{{chosen}}}) {{ nodes {{ {label} }} }} }}")[root]["nodes"]
    return [node[label] for node in nodes]


def test_hashtags_any_and_all():
    factories.actor(name="Beide", hashtags=["Garten", "Chor"])
    factories.actor(name="Garten", hashtags=["Garten"])
    factories.story(title="Beides", hashtags=["Garten", "Chor"])
    factories.story(title="Nur Chor", hashtags=["Chor"])
    page = factories.standard_page(title="Seite", hashtags=["Garten", "Chor"])
    factories.offer(Actor.objects.get(name="Garten"), title="Singen", hashtags=["Garten", "Chor"])
    assert names("actors", 'hashtags: ["garten", "chor"]') == ["Beide", "Garten"]
    assert names("actors", 'hashtagsAll: ["garten", "chor"]') == ["Beide"]
    assert names("offers", 'hashtagsAll: ["garten", "chor"]') == ["Singen"]
    assert names("stories", 'hashtagsAll: ["garten", "chor"]') == ["Beides"]
    assert names("pages", 'hashtagsAll: ["garten", "chor"]') == ["Beides", page.title]
    assert names("pages", 'hashtags: ["garten"], types: [STANDARD_PAGE]') == [page.title]
    assert names("actors", "hashtags: []") == []


def renamed(thing, slug):
    """Give ``thing`` another slug; the one before becomes a former one."""
    thing.slug = slug
    thing.save()
    return thing


def test_former_slugs_find_what_they_once_named():
    tag, group = factories.hashtag("Garten"), TargetGroup.objects.create(name="Kinder", slug="kinder")
    member = factories.actor(name="Verein", slug="verein", hashtags=["Garten"])
    member.target_groups.add(group)
    member.save()
    story = factories.story(title="Ernte", hashtags=["Garten"])
    StoryActor.objects.create(story=story, actor=member)
    # Another kind of thing was once called the same.
    renamed(District.objects.create(name="Garten", slug="garten"), "nord")
    for thing, slug in ((tag, "gruen"), (group, "jung"), (member, "bund")):
        renamed(thing, slug)

    assert names("actors", 'hashtags: ["garten"]') == names("actors", 'hashtags: ["gruen"]') == ["Verein"]
    assert names("actors", 'targetGroups: ["kinder"]') == names("actors", 'targetGroups: ["jung"]') == ["Verein"]
    assert names("stories", 'hashtags: ["garten"]') == names("stories", 'actors: ["verein"]') == ["Ernte"]
    assert names("actors", 'districts: ["garten"]') == names("actors", 'targetGroups: ["garten"]') == []
    assert names("actors", "districts: []") == names("stories", "actors: []") == []


def test_a_filter_by_slugs_is_no_statement_of_its_own():
    factories.actor(name="Verein", hashtags=["Garten"])
    names("actors", "stepFree: [UNKNOWN]")
    with CaptureQueriesContext(connection) as without:
        assert names("actors", "stepFree: [UNKNOWN]") == ["Verein"]
    for chosen in ('hashtags: ["garten"]', 'districts: ["nord"]', 'targetGroups: ["kinder"]'):
        with CaptureQueriesContext(connection) as with_slugs:
            names("actors", chosen)
        assert len(with_slugs) <= len(without), chosen


def test_too_many_hashtags_at_once_are_refused():
    written = ", ".join(f'"t{n}"' for n in range(11))
    response = post(f"{{ actors(filter: {{hashtagsAll: [{written}]}}) {{ nodes {{ name }} }} }}")
    assert "at most 10" in messages(response)


def test_kind_step_free_and_spoken_language():
    made = factories.actor(name="Amt", kind="administration", step_free="yes")
    made.languages.add(SpokenLanguage.objects.create(name="Ukrainisch", slug="uk"))
    made.save()
    factories.offer(made, title="Beratung")
    factories.offer(title="Anderes")
    assert names("actors", "stepFree: [YES, PARTLY]") == ["Amt"]
    assert names("actors", 'languages: ["uk", "ar"]') == ["Amt"]
    assert names("offers", "kinds: [ADMINISTRATION]") == ["Beratung"]
    assert names("offers", "stepFree: [YES]") == ["Beratung"]
    assert names("offers", 'languages: ["uk"]') == ["Beratung"]


MONDAY = {"weekday": 1, "opens": "09:00", "closes": "12:00"}


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-06-01T09:00:00+02:00", True),
        ("2026-06-01T07:00:00Z", True),
        ("2026-06-01T09:00:00", True),
        ("2026-06-01T11:59:59+02:00", True),
        ("2026-06-01T12:00:00+02:00", False),
        ("2026-06-01T08:59:59+02:00", False),
        ("2026-06-02T09:30:00+02:00", False),
        # Winter time: nine o'clock in Magdeburg is eight in UTC.
        ("2026-12-07T08:00:00Z", True),
        ("2026-12-07T07:59:00Z", False),
    ],
)
def test_open_at_follows_the_local_clock(moment, is_open):
    actor = factories.actor(name="Büro", opening_hours=[OpeningHours(**MONDAY), OpeningHours(note="nach Vereinbarung")])
    factories.offer(actor, title="Frühstück", hours=[OfferHours(**MONDAY)])
    assert names("actors", f'openAt: "{moment}"') == (["Büro"] if is_open else [])
    assert names("offers", f'openAt: "{moment}"') == (["Frühstück"] if is_open else [])


@pytest.mark.parametrize(("day", "is_open"), [(1, False), (8, True), (15, True), (22, False)])
def test_open_at_minds_from_when_till_when_hours_hold(day, is_open):
    hours = OpeningHours(**MONDAY, valid_from=date(2026, 6, 8), valid_through=date(2026, 6, 15))
    factories.actor(name="Büro", opening_hours=[hours])
    assert names("actors", f'openAt: "2026-06-{day:02}T10:00:00+02:00"') == (["Büro"] if is_open else [])


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
@pytest.mark.parametrize("name", ["openAt", "updatedSince"])
def test_moments_out_of_the_calendar_are_refused(moment, name):
    response = post(f'{{ actors(filter: {{{name}: "{moment}"}}) {{ nodes {{ name }} }} }}')
    assert codes(response) == ["INVALID"]


def at(name, latitude, longitude):
    """Make an actor at a place."""
    return factories.actor(name=name, latitude=Decimal(latitude), longitude=Decimal(longitude))


def test_near_measures_metres_on_the_globe():
    at("Hier", "52.150000", "11.570000")
    # 0.001 degrees north are 111 m, 0.001 degrees east 68 m at this latitude.
    at("Norden", "52.151000", "11.570000")
    factories.offer(at("Osten", "52.150000", "11.571000"), title="Im Osten")
    # In the corner of the box around 115 m, but outside the circle.
    at("Ecke", "52.151000", "11.571000")
    factories.actor(name="Ohne Ort")
    circle = "near: {{latitude: 52.15, longitude: 11.57, metres: {}}}"
    assert names("actors", circle.format(10)) == ["Hier"]
    assert names("actors", circle.format(70)) == ["Hier", "Osten"]
    assert names("actors", circle.format(112)) == ["Hier", "Norden", "Osten"]
    assert names("actors", circle.format(140)) == ["Ecke", "Hier", "Norden", "Osten"]
    assert names("offers", circle.format(70)) == ["Im Osten"]


def test_near_works_across_the_date_line_and_at_the_pole():
    at("Fidschi", "-17.000000", "179.999000")
    at("Pol", "89.999000", "100.000000")
    assert names("actors", "near: {latitude: -17, longitude: -179.999, metres: 1000}") == ["Fidschi"]
    assert names("actors", "near: {latitude: 90, longitude: 0, metres: 1000}") == ["Pol"]


@pytest.mark.parametrize(("north", "east", "metres"), [(91, 0, 1), (0, 181, 1), (0, 0, 0), (0, 0, 50_001)])
def test_places_that_are_none_are_refused(north, east, metres):
    chosen = f"near: {{latitude: {north}, longitude: {east}, metres: {metres}}}"
    assert "`near` takes" in messages(post(f"{{ actors(filter: {{{chosen}}}) {{ nodes {{ name }} }} }}"))


def test_updated_since():
    old, _new = factories.actor(name="Alt"), factories.actor(name="Neu")
    Actor.objects.filter(pk=old.pk).update(updated_at=factories.in_days(-10))
    factories.offer(old, title="Altes Angebot")
    Actor.objects.filter(pk=old.pk).update(updated_at=factories.in_days(-10))
    page, other = factories.standard_page(title="Neue Seite"), factories.standard_page(title="Alte Seite")
    StandardPage.objects.filter(pk=page.pk).update(last_published_at=factories.in_days(0))
    StandardPage.objects.filter(pk=other.pk).update(last_published_at=factories.in_days(-10))
    since = f'updatedSince: "{factories.in_days(-1).isoformat()}"'
    assert names("actors", since) == ["Neu"]
    assert names("offers", since) == []
    assert names("pages", since) == ["Neue Seite"]


def test_stories_by_programme_and_dates():
    programme = FundingProgramme.objects.create(name="Soziale Stadt", slug="soziale-stadt")
    factories.story(title="Mai", date="2026-05-31", funding_programme=programme)
    factories.story(title="Juni", date="2026-06-01")
    factories.story(title="Juli", date="2026-07-01")
    assert names("stories", 'fundingProgrammes: ["soziale-stadt"]') == ["Mai"]
    assert names("stories", 'dateFrom: "2026-06-01", dateThrough: "2026-06-30"') == ["Juni"]
    assert names("stories", "language: EN") == []


def test_pages_by_type_and_language():
    factories.standard_page(title="Seite")
    assert names("pages", "types: [STANDARD_PAGE, STORY_INDEX_PAGE]") == ["Geschichten", "Seite"]
    assert names("pages", "types: []") == []
    assert names("pages", "types: [STANDARD_PAGE], language: AR") == []


def test_filtered_lists_page_without_loss():
    for n in range(5):
        at(f"Nah {n}", "52.150000", "11.570000")
        at(f"Fern {n}", "52.300000", "11.570000")
    query = """query($after: String) { actors(first: 2, after: $after,
        filter: {near: {latitude: 52.15, longitude: 11.57, metres: 500}}) {
        totalCount nodes { name } pageInfo { endCursor hasNextPage } } }"""
    found, after = [], None
    while True:
        page = data(query, {"after": after})["actors"]
        found += [node["name"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert found == [f"Nah {n}" for n in range(5)]
    assert page["totalCount"] == 5

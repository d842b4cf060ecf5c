"""*Geschichten* in the admin: what the list shows, finds and filters, for whom, and at what price."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission

from blog.models import StoryIndexPage
from tests import factories as make

pytestmark = pytest.mark.django_db
LIST = "/admin/geschichten/"
TITLE = re.compile(r'<span id="page_\d+_title">\s*(.*?)\s*</span>', re.S)
DAY = datetime.date(2026, 3, 14)


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(make.user(groups=["Redaktion"]))
    return client


def titles(answer: Any) -> list[str]:
    """Return the titles that the list in ``answer`` shows, in order."""
    assert answer.status_code == 200
    return TITLE.findall(answer.content.decode())


def test_a_line_says_what_a_story_is(editor: Client) -> None:
    long = "Wie der Hof zu seinen Bänken kam und warum sie heute alle eine andere Farbe haben"
    author = make.user(first_name="Mara", last_name="Lindt")
    make.story(title=long, date=DAY, owner=author, hashtags=["Garten", "Hof"])

    text = editor.get(LIST).content.decode()

    for word in (long, "14. März 2026", "Mara Lindt", "#Garten, #Hof", "öffentlich"):
        assert word in text, word


def test_the_newest_stands_first_and_titles_sort_as_in_a_dictionary(editor: Client) -> None:
    for days, title in enumerate(["Zaun", "Ähren", "Bank"]):
        make.story(title=title, date=DAY + datetime.timedelta(days=days))

    assert titles(editor.get(LIST)) == ["Bank", "Ähren", "Zaun"]
    assert titles(editor.get(LIST, {"ordering": "date"})) == ["Zaun", "Ähren", "Bank"]
    assert titles(editor.get(LIST, {"ordering": "title"})) == ["Ähren", "Bank", "Zaun"]
    assert titles(editor.get(LIST, {"ordering": "-title"})) == ["Zaun", "Bank", "Ähren"]


def a_draft(**fields: Any) -> Any:
    """Return a story that is not public."""
    return make.story(live=False, **fields)


def a_changed_one(**fields: Any) -> Any:
    """Return a public story with a draft."""
    story = make.story(**fields)
    story.intro = "Anders."
    story.save_revision()
    return story


def a_submitted_one(**fields: Any) -> Any:
    """Return a draft that waits for approval."""
    story = a_draft(**fields)
    story.save_revision()
    story.get_workflow().start(story, make.user())
    return story


def a_scheduled_one(**fields: Any) -> Any:
    """Return a draft that has its day."""
    story = a_draft(**fields)
    story.go_live_at = make.in_days(3)
    story.save_revision().publish()
    return story


STATES: dict[str, tuple[Callable[..., Any], str, set[str]]] = {
    "public": (make.story, "öffentlich", {"live"}),
    "draft": (a_draft, "Entwurf", {"draft"}),
    "changed": (a_changed_one, "öffentlich, Entwurf in Arbeit", {"live", "changed"}),
    "submitted": (a_submitted_one, "in Freigabe", {"draft", "submitted"}),
    "scheduled": (a_scheduled_one, "geplant", {"draft", "scheduled"}),
}


@pytest.mark.parametrize("state", STATES)
def test_a_status_is_said_in_words_and_filtered_by(state: str, editor: Client) -> None:
    made, words, filters = STATES[state]
    made(title="Diese")

    assert f">{words}<" in re.sub(r"\s*([<>])\s*", r"\1", editor.get(LIST).content.decode())
    for name in ("live", "changed", "draft", "submitted", "scheduled"):
        assert titles(editor.get(LIST, {"state": name})) == (["Diese"] if name in filters else []), name


FINDINGS = {
    "word of the title": ("bänke", True),
    "part of a word": ("änk", True),
    "capitals": ("BÄNKE", True),
    "two words, any order": ("hof bänke", True),
    "teaser": ("sägen", True),
    "hashtag": ("stadtgrün", True),
    "actor": ("werkstatt", True),
    "something else": ("fahrrad", False),
    "one word that is there, one that is not": ("bänke fahrrad", False),
    "title of the draft": ("möbel", True),
}


@pytest.mark.parametrize("what", FINDINGS)
def test_the_search_finds_what_people_remember(what: str, editor: Client) -> None:
    from blog.models import StoryActor

    story = make.story(title="Bänke im Hof", intro="Wir sägen.", hashtags=["Stadtgrün"])
    StoryActor.objects.create(story=story, actor=make.actor(name="Offene Werkstatt"))
    type(story).objects.filter(pk=story.pk).update(draft_title="Möbel im Hof")
    make.story(title="Nichts davon", intro="Leer.")
    text, is_found = FINDINGS[what]

    assert titles(editor.get(LIST, {"q": text})) == (["Möbel im Hof"] if is_found else [])


def test_filters_go_together(editor: Client) -> None:
    mara, jonas = make.user(first_name="Mara"), make.user(first_name="Jonas")
    hers = make.story(title="Ihre", owner=mara, hashtags=["Garten", "Hof"], date=DAY)
    make.story(title="Seine", owner=jonas, hashtags=["Garten"], date=DAY + datetime.timedelta(days=40))
    make.story(title="Keine", project_status="finished", date=DAY)
    garden, yard = (make.hashtag(name).pk for name in ("Garten", "Hof"))

    assert titles(editor.get(LIST, {"hashtags": [garden, yard]})) == ["Seine", "Ihre"]
    assert titles(editor.get(LIST, {"hashtags": [garden], "owner": [mara.pk]})) == ["Ihre"]
    assert titles(editor.get(LIST, {"date_from": "2026-04-01"})) == ["Seine"]
    assert titles(editor.get(LIST, {"project_status": ["finished"]})) == ["Keine"]
    assert titles(editor.get(LIST, {"owner": [mara.pk], "q": hers.title, "state": "draft"})) == []


def test_stories_alone_whatever_they_stand_below(editor: Client) -> None:
    make.standard_page(title="Keine Geschichte")
    make.story(title="Hier")
    archive = make.page(StoryIndexPage)
    make.story(archive, title="Dort", date=DAY)

    assert set(titles(editor.get(LIST))) == {"Hier", "Dort"}


def test_who_works_with_a_part_sees_that_part() -> None:
    theirs, others = make.page(StoryIndexPage), make.page(StoryIndexPage)
    make.story(theirs, title="Unsere")
    make.story(others, title="Fremde", live=False)
    person = make.user(permissions=["access_admin"], groups=["Gäste"])
    right = GroupPagePermission.objects.filter(permission__codename="change_page").first()
    assert right is not None
    GroupPagePermission.objects.create(group=person.groups.get(), page=theirs, permission=right.permission)
    client = Client()
    client.force_login(person)

    assert titles(client.get(LIST)) == ["Unsere"]


def test_twenty_lines_cost_as_many_statements_as_two(editor: Client) -> None:
    def counted(how_many: int) -> int:
        while len(titles(editor.get(LIST))) < how_many:
            make.story(owner=make.user(), hashtags=[f"Wort{make.number()}"])
        with CaptureQueriesContext(connection) as statements:
            assert len(titles(editor.get(LIST))) == how_many
        return len(statements)

    counted(2)
    assert counted(2) == counted(20)

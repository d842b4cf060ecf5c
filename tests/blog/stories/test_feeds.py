"""Feeds of stories: the newest public ones, all or with one hashtag, as Atom and as JSON."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from defusedxml import ElementTree
from django.conf import settings
from django.test import Client
from django.utils import timezone

from blog.models import StoryPage
from blog.stories.feeds import NEWEST
from tests import factories as make

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def atom(path: str) -> Any:
    response = Client().get(path)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def titles(path: str) -> list[str]:
    """Return the titles of the feed at ``path``, which both forms have in the same order."""
    found = [entry.findtext(f"{ATOM}title") for entry in atom(path).iter(f"{ATOM}entry")]
    response = Client().get(f"{path.rstrip('/')}.json")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    assert [item["title"] for item in json.loads(response.content)["items"]] == found
    return found


def test_all_public_stories_newest_first() -> None:
    make.story(title="Alt", date=make.in_days(-9).date())
    make.story(title="Neu", date=make.in_days(-1).date())
    make.story(title="Entwurf", live=False)
    assert titles("/feeds/geschichten/") == ["Neu", "Alt"]


def test_only_so_many() -> None:
    for number in range(NEWEST + 1):
        make.story(title=f"{number}", date=make.in_days(-number).date())
    assert titles("/feeds/geschichten/") == [str(number) for number in range(NEWEST)]


def test_without_stories_it_is_empty() -> None:
    assert titles("/feeds/geschichten/") == []


def test_those_with_a_hashtag() -> None:
    make.story(title="Garten", hashtags=["Grün"])
    make.story(title="Entwurf", hashtags=["Grün"], live=False)
    make.story(title="Chor", hashtags=["Musik"])
    assert titles("/feeds/thema/gruen/") == ["Garten"]


@pytest.mark.parametrize("slug", ["nie", "entwurf", "akteur"])
def test_a_hashtag_that_no_public_story_carries_has_none(slug: str) -> None:
    make.story(hashtags=["Entwurf"], live=False)
    make.actor(hashtags=["Akteur"])
    for path in (f"/feeds/thema/{slug}/", f"/feeds/thema/{slug}.json"):
        assert Client().get(path).status_code == 404


def test_what_stands_in_an_entry() -> None:
    story = make.story(title="Fest & <Feier>\x0b", intro="Zwei Sätze.", hashtags=["Musik"])
    [item] = json.loads(Client().get("/feeds/geschichten.json").content)["items"]
    assert item["url"] == settings.SITE_URL + story.url
    assert (item["title"], item["content_text"], item["tags"]) == (story.title, "Zwei Sätze.", ["Musik"])
    assert item["date_published"].startswith(f"{story.date}T00:00:00")
    [entry] = atom("/feeds/geschichten/").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title").strip() == "Fest & <Feier>"
    assert entry.findtext(f"{ATOM}id") == item["id"]
    published = timezone.now().replace(microsecond=0)
    StoryPage.objects.update(first_published_at=published, last_published_at=published + timedelta(days=1))
    [item] = json.loads(Client().get("/feeds/geschichten.json").content)["items"]
    assert datetime.fromisoformat(item["date_published"]) == published
    assert datetime.fromisoformat(item["date_modified"]) == published + timedelta(days=1)
    assert [category.get("term") for category in entry.iter(f"{ATOM}category")] == ["Musik"]


def test_an_entry_keeps_its_name_when_the_story_moves() -> None:
    story = make.story()
    before = json.loads(Client().get("/feeds/geschichten.json").content)["items"][0]["id"]
    story.slug, story.title = "anders", "Anders"
    story.save_revision().publish()
    assert json.loads(Client().get("/feeds/geschichten.json").content)["items"][0]["id"] == before


def test_it_costs_as_many_statements_however_many_stories(django_assert_max_num_queries: Any) -> None:
    for _ in range(8):
        make.story(hashtags=["Musik", "Fest"])
    Client().get("/feeds/geschichten/")
    with django_assert_max_num_queries(8):
        Client().get("/feeds/geschichten/")


def test_pages_say_where_the_feeds_are() -> None:
    story = make.story(hashtags=["Musik"])
    index = Client().get(story.get_parent().url).text
    assert 'type="application/atom+xml" href="/feeds/geschichten/"' in index
    assert 'type="application/feed+json" href="/feeds/geschichten.json"' in index
    assert 'href="/feeds/thema/musik/"' in Client().get("/thema/musik/").text
    make.actor(hashtags=["Leise"])
    assert "/feeds/thema/" not in Client().get("/thema/leise/").text

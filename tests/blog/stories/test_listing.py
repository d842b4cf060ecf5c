"""What comes after a story: the next one, and a way to pass it on that no third party sees."""

from typing import Any

import pytest
from django.test import Client

from blog.stories.listing import next_story
from tests import factories as make

pytestmark = pytest.mark.django_db


def told(title: str, days: int, **fields: Any) -> Any:
    return make.story(title=title, date=make.in_days(days).date(), **fields)


def test_the_next_older_one_comes_next_and_after_the_oldest_the_newest() -> None:
    old, middle, new = told("Alt", -9), told("Mitte", -5), told("Neu", -1)
    told("Entwurf", -3, live=False)
    assert [next_story(one) for one in (new, middle, old)] == [middle, old, new]


def test_of_one_day_each_comes_once() -> None:
    stories = [told(str(number), -1) for number in range(3)]
    seen, one = set(), stories[0]
    for _ in stories:
        seen.add(one.pk)
        one = next_story(one)
    assert seen == {story.pk for story in stories}


def test_the_only_story_has_none() -> None:
    only = told("Eine", -1)
    assert next_story(only) is None
    assert "Nächste Geschichte" not in Client().get(only.url).text


def test_the_page_leads_on_and_can_be_passed_on_by_mail() -> None:
    old, new = told("Alt & lang", -9), told("Neu? Ja & nein", -1)
    html = Client().get(new.url).text
    assert f'Nächste Geschichte: <a href="{old.url}">Alt &amp; lang</a>' in html
    assert (
        f'href="mailto:?subject=Neu%3F%20Ja%20%26%20nein&amp;body=http%3A%2F%2Ftestserver{new.url.replace("/", "%2F")}"'
        in html
    )

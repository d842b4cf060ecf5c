"""Where comments are closed or paused, and where not: said on the page in kind words."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from blog.models import Comment
from cms.models import OfficeSettings
from tests import factories
from tests.blog.comments.submitting import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Any:
    """A story that takes comments."""
    return factories.story()


def shown(page: Any) -> str:
    """Return the page as a visitor gets it."""
    response = Client().get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def office(**fields: Any) -> None:
    """Change the office's settings."""
    settings = OfficeSettings.load()
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.full_clean(exclude=["imprint_page"])
    settings.save()


def day(offset: int) -> Any:
    """Return the day ``offset`` days from today."""
    return timezone.localdate() + timedelta(days=offset)


CLOSED = {
    "off": ({"comments_enabled": False}, {}, "Im Moment nehmen wir keine Kommentare an"),
    "closed by default": ({"comments_default": "closed"}, {}, "kann man nicht mehr kommentieren"),
    "closed here": ({}, {"comment_mode": "closed"}, "kann man nicht mehr kommentieren"),
    "pause": ({"comments_pause_from": -1, "comments_pause_until": 1}, {}, "Wir machen Pause. Ab dem"),
    "last day of the pause": ({"comments_pause_until": 0}, {}, "Wir machen Pause. Ab dem"),
    "pause without end": ({"comments_pause_from": 0}, {}, "Im Moment nehmen wir keine Kommentare an"),
    "pause on an open page": ({"comments_pause_from": 0, "comments_pause_until": 0}, {"comment_mode": "open"}, "Pause"),
}
OPEN = {
    "as it comes": ({}, {}),
    "open here": ({"comments_default": "closed"}, {"comment_mode": "open"}),
    "until today": ({"comments_default": "closed"}, {"comment_mode": "until", "comments_until": 0}),
    "pause is over": ({"comments_pause_from": -5, "comments_pause_until": -1}, {}),
    "pause to come": ({"comments_pause_from": 1}, {}),
}


def arrange(page: Any, settings: dict[str, Any], fields: dict[str, Any]) -> None:
    """Set the office and the page; numbers are days from today."""
    office(**{name: day(value) if type(value) is int else value for name, value in settings.items()})
    for name, value in fields.items():
        setattr(page, name, day(value) if type(value) is int else value)
    page.save()


@pytest.mark.parametrize(("settings", "fields", "words"), CLOSED.values(), ids=CLOSED)
def test_where_nothing_is_taken_the_page_says_so_kindly(page: Any, settings: Any, fields: Any, words: str) -> None:
    """No form; the API says the same; what is there stays to be read."""
    factories.comment(page, text="Steht noch da.")
    arrange(page, settings, fields)

    text = shown(page)

    assert words in text
    assert "Steht noch da." in text
    assert 'id="kommentar-schreiben"' not in text
    payload = submit(page)
    assert [error["code"] for error in payload["errors"]] == ["CLOSED"]
    assert words in payload["errors"][0]["message"]
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(("settings", "fields"), OPEN.values(), ids=OPEN)
def test_where_something_is_taken_there_is_a_form(page: Any, settings: Any, fields: Any) -> None:
    """And what is sent is taken."""
    arrange(page, settings, fields)
    assert 'id="kommentar-schreiben"' in shown(page)
    assert submit(page)["status"] == "PENDING"


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    """At the field."""
    with pytest.raises(Exception, match="bevor sie beginnt"):
        office(comments_pause_from=day(2), comments_pause_until=day(1))

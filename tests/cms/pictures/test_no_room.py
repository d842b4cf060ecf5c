"""A page is shown without the pictures whose sizes find no room."""

import errno
import sqlite3
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError
from django.db.models import QuerySet
from django.test import Client

from cms.models import OfficeRendition
from tests import factories

# As in production: a request has no transaction of its own.
pytestmark = pytest.mark.django_db(transaction=True)
ROWS = [(OfficeRendition, "save"), (QuerySet, "bulk_create")]


def full_disk(*_: Any, **__: Any) -> None:
    """Find no room for a file."""
    raise OSError(errno.ENOSPC, "No space left on device")


def full_database(*_: Any, **__: Any) -> None:
    """Find no room for a row."""
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = sqlite3.SQLITE_FULL  # type: ignore[misc]
    raise OperationalError("database or disk is full") from cause


@pytest.mark.parametrize(
    ("places", "fault"),
    [([(FileSystemStorage, "_save")], full_disk), (ROWS, full_database)],
    ids=["file", "row"],
)
def test_a_story_is_shown_without_its_picture(places: Any, fault: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """And with it as soon as there is room."""
    page = factories.story(lead_image=factories.image())
    OfficeRendition.objects.all().delete()
    with monkeypatch.context() as patch:
        for place, name in places:
            patch.setattr(place, name, fault)
        response = Client().get(page.url)
        assert response.status_code == 200
        assert page.title in response.content.decode()
    assert not OfficeRendition.objects.exists()
    assert "/medien/images/" in Client().get(page.url).content.decode()


def test_a_fault_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column that is not there is no full disk."""
    page = factories.story(lead_image=factories.image())
    OfficeRendition.objects.all().delete()

    def wrong(*_: Any, **__: Any) -> None:
        raise OperationalError("no such column")

    for place, name in ROWS:
        monkeypatch.setattr(place, name, wrong)
    with pytest.raises(OperationalError):
        Client().get(page.url)

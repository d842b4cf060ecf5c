"""Thirty days, the files of pictures, and what is gone for good."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from cms.models import OfficeDocument, OfficeImage, TrashedItem
from cms.models.trash import KEPT_IN_TRASH
from cms.trash.purging import empty_trash, purge
from cms.trash.restoring import put_back
from cms.trash.taking import filling_trash
from tests import factories

pytestmark = pytest.mark.django_db


def deleted(row: Any, capture: Any) -> TrashedItem:
    """Delete ``row`` as the admin does, with what happens after the commit; return what lies in the bin."""
    with capture(execute=True), filling_trash(factories.user()) as filling:
        row.delete()
    return filling.items[0]


@pytest.mark.parametrize("make", [factories.image, factories.document])
def test_a_file_waits_for_its_row(make: Any, client: Any, django_capture_on_commit_callbacks: Any) -> None:
    """Given a file, when its row is deleted, then it stays and nobody gets it; put back, it is what it was."""
    row = make()
    name = row.file.name
    with default_storage.open(name) as file:
        content = file.read()
    item = deleted(type(row).objects.get(pk=row.pk), django_capture_on_commit_callbacks)
    assert default_storage.exists(name)
    assert client.get(row.file.url).status_code == 404
    put_back(item.pk, factories.user())
    restored = type(row).objects.get(pk=row.pk)
    with restored.file.open() as file:
        assert file.read() == content


@pytest.mark.parametrize("make", [factories.image, factories.document])
def test_after_its_time_row_and_file_are_gone(make: Any, django_capture_on_commit_callbacks: Any) -> None:
    """Given a file in the bin, when its days are over, then nothing of it is left; a minute before, all is."""
    row = make()
    name = row.file.name
    item = deleted(row, django_capture_on_commit_callbacks)
    for age, is_there in ((KEPT_IN_TRASH - timezone.timedelta(minutes=1), True), (KEPT_IN_TRASH, False)):
        TrashedItem.objects.update(deleted_at=timezone.now() - age)
        with django_capture_on_commit_callbacks(execute=True):
            empty_trash()
        assert TrashedItem.objects.filter(pk=item.pk).exists() is is_there
        assert default_storage.exists(name) is is_there


def test_outside_the_admin_a_file_goes_at_once(django_capture_on_commit_callbacks: Any) -> None:
    """Given a picture, when a program deletes it, then its file is gone."""
    picture = factories.image()
    name = picture.file.name
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert not default_storage.exists(name)


def test_a_file_that_something_else_uses_stays(django_capture_on_commit_callbacks: Any) -> None:
    """Given a second row with the same file, when the first is deleted for good, then the file stays."""
    picture = factories.image()
    OfficeImage.objects.filter(pk=factories.image().pk).update(file=picture.file.name)
    item = deleted(picture, django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        purge(item)
    assert default_storage.exists(item.file)


def test_a_full_bin_is_emptied_in_portions(django_capture_on_commit_callbacks: Any) -> None:
    """Given more than goes at once, when the worker comes twice, then all is gone."""
    with filling_trash(factories.user()):
        for _time in range(3):
            factories.document().delete()
    TrashedItem.objects.update(deleted_at=timezone.now() - KEPT_IN_TRASH)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cms.trash.purging.AT_ONCE", 2)
        empty_trash()
        assert TrashedItem.objects.count() == 1
        empty_trash()
    assert not TrashedItem.objects.exists()
    assert not OfficeDocument.objects.exists()

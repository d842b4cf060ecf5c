"""What lies in the bin is there after a restore and a move, and can be put back there."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from cms.models import TrashedItem
from cms.operation.backup.moving import move_to_postgres
from cms.operation.site_address import follow_site_url
from cms.trash.purging import purge
from cms.trash.restoring import put_back
from tests import factories
from tests.cms.operation.backup.installation import SILENT, backup, content, files, restore
from tests.cms.operation.backup.test_moving import moved_to
from tests.cms.trash.things import (
    a_document,
    an_offer,
    database,
    delete,
    full_actor,
    full_picture,
    full_story,
    full_tree,
)

pytestmark = pytest.mark.django_db(transaction=True)
THINGS = (full_story, full_tree, full_actor, full_picture, an_offer, a_document)


class Filled(NamedTuple):
    """An installation before anything was deleted, the kinds that lie in the bin, and the people."""

    rows: dict[str, list[Any]]
    files: dict[str, str]
    editor: Any


def fill_trash() -> Filled:
    """Make one of each with drafts that were edited, approved and published, then delete all of them."""
    follow_site_url()
    editor = factories.superuser()
    things = [make() for make in THINGS]
    for thing in things:
        if hasattr(thing, "save_revision"):
            thing.save_revision(user=editor, log_action=True)
            thing.save_revision(user=editor, log_action=True).publish(user=editor)
    filled = Filled(database(), files(), editor)
    for thing in things:
        assert delete(type(thing).objects.get(pk=thing.pk), editor), thing
    assert TrashedItem.objects.count() == len(THINGS)
    assert database() != filled.rows
    return filled


def check_that_all_can_be_put_back(filled: Filled) -> None:
    """Put back what lies in the bin; fail unless every row and file is what it was."""
    editor = type(filled.editor).objects.get()
    for item in TrashedItem.objects.order_by("-pk"):
        restored, left_out = put_back(item.pk, editor)
        assert (str(restored.pk), left_out) == (item.object_id, [])
        assert not item.file or default_storage.exists(item.file)
    after = database()
    assert {name: rows for name, rows in after.items() if rows != filled.rows[name]} == {}
    assert filled.files.items() <= files().items()


def test_the_bin_is_restored_and_can_be_emptied_back() -> None:
    """Given a filled bin in a backup, when it is purged, then restored, then all of it can be put back."""
    filled = fill_trash()
    before = content()
    file = backup()
    for item in TrashedItem.objects.all():
        purge(item)
    assert files() != filled.files
    factories.story(actors=[factories.actor()])
    assert restore(file) == {}
    assert content() == before
    check_that_all_can_be_put_back(filled)


def test_new_things_take_no_number_from_the_bin() -> None:
    """Given a restored bin, when new things are made first, then what lies in it can be put back beside them."""
    fill_trash()
    restore(backup())
    factories.story(actors=[factories.actor()], lead_image=factories.image(), hashtags=["Neu"])
    factories.offer(factories.actor(), hashtags=["Neuer"])
    factories.document()
    for item in TrashedItem.objects.order_by("-pk"):
        restored, left_out = put_back(item.pk, None)
        assert (str(restored.pk), left_out) == (item.object_id, [])


@pytest.mark.once
def test_the_bin_moves_to_postgresql(postgres: str) -> None:
    """Given a filled bin in SQLite, when all moves, then it can be put back in PostgreSQL, row by row."""
    file = Path(str(connection.settings_dict["NAME"]))
    filled = fill_trash()
    before = content()
    with moved_to(postgres):
        assert move_to_postgres(file, SILENT, lambda: False)
        assert content() == before
        check_that_all_can_be_put_back(filled)
    assert content() == before

"""The content version: another one after every public change, the same one after anything else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from wagtail.models import Page

from blog.models import Comment
from cms.content_triggers import NAME, WAGTAILS, watched
from cms.content_version import content_version, fold_all
from cms.due_jobs import record_beat
from cms.models import ContentChange, ContentVersion, Hashtag
from directory.models import Actor
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_site")]


def triggers() -> set[tuple[str, str]]:
    """Return the tables with triggers of ours, each with the event."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE %s", [f"{NAME}%"])
            return {(table.strip('"'), name.removeprefix(f"{NAME}_")) for table, name in cursor.fetchall()}
        cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{NAME}%"])
        return {(table, name.rpartition("_")[2]) for table, name in cursor.fetchall()}


def test_every_public_table_is_watched() -> None:
    """Also after migrations that make tables anew."""
    tables = {one.table for one in watched()}
    assert {"wagtailcore_page", "home_standardpage", "blog_storyhashtag", "directory_actor_districts"} <= tables
    assert {"cms_heartbeat", "cms_user_groups", "wagtailcore_revision"}.isdisjoint(tables)
    assert len(tables) > 40
    assert triggers() == {(table, event) for table in tables for event in ("insert", "update", "delete")}
    assert all("." in name for name in WAGTAILS)


def change_in_steps() -> dict[str, Callable[[], Any]]:
    """Return ways to change public content, past Django's signals too."""
    page = factories.standard_page(hashtags=["Garten"])
    actor = factories.actor()
    comment = factories.comment(page)
    district = factories.district()
    return {
        "save": page.save,
        "update": lambda: Page.objects.filter(pk=page.pk).update(title="Neu"),
        "raw SQL": lambda: connection.cursor().execute("UPDATE cms_hashtag SET name = name || 'x'"),
        "through table": lambda: Actor.districts.through.objects.create(actor=actor, district=district),
        "bulk": lambda: Hashtag.objects.bulk_create([Hashtag(name="Hof", slug="hof")]),
        "decision": lambda: Comment.objects.filter(pk=comment.pk).update(status="rejected"),
        "unpublish": lambda: Page.objects.get(pk=page.pk).unpublish(),
        "restriction": lambda: factories.restrict(factories.story_index()),
        "delete": lambda: Actor.objects.filter(pk=actor.pk).delete(),
    }


def test_every_change_makes_another_version() -> None:
    seen = [content_version()]
    for name, change in change_in_steps().items():
        change() if name != "save" else setattr_and_save(change)
        seen.append(content_version())
        assert len(set(seen)) == len(seen), name
    assert None not in seen


def setattr_and_save(save: Callable[[], Any]) -> None:
    """Change a page's title and save it."""
    page: Any = save.__self__  # type: ignore[attr-defined]
    page.title = "Geändert"
    page.save()


def test_what_nobody_sees_makes_none() -> None:
    page = factories.standard_page()
    actor = factories.actor()
    # Tests index at once, before the texts are there; the worker comes later.
    actor.save()
    user = factories.user()
    comment = factories.comment(page, status="pending")
    before = content_version()

    page.title = actor.name = "Entwurf"
    page.save_revision(user=user)
    actor.save_revision(user=user)
    factories.comment(page, status="pending")
    Comment.objects.filter(pk=comment.pk).update(status="spam")
    comment.delete()
    record_beat("worker")
    user.save()
    Page.objects.filter(pk=page.pk).update(locked=True, title=Page.objects.get(pk=page.pk).title)

    assert content_version() == before


def test_a_change_that_is_rolled_back_makes_none() -> None:
    before = content_version()
    with transaction.atomic():
        factories.hashtag()
        transaction.set_rollback(True)
    assert content_version() == before


def test_within_a_transaction_it_is_not_known() -> None:
    with transaction.atomic():
        factories.hashtag()
        assert content_version() is None
    assert content_version() is not None


def test_folding_changes_nothing() -> None:
    for _ in range(3):
        factories.hashtag()
    before = content_version()
    fold_all()
    assert content_version() == before
    assert not ContentChange.objects.exists()
    factories.hashtag()
    assert (content_version() or 0) > (before or 0)


def test_another_release_makes_another_version() -> None:
    before = content_version()
    call_command("migrate", verbosity=0)
    assert content_version() != before
    assert ContentVersion.objects.count() == 1

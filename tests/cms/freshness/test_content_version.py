"""The content version: another one after every public change, the same one after anything else."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from wagtail.models import Page, Site

from blog.models import Comment
from cms.freshness.content_triggers import WAGTAILS, watched
from cms.freshness.content_version import FOLD_ABOVE, MASK, content_version, fold_all, fold_changes, table_versions
from cms.freshness.trigger_statements import NAME
from cms.models import ContentChange, ContentVersion, Hashtag
from cms.worker.due_jobs import record_beat
from directory.models import Actor
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_site")]


def triggers() -> set[tuple[str, str]]:
    """Return the tables with triggers of ours, each with the event."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE %s", [f"{NAME}%"])
            # The fingerprint of the statement follows the event.
            return {(table.strip('"'), name.split("_")[2]) for table, name in cursor.fetchall()}
        cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{NAME}%"])
        return {(table, name.rpartition("_")[2]) for table, name in cursor.fetchall()}


def test_every_public_table_is_watched() -> None:
    """Also after migrations that make tables again."""
    tables = {one.table for one in watched()}
    assert {"wagtailcore_page", "home_standardpage", "blog_storyhashtag", "directory_actor_districts"} <= tables
    assert {"cms_heartbeat", "cms_user_groups", "wagtailcore_revision"}.isdisjoint(tables)
    assert len(tables) > 40
    events = ["insert", "update", "delete", *(["truncate"] if connection.vendor == "postgresql" else [])]
    assert triggers() == {(table, event) for table in tables for event in events}
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


def test_wagtail_asks_again_for_the_addresses_of_a_site_after_a_change_by_another_process() -> None:
    """It remembers them for an hour, and forgets at its own signals alone."""
    Site.objects.update(hostname="alt.example")
    content_version()
    for found in ("alt.example", "neu.example"):
        # Past every signal.
        assert [path.root_url for path in Site.get_site_root_paths()] == ["http://alt.example"]
        Site.objects.update(hostname=found)
        content_version()
        assert [path.root_url for path in Site.get_site_root_paths()] == [f"http://{found}"]


def rows_that_wait() -> int:
    """Return how many changes are not folded; always none on SQLite."""
    return ContentChange.objects.count()


def test_folding_changes_nothing() -> None:
    for _ in range(3):
        factories.hashtag()
        factories.category()
    before, tables = content_version(), table_versions()
    fold_all()
    assert (content_version(), table_versions()) == (before, tables)
    assert rows_that_wait() == 0
    fold_all()
    assert content_version() == before
    factories.hashtag()
    after = content_version()
    fold_all()
    assert content_version() == after != before


def test_sums_of_any_size_are_folded_alike() -> None:
    """Sixteen numbers of sixty bits are more than an integer of either database holds."""
    if connection.vendor == "postgresql":
        ContentChange.objects.bulk_create(ContentChange(table_name="cms_hashtag", number=MASK) for _ in range(40))
    for number in range(40):
        ContentVersion.objects.create(table_name=f"t{number}", number=MASK - number)
    before = content_version()
    for _ in range(3):
        fold_all()
        assert content_version() == before
    assert all(0 <= number <= MASK for number in ContentVersion.objects.values_list("number", flat=True))
    assert 0 <= (before or -1) <= MASK


def test_few_are_left_where_they_are_and_many_are_folded() -> None:
    fold_all()
    ContentChange.objects.bulk_create(ContentChange(table_name="cms_hashtag", number=7) for _ in range(FOLD_ABOVE))
    before, waiting = content_version(), rows_that_wait()
    fold_changes()
    assert rows_that_wait() == waiting
    ContentChange.objects.create(table_name="cms_hashtag", number=0)
    fold_changes()
    assert content_version() == before
    assert rows_that_wait() == (0 if connection.vendor == "postgresql" else waiting + 1)


def test_each_table_has_a_version_of_its_own() -> None:
    hashtag, category = factories.hashtag(), factories.category()
    before = table_versions()
    Hashtag.objects.filter(pk=hashtag.pk).update(description="Neu")
    after = table_versions()
    assert {name for name in after if after[name] != before.get(name)} == {"cms_hashtag"}
    fold_all()
    type(category).objects.update(name="Anders")
    assert {name for name, number in table_versions().items() if number != after[name]} == {"directory_category"}


def test_one_transaction_adds_one_number_for_each_table() -> None:
    fold_all()
    tables = table_versions()
    with transaction.atomic():
        for number in range(30):
            factories.hashtag(name=f"Hof {number}", slug=f"hof-{number}")
        Hashtag.objects.update(description="Neu")
        factories.category()
    assert {n for n, number in table_versions().items() if number != tables.get(n)} == {
        "cms_hashtag",
        "cms_searchposting",
        "directory_category",
    }
    if connection.vendor == "postgresql":
        assert sorted(ContentChange.objects.values_list("table_name", flat=True)) == [
            "cms_hashtag",
            "cms_searchposting",
            "directory_category",
        ]


def test_a_change_after_a_savepoint_that_was_rolled_back_counts() -> None:
    before = content_version()
    with transaction.atomic():
        with transaction.atomic():
            factories.hashtag(name="Hof", slug="hof")
            transaction.set_rollback(True)
        factories.hashtag(name="Garten", slug="garten")
    changed = content_version()
    assert changed != before
    with transaction.atomic():
        Hashtag.objects.update(description="Erst")
        with transaction.atomic():
            Hashtag.objects.update(description="Dann")
            transaction.set_rollback(True)
    assert content_version() not in {before, changed}


def test_a_statement_that_ignores_conflicts_counts_all_the_same() -> None:
    """SQLite hands its OR IGNORE down to the triggers."""
    Hashtag.objects.bulk_create([Hashtag(name="Hof", slug="hof")], ignore_conflicts=True)
    seen = [content_version()]
    for name in ("Garten", "Platz"):
        Hashtag.objects.bulk_create([Hashtag(name=name, slug=name)], ignore_conflicts=True)
        seen.append(content_version())
    assert len(set(seen)) == 3


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
def test_an_emptied_table_counts() -> None:
    factories.hashtag()
    before = content_version()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE cms_hashtag CASCADE")
    assert content_version() != before


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time")
def test_writers_do_not_wait_for_each_other_and_each_counts_from_its_commit() -> None:
    values = {**connection.get_connection_params(), "cursor_factory": psycopg.Cursor}
    before = content_version()
    with psycopg.connect(**values) as first, psycopg.connect(**values) as second:
        for number, other in enumerate((first, second)):
            other.execute("SET lock_timeout = '1s'")
            other.execute(
                "INSERT INTO cms_hashtag (name, slug, description, sort_key, name_key) VALUES (%s, %s, '', '', %s)",
                [f"n{number}", f"s{number}", f"n{number}"],
            )
        assert content_version() == before
        second.commit()
        middle = content_version()
        fold_all()
        assert content_version() == middle
        first.commit()
    assert len({before, middle, content_version()}) == 3

"""What Wagtail's forms promise to be unique and its tables do not bind; made after each migration, where it is missing.

The tables are Wagtail's: a constraint of ours in their models would be a migration of theirs, and SQLite forgets
an index that no model knows whenever a migration changes the table. So these are brought up to date as the
triggers are (ADR 0028). What breaks them is put right first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.db import connections, transaction
from django.db.models import Value
from django.db.models.functions import Concat, Length, Substr
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.database.migrated import is_up_to_date

# What a page's path has more than its parent's.
STEP = Page.steplen


class UniqueIndex(NamedTuple):
    """An index: of which table, over what, and what makes the rows fit."""

    name: str
    model: Any
    over: str
    tidy: Callable[[str], None]


def one_redirect_for_all_sites(using: str) -> None:
    """Keep the newest of the redirects from one address on all sites: what an editor has said last."""
    everywhere = Redirect.objects.using(using).filter(site=None)
    seen: set[str] = set()
    for redirect in everywhere.order_by("-pk"):
        if redirect.old_path in seen:
            redirect.delete()
        seen.add(redirect.old_path)


def one_slug_below_a_page(using: str) -> None:
    """Number the slugs of pages that have one address; the public one, else the oldest, keeps it."""
    pages = Page.objects.using(using).annotate(above=Substr("path", 1, Length("path") - STEP))
    taken = set(pages.values_list("above", "slug"))
    seen: set[tuple[str, str]] = set()
    for page in pages.order_by("-live", "pk"):
        if (page.above, page.slug) in seen:
            _renamed(using, page, next(slug for slug in _numbered(page.slug) if (page.above, slug) not in taken))
            taken.add((page.above, page.slug))
        seen.add((page.above, page.slug))


def _renamed(using: str, page: Any, slug: str) -> None:
    old = page.url_path
    new = f"{old[: -len(page.slug) - 1]}{slug}/"
    below = Page.objects.using(using).filter(path__startswith=page.path)
    below.update(url_path=Concat(Value(new), Substr("url_path", len(old) + 1)))
    Page.objects.using(using).filter(pk=page.pk).update(slug=slug)
    revision = page.latest_revision
    if revision and revision.content.get("slug") == page.slug:
        # What is published next is the draft, with the slug in it.
        revision.content["slug"] = slug
        revision.save(using=using, update_fields=["content"])
    page.slug = slug


def _numbered(slug: str) -> Any:
    number = 2
    while True:
        yield f"{slug[:245]}-{number}"
        number += 1


INDEXES = (
    UniqueIndex("cms_one_redirect", Redirect, "(old_path) WHERE site_id IS NULL", one_redirect_for_all_sites),
    UniqueIndex("cms_one_slug", Page, f"(substr(path, 1, length(path) - {STEP}), slug)", one_slug_below_a_page),
)


def make_unique_indexes(using: str = "default", **_kwargs: Any) -> None:
    """Make the indexes that are missing, when all migrations are through."""
    if not is_up_to_date(using):
        return
    connection = connections[using]
    for index in INDEXES:
        table = index.model._meta.db_table
        if not _stands(connection, index):
            with transaction.atomic(using), connection.cursor() as cursor:
                index.tidy(using)
                if connection.vendor == "postgresql":
                    # What waits for the end of the transaction would keep the table from being changed.
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute(f'CREATE UNIQUE INDEX "{index.name}" ON "{table}" {index.over}')


def check_unique_indexes() -> Iterator[str]:
    """Say which indexes are missing, for `manage.py doctor`."""
    if missing := [index.name for index in INDEXES if not _stands(connections["default"], index)]:
        yield f"In der Datenbank fehlt, was Doppeltes verhindert ({missing[0]}). Rufen Sie `manage.py migrate` auf."


def _stands(connection: Any, index: UniqueIndex) -> bool:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT 1 FROM pg_indexes WHERE indexname = %s AND schemaname = current_schema()", [index.name]
            )
        else:
            cursor.execute("SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = %s", [index.name])
        return cursor.fetchone() is not None

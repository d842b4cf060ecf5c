"""What a booklet says: public entries with where they are, when somebody is there, and what one may call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import OfficeSettings
from directory.hours_form.formset import row_of
from directory.hours_line.writing import line_of
from directory.models import Actor, ContactPoint
from directory.opening_hours import local_date
from directory.short_keys import read_keys
from directory.website.week import is_over

# A sheet of A5 takes about five: more than this nobody carries, and the worker has other things to do.
MOST_ENTRIES = 2_000


class Entry(NamedTuple):
    """An entry on paper; ``hours`` is one line or empty, ``text`` the summary's row or None."""

    actor: Any
    text: Any
    hours: str


class BookletChapter(NamedTuple):
    """Entries under one heading; ``title`` is empty where there is but one chapter."""

    title: str
    entries: list[Entry]


def booklet_html(keys: str) -> str | None:
    """Return the booklet of the entries that ``keys`` name, of the whole directory for none, as HTML to be drawn.

    None where nothing of it is public. A fixed number of statements. The same text as long as nothing that it says
    changes, and nobody's in particular: anyone may have it.
    """
    chapters = _chapters(keys)
    if not chapters:
        return None
    office = OfficeSettings.load()
    return render_to_string(
        "directory/booklet.html",
        {
            "chapters": chapters,
            "count": sum(len(chapter.entries) for chapter in chapters),
            "is_whole": not keys,
            "most": MOST_ENTRIES,
            "office": office,
            "today": local_date(timezone.now()),
        },
    )


def _chapters(keys: str) -> list[BookletChapter]:
    rows = Actor.objects.public().select_related("category")
    rows = rows.prefetch_related(Prefetch("contacts", ContactPoint.objects.public()), "texts", "opening_hours")
    if keys:
        by_pk = {actor.pk: actor for actor in rows.filter(pk__in=read_keys(keys))}
        kept = [by_pk[pk] for pk in read_keys(keys) if pk in by_pk]
        return [BookletChapter("", _entries(kept))] if kept else []
    by_place = rows.order_by("category__sort_order", "category__sort_key", "category_id", *Actor._meta.ordering)
    by_category = groupby(by_place[:MOST_ENTRIES], key=lambda actor: actor.category)
    return [BookletChapter(category.name, _entries(group)) for category, group in by_category]


def _entries(actors: Iterable[Any]) -> list[Entry]:
    today = local_date(timezone.now())
    return [Entry(actor, actor.text(), _hours(actor, today)) for actor in actors]


def _hours(actor: Any, today: date) -> str:
    valid = [hours for hours in actor.opening_hours.all() if not is_over(hours, today)]
    if not valid:
        return ""
    return line_of(row_of(hours) for hours in valid) or _("wechselnd, bitte fragen Sie nach")

"""Where things are used: what the public sees of them, and who would miss them.

Keys and lists of choices are looked up in the rows themselves, since Wagtail's reference index knows no
many-to-many relations and no hashtags; links in texts and blocks come from that index.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CASCADE, PROTECT, RESTRICT, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_user_display_name
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.models import Page, ReferenceIndex
from wagtail.tasks import update_reference_index_task

from cms.visibility import public_pages

# More places than these are counted and not named.
LISTED = 30


class Use(NamedTuple):
    """A place that shows a thing, as ``user`` may know it: name, kind, form, and who worked there last."""

    title: str
    kind: str
    url: str | None
    editor: str


class Uses(NamedTuple):
    """Where a thing is used: the first `LISTED` places, how many more, and whether one forbids to delete it."""

    named: list[Use]
    more: int
    is_kept: bool


def is_shown_publicly(thing: Any) -> bool:
    """Tell whether something that everyone may read uses ``thing``."""
    rows = (row for rows, _keeps in _by_relations(thing) for row in rows.iterator())
    by_relations = any(_is_public(place) for row in rows if (place := _place_of(row)) is not None)
    return by_relations or any(_is_public(place) for place in _by_texts(thing))


def uses_for(thing: Any, user: Any) -> Uses:
    """Return where ``thing`` is used, as ``user`` may know it; about five statements for each place that is named."""
    places: dict[tuple[str, Any], Any] = {}
    more, is_kept = 0, False
    for rows, keeps in _by_relations(thing):
        found = rows.count()
        is_kept = is_kept or (keeps and found > 0)
        more += max(found - LISTED, 0)
        for row in rows[:LISTED]:
            _note(places, _place_of(row))
    for place in _by_texts(thing, known=set(places)):
        _note(places, place)
    places.pop((type(thing)._meta.label, thing.pk), None)
    finder = AdminURLFinder(user)
    return Uses([_named(place, finder) for place in places.values()], more, is_kept)


def _note(places: dict[tuple[str, Any], Any], place: Any) -> None:
    if place is not None:
        places[type(place)._meta.label, place.pk] = place


def _named(place: Any, finder: AdminURLFinder) -> Use:
    url = finder.get_edit_url(place)
    title = str(place) if url else _("(für Sie nicht sichtbar)")
    return Use(title, str(capfirst(place._meta.verbose_name)), url, _editor(place))


def _by_relations(thing: Any) -> Iterator[tuple[Any, bool]]:
    """Yield the rows that lead to ``thing``, one queryset a relation, and whether they keep it."""
    for relation in thing._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if _leads_here(relation, field):
            keeps = getattr(relation, "on_delete", None) in (PROTECT, RESTRICT)
            yield field.model._default_manager.filter(**{field.name: thing}).order_by("pk"), keeps


def _leads_here(relation: Any, field: Any) -> bool:
    if not relation.auto_created or relation.concrete or isinstance(field, ParentalKey):
        return False
    # Rows of their own that go along when the thing goes, such as a page's comments, do not use it.
    goes_along = getattr(relation, "on_delete", None) is CASCADE and _parental_key(field.model) is None
    return not goes_along and not field.model._meta.auto_created


def _parental_key(model: Any) -> ParentalKey | None:
    return next((field for field in model._meta.fields if isinstance(field, ParentalKey)), None)


def _place_of(row: Any) -> Any:
    """Return the page, snippet or settings that ``row`` is, or is a part of; else None."""
    while parental := _parental_key(row):
        row = getattr(row, parental.name)
        if row is None:
            return None
    if isinstance(row, Page | BaseGenericSetting) or hasattr(row, "snippet_viewset"):
        return row.specific if isinstance(row, Page) else row
    return None


def _by_texts(thing: Any, known: Collection[tuple[str, Any]] = ()) -> Iterator[Any]:
    """Yield what Wagtail's index has for ``thing`` but for the places ``known``; such a row is indexed again before.

    Whatever changes rows without saving them leaves the index behind, and Wagtail lets nobody delete what it names.
    """
    bring_index_up_to_date()
    references = ReferenceIndex.get_references_to(thing)
    for kind, key in list(references.order_by().values_list("base_content_type", "object_id").distinct()):
        model = ContentType.objects.get_for_id(kind).model_class()
        row = model._default_manager.filter(pk=key).first() if model else None
        if row is None or (place := _place_of(row)) is None:
            continue
        if (type(place)._meta.label, place.pk) not in known:
            ReferenceIndex.create_or_update_for_object(place)
            if not references.filter(base_content_type=kind, object_id=key).exists():
                continue
        yield place


def bring_index_up_to_date() -> None:
    """Index at once what waits for the worker, so that a page published a moment ago counts."""
    waiting = DBTaskResult.objects.filter(
        task_path=update_reference_index_task.module_path,
        status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING),
    )
    for app_label, model_name, pk in {tuple(task.args_kwargs["args"]) for task in waiting}:
        model: type[Model] = apps.get_model(app_label, model_name)
        if model._default_manager.filter(pk=pk).exists():
            update_reference_index_task.func(app_label, model_name, pk)


def _is_public(place: Any) -> bool:
    if isinstance(place, Page):
        return bool(public_pages().filter(pk=place.pk).exists())
    rows = type(place)._default_manager.all()
    return bool(rows.public().filter(pk=place.pk).exists()) if hasattr(rows, "public") else True


def _editor(place: Any) -> str:
    revision = getattr(place, "latest_revision", None)
    return str(get_user_display_name(getattr(revision, "user", None) or getattr(place, "owner", None)))

"""Where things are used: what the public sees of them, and who would miss them.

Keys and lists of choices are looked up in the rows themselves, since Wagtail's reference index knows no
many-to-many relations and no hashtags; links in texts and blocks come from that index.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import PROTECT, RESTRICT, Model
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

from cms.querysets import public_pages


class Use(NamedTuple):
    """A place that shows a thing, as ``user`` may know it: name, kind, form, and who worked there last."""

    title: str
    kind: str
    url: str | None
    editor: str


def is_shown_publicly(thing: Any) -> bool:
    """Tell whether something that everyone may read uses ``thing``."""
    return any(_is_public(place) for place, _is_kept in places_of(thing))


def uses_for(thing: Any, user: Any) -> tuple[list[Use], bool]:
    """Return where ``thing`` is used, and whether one of the places forbids to delete it."""
    finder = AdminURLFinder(user)
    found, is_kept = [], False
    for place, keeps in places_of(thing):
        url = finder.get_edit_url(place)
        title = str(place) if url else _("(für Sie nicht sichtbar)")
        found.append(Use(title, str(capfirst(place._meta.verbose_name)), url, _editor(place)))
        is_kept = is_kept or keeps
    return found, is_kept


def places_of(thing: Any) -> list[tuple[Any, bool]]:
    """Return the pages, snippets and settings that use ``thing``, each once and whether it keeps it from deletion."""
    found: dict[tuple[str, Any], tuple[Any, bool]] = {}
    for place, keeps in [*_by_relations(thing), *_by_texts(thing)]:
        if place is None or place == thing:
            continue
        key = (type(place)._meta.label, place.pk)
        found[key] = (place, keeps or found.get(key, (None, False))[1])
    return list(found.values())


def _by_relations(thing: Any) -> Iterator[tuple[Any, bool]]:
    for relation in thing._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if field is None or not _leads_here(relation, field):
            continue
        keeps = getattr(relation, "on_delete", None) in (PROTECT, RESTRICT)
        for row in field.model._default_manager.filter(**{field.name: thing}):
            yield _place_of(row), keeps


def _leads_here(relation: Any, field: Any) -> bool:
    if not relation.auto_created or relation.concrete or isinstance(field, ParentalKey):
        return False
    return not getattr(relation, "parent_link", False) and not field.model._meta.auto_created


def _place_of(row: Any) -> Any:
    """Return the page, snippet or settings that ``row`` is, or is a part of; else None."""
    while parental := next((f for f in row._meta.fields if isinstance(f, ParentalKey)), None):
        row = getattr(row, parental.name)
        if row is None:
            return None
    if isinstance(row, Page | BaseGenericSetting) or hasattr(row, "snippet_viewset"):
        return row.specific if isinstance(row, Page) else row
    return None


def _by_texts(thing: Any) -> Iterator[tuple[Any, bool]]:
    bring_index_up_to_date()
    for reference in ReferenceIndex.get_references_to(thing).select_related("base_content_type"):
        model = reference.base_content_type.model_class()
        row = model._default_manager.filter(pk=reference.object_id).first() if model else None
        if row is not None:
            yield _place_of(row), False


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
    editor = getattr(revision, "user", None) or getattr(place, "owner", None)
    return str(get_user_display_name(editor)) if editor else ""

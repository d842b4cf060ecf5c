"""Older versions live on without what was deleted since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import PROTECT, RESTRICT, Field, ForeignKey, Q
from wagtail.models import Revision, RevisionMixin


class MissingReferences:
    """Reads a version also where a required reference of it leads nowhere by now; goes before Wagtail's mixins.

    modelcluster takes what on_delete would do to a row for what to do to a version, and gives up on PROTECT. Here
    the reference is empty, `missing_references` names its field, and a form asks for another one.
    """

    missing_references: tuple[Field, ...] = ()

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False) -> Any:
        """Return the object that ``data`` (`serializable_data`) describes."""
        try:
            return super().from_serializable_data(data, check_fks, strict_fks)  # type: ignore[misc]
        except Exception:
            missing = _missing(cls, data) if check_fks else ()
            if not missing:
                raise
            rest = {**data, **dict.fromkeys(field.name for field in missing)}
            found = super().from_serializable_data(rest, check_fks, strict_fks)  # type: ignore[misc]
            found.missing_references = missing
            return found


def required_references(model: Any) -> Iterator[ForeignKey]:
    """Yield the references of ``model`` that keep what they lead to from being deleted."""
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and field.remote_field.on_delete in {PROTECT, RESTRICT}:
            yield field


def _missing(model: Any, data: dict[str, Any]) -> tuple[Field, ...]:
    return tuple(
        field
        for field in required_references(model)
        if data.get(field.name) is not None
        and not field.related_model._default_manager.filter(**{field.target_field.name: data[field.name]}).exists()
    )


def drafts_that_need(target: Any) -> list[Any]:
    """Return the objects whose plan or newest draft requires ``target``; older versions do without it."""
    found: dict[tuple[str, Any], Any] = {}
    for model in apps.get_models():
        if not issubclass(model, RevisionMixin):
            continue
        for field in required_references(model):
            if isinstance(target, field.related_model):
                for row in _with_draft(model, field.name, target.pk):
                    found[model._meta.label, row.pk] = row
    return list(found.values())


def _with_draft(model: Any, name: str, pk: Any) -> Iterator[Any]:
    kind = ContentType.objects.get_for_model(model)
    newest = model._default_manager.exclude(latest_revision=None).values("latest_revision")
    drafts = Revision.objects.filter(Q(approved_go_live_at__isnull=False) | Q(pk__in=newest), content_type=kind)
    keys = drafts.filter(**{f"content__{name}": pk}).values_list("object_id", flat=True)
    yield from model._default_manager.filter(pk__in=[model._meta.pk.to_python(key) for key in keys])

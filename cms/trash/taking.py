"""Into the bin: what is deleted while somebody works in the admin is written down in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.db.models.deletion import Collector
from django.db.models.signals import pre_delete
from wagtail.models import Page

from cms.content.gone import leaves_no_address
from cms.models import TrashedItem
from cms.models.addresses import FormerSlug, KeepsFormerSlugs
from cms.models.trash import LONGEST_TRASH_TITLE
from cms.trash.rows import NOT_TAKEN, row_key, to_json

# Which models go into the bin, and which of their rows do.
_kept: dict[Any, Callable[[Any], bool]] = {}


@dataclass
class Filling:
    """What has gone into the bin so far, and what deletions are known already."""

    user: Any
    items: list[TrashedItem] = field(default_factory=list)
    origins: list[Any] = field(default_factory=list)


_filling: ContextVar[Filling | None] = ContextVar("filling", default=None)


@contextmanager
def filling_trash(user: Any) -> Iterator[Filling]:
    """Keep what is deleted inside the with-block, as deleted by ``user``."""
    filling = Filling(user)
    token = _filling.set(filling)
    try:
        yield filling
    finally:
        _filling.reset(token)


def keep_deleted(model: Any, is_kept: Callable[[Any], bool] = lambda _row: True) -> None:
    """Have rows of ``model`` go into the bin if ``is_kept`` says so."""
    _kept[model] = is_kept
    pre_delete.connect(about_to_delete, sender=model, dispatch_uid=f"cms.trash.{model._meta.label_lower}")


def about_to_delete(instance: Any, origin: Any = None, **_kwargs: Any) -> None:
    """Write down what is being deleted (``pre_delete``): once for everything that goes together."""
    filling = _filling.get()
    if filling is None or leaves_no_address() or any(known is origin for known in filling.origins):
        return
    if _is_kept_model(origin):
        filling.origins.append(origin)
        roots = _roots(origin)
    else:
        roots = [instance]
    filling.items += [_take(root, filling.user) for root in roots if _is_kept(root)]


def _is_kept_model(origin: Any) -> bool:
    model = origin.model if isinstance(origin, QuerySet) else type(origin)
    return model is Page or model in _kept


def _is_kept(root: Any) -> bool:
    return type(root) in _kept and _kept[type(root)](root)


def _roots(origin: Any) -> Iterable[Any]:
    """Return what goes into the bin each by itself: of pages those that stand below no other one that goes."""
    if isinstance(origin, Model):
        return [origin.specific if isinstance(origin, Page) else origin]
    rows = list(origin.model._base_manager.filter(pk__in=origin.values("pk")))
    if not issubclass(origin.model, Page):
        return rows
    rows.sort(key=lambda page: page.path)
    top: list[Any] = []
    for page in rows:
        if not top or not page.path.startswith(top[-1].path):
            top.append(page)
    return [page.specific for page in top]


def _take(root: Any, user: Any) -> TrashedItem:
    collector = Collector(using=root._state.db, origin=root)
    is_page = isinstance(root, Page)
    collector.collect(Page._base_manager.filter(path__startswith=root.path) if is_page else [root])
    rows = list(_rows(collector))
    if isinstance(root, KeepsFormerSlugs):
        rows += FormerSlug.objects.filter(kind=root._meta.label_lower, object_id=root.pk)
    written = {row_key(row) for row in rows}
    file = getattr(root, "file", None)
    return TrashedItem.objects.create(
        content_type=ContentType.objects.get_for_model(root),
        object_id=str(root.pk),
        title=str(root)[:LONGEST_TRASH_TITLE],
        place=_place(root),
        was_live=any(getattr(row, "live", False) for row in rows),
        file=file.name if file else "",
        rows=[to_json(row) for row in rows],
        cleared=list(_cleared(collector, written)),
        deleted_by=user if user and user.pk else None,
    )


def _place(root: Any) -> int | None:
    if isinstance(root, Page):
        parent = root.get_parent()
        return parent.pk if parent else None
    return getattr(root, "collection_id", None)


def _rows(collector: Collector) -> Iterator[Any]:
    """Yield whole rows: Django's collector loads no more of some than their numbers."""
    keys: dict[Any, set[Any]] = defaultdict(set)
    for model, instances in collector.data.items():
        keys[model].update(row.pk for row in instances)
    for query in collector.fast_deletes:
        keys[query.model].update(query.values_list("pk", flat=True) if isinstance(query, QuerySet) else ())
    for model, pks in keys.items():
        if model._meta.label_lower not in NOT_TAKEN:
            yield from model._base_manager.filter(pk__in=pks).order_by("pk")


def _cleared(collector: Collector, written: set[Any]) -> Iterator[list[Any]]:
    for (column, value), groups in collector.field_updates.items():
        if value is None and column.related_model._meta.label_lower not in NOT_TAKEN:
            for row in (row for group in groups for row in group):
                if row_key(row) not in written:
                    yield [row._meta.label_lower, column.attname, row.pk, getattr(row, column.attname)]

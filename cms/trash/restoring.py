"""Out of the bin: all comes back under its old numbers, or nothing does and a sentence says why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import ForeignKey
from django.db.models.signals import post_save
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.search.index import Indexed
from wagtail.signals import post_page_move

from cms.models import TrashedItem
from cms.trash.placing import CannotPutBack, place_pages
from cms.trash.rows import NOT_TAKEN, from_json, row_key

PUT_BACK_ACTION = "cms.put_back"
_afterwards: dict[Any, Callable[[Any, Any], None]] = {}


def after_putting_back(model: Any, function: Callable[[Any, Any], None]) -> None:
    """Have ``function(row, user)`` finish each row of ``model`` that was put back, in the same transaction."""
    _afterwards[model] = function


def put_back(pk: int, user: Any, elsewhere: int | None = None) -> tuple[Any, list[str]]:
    """Put back the item ``pk`` of the bin; return the row, and names of what could not come along.

    A page whose parent is gone may come ``elsewhere``, below the page of that primary key.

    Left out is what belonged to it and to something that is gone by now, such as its tie to another actor. Raises
    ``CannotPutBack`` with a sentence, and changes nothing, where it is back already or its place is gone or taken.
    """
    try:
        with transaction.atomic():
            item = TrashedItem.objects.select_for_update().filter(pk=pk).first()
            if item is None:
                raise CannotPutBack(
                    _("Das liegt nicht mehr im Papierkorb. Vielleicht hat es jemand schon zurückgeholt.")
                )
            restored, left_out = _put_back(item, user, elsewhere)
            connection.check_constraints()
    except IntegrityError as error:
        raise CannotPutBack(
            _("„%(title)s“ passt nicht mehr zu dem, was inzwischen da ist. Es bleibt im Papierkorb.") % {"title": item}
        ) from error
    return restored, left_out


def _put_back(item: TrashedItem, user: Any, elsewhere: int | None) -> tuple[Any, list[str]]:
    model: Any = item.content_type.model_class()
    try:
        rows = {row_key(row): row for row in map(from_json, _wanted(item.rows))}
    except LookupError:
        model = None
    if model is None:
        raise CannotPutBack(_("Dinge dieser Art gibt es auf der Website nicht mehr."))
    if model._base_manager.filter(pk=item.object_id).exists():
        raise CannotPutBack(_("„%(title)s“ ist schon wieder da.") % {"title": item})
    heads = set(_heads(model, rows, item.object_id))
    url_path_before = _place(item, rows, elsewhere) if issubclass(model, Page) else ""
    _ask_for_free_names(rows[key] for key in heads)
    left_out = _leave_out(rows, heads, str(item))
    for row in rows.values():
        row.save_base(raw=True, force_insert=True)
    for label, column, pk, value in item.cleared:
        rest = apps.get_model(label)._base_manager.filter(pk=pk, **{f"{column}__isnull": True})
        rest.update(**{column: value})
    item.delete()
    _announce(rows, user)
    restored = model._base_manager.get(pk=item.object_id)
    if item.was_live and url_path_before and url_path_before != restored.url_path:
        _lead_on(restored, url_path_before)
    log(restored, PUT_BACK_ACTION, user=user)
    return restored, left_out


def _wanted(stored: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """Yield what is still taken into the bin: an older release took more."""
    yield from (row for row in stored if row[0] not in NOT_TAKEN)


def _place(item: TrashedItem, rows: dict[Any, Any], elsewhere: int | None) -> str:
    """Place the pages among ``rows``; return the path that the top one had in addresses.

    A slug that had to change changes in the page's versions too, which would bring it back when published.
    """
    pages = [row for row in rows.values() if type(row) is Page]
    (top,) = (page for page in pages if str(page.pk) == item.object_id)
    slug, url_path = top.slug, top.url_path
    place_pages(item, pages, elsewhere)
    for row in rows.values():
        if isinstance(row, Revision) and row.object_id == item.object_id and row.content.get("slug") == slug:
            row.content = {**row.content, "slug": top.slug}
    return str(url_path)


def _lead_on(page: Any, url_path_before: str) -> None:
    """Have the addresses that were public lead to the new ones, as after a move."""
    parent = page.get_parent()
    paths = {"url_path_before": url_path_before, "url_path_after": page.url_path}
    post_page_move.send(sender=type(page), instance=page, parent_page_before=parent, parent_page_after=parent, **paths)


def _heads(model: Any, rows: dict[Any, Any], object_id: str) -> Iterator[Any]:
    """Yield the keys of what nothing can be put back without: the thing itself, and all pages below one."""
    pk = model._meta.pk.to_python(object_id)
    for key, row in rows.items():
        if isinstance(row, Page) or (issubclass(model, type(row)) and row.pk == pk):
            yield key


def _ask_for_free_names(heads: Iterable[Any]) -> None:
    """Raise ``CannotPutBack`` where something else has a slug or another thing that must be there once."""
    for row in heads:
        for field in row._meta.local_concrete_fields:
            value = getattr(row, field.attname)
            if field.unique and not field.primary_key and value is not None and not field.remote_field:
                other = type(row)._base_manager.filter(**{field.attname: value}).exclude(pk=row.pk).first()
                if other:
                    text = _(
                        "„%(other)s“ hat inzwischen bei „%(field)s“ dasselbe: %(value)s. Bitte ändern Sie es dort."
                    )
                    raise CannotPutBack(text % {"other": other, "field": field.verbose_name, "value": value})


def _leave_out(rows: dict[Any, Any], heads: set[Any], title: str) -> list[str]:
    """Take out of ``rows`` what is there already or leads to what is gone; return its names.

    References that may be empty become so. Raises ``CannotPutBack`` where the thing itself needs what is gone.
    """
    for key in [key for key, row in rows.items() if key not in heads and _is_there(type(row), row.pk)]:
        del rows[key]
    names: list[str] = []
    while True:
        lost = {key: column for key, row in rows.items() if (column := _lost_reference(row, rows))}
        if not lost:
            return sorted(set(names))
        for key, column in lost.items():
            if key in heads:
                raise CannotPutBack(
                    _("„%(title)s“ braucht „%(field)s“, und was dort stand, gibt es nicht mehr.")
                    % {"title": title, "field": column.related_model._meta.verbose_name}
                )
            names.append(str(rows.pop(key)._meta.verbose_name))


def _lost_reference(row: Any, rows: dict[Any, Any]) -> Any:
    """Return the required reference of ``row`` that leads nowhere, else None; empty those that need not be there."""
    for field in row._meta.local_concrete_fields:
        value = getattr(row, field.attname)
        if not isinstance(field, ForeignKey) or value is None or not field.db_constraint:
            continue
        target = field.related_model
        if (target._meta.concrete_model._meta.label_lower, value) in rows or _is_there(target, value):
            continue
        if not field.null:
            return field
        setattr(row, field.attname, None)
    return None


def _is_there(model: Any, pk: Any) -> bool:
    return bool(model._base_manager.filter(pk=pk).exists())


def _announce(rows: dict[Any, Any], user: Any) -> None:
    """Tell search, references and addresses of what is back, as if each had just been saved; then have it finished."""
    for row in list(rows.values()):
        model = type(row)
        if not issubclass(model, Indexed) or (issubclass(model, Page) and model is not Page):
            continue
        whole = model._base_manager.get(pk=row.pk)
        whole = whole.specific if isinstance(whole, Page) else whole
        post_save.send(
            sender=type(whole), instance=whole, created=False, raw=False, using=whole._state.db, update_fields=None
        )
        for kind, function in _afterwards.items():
            if isinstance(whole, kind):
                function(whole, user)

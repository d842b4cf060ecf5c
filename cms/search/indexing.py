"""Indexing: content that is saved, published, deleted or put back is in the index in the same transaction.

A row is analysed while it is saved, when all its children are still in memory. What belongs together, such as an
actor with its offers, is written together (`indexed_together`). Which texts count stands in the declarations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models import ForeignKey
from django.db.models.signals import post_delete, post_save

from cms.declarations import IndexedText, declaration_of, index_kind, indexed_models, indexed_texts
from cms.models import SearchScope
from cms.search.analysis import LONGEST_TERM, analysed
from cms.search.postings import Indexable, ScopedTerms, TermWeight, delete_postings, link_term, write_postings

WEIGHT_UNIT = 10
# What a word gains by standing in a row often: never as much as a better field.
MOST_REPEATS = 5
# From this weight on a field is a name.
NAME_WEIGHT = 4


class _Collected:
    """Rows whose postings are to be written together, and those whose children were saved by themselves."""

    def __init__(self) -> None:
        self.terms: dict[Indexable, ScopedTerms] = {}
        self.stale: dict[Indexable, Any] = {}


_collected: ContextVar[_Collected | None] = ContextVar("collected", default=None)
_held_back: ContextVar[bool] = ContextVar("held_back", default=False)


def row_name(row: Any) -> Indexable:
    """Return how the index names ``row``."""
    return Indexable(index_kind(row), row.pk)


def terms_of_row(row: Any) -> ScopedTerms:
    """Return what the index has to know of ``row``; a row that is not live stands in the office's part alone."""
    declared = declaration_of(row)
    weights: dict[str, int] = {}
    repeats: dict[str, int] = {}
    written: dict[str, str] = {}
    for text in indexed_texts(type(row)):
        for value in _values(row, text.path.split(".")):
            for term, word in _terms_of_value(text, value):
                weights[term] = max(weights.get(term, 0), text.weight * WEIGHT_UNIT)
                repeats[term] = repeats.get(term, -1) + 1
                written.setdefault(term, word[:LONGEST_TERM])
    terms = {
        term: TermWeight(weight + min(repeats[term], MOST_REPEATS), written[term]) for term, weight in weights.items()
    }
    is_public = getattr(row, "live", True) and not declared.only_office_finds_it
    return {SearchScope.PUBLIC if is_public else SearchScope.OFFICE: terms}


def _terms_of_value(text: IndexedText, value: Any) -> Iterator[tuple[str, str]]:
    if text.link:
        yield link_term(text.link, value), ""
    else:
        # A name may be made of small words alone.
        yield from analysed(str(value), with_small_words=text.weight >= NAME_WEIGHT)


def _values(row: Any, path: list[str]) -> Iterator[Any]:
    """Yield what ``path`` leads to from ``row``, empty values left out."""
    name, *rest = path
    value = getattr(row, name)
    if hasattr(value, "all"):
        for child in value.all():
            yield from _values(child, rest)
    elif rest:
        yield from _values(value, rest) if value is not None else ()
    else:
        yield from _texts_of(row, name, value() if callable(value) else value)


def _texts_of(row: Any, name: str, value: Any) -> Iterable[Any]:
    field = next((one for one in row._meta.concrete_fields if one.name == name), None)
    if hasattr(field, "get_searchable_content"):
        return [one for one in field.get_searchable_content(value) if one]
    values = value if isinstance(value, list) else [value]
    return [one for one in values if one not in (None, "")]


def related_names(model: Any) -> list[str]:
    """Return the relations that ``model``'s texts come from, for reading many rows."""
    names = dict.fromkeys(text.path.split(".")[0] for text in indexed_texts(model) if "." in text.path)
    return list(names)


@contextmanager
def indexed_together() -> Iterator[None]:
    """Write the postings of all rows that are saved within the with-block together, in its transaction."""
    if _collected.get() is not None:
        yield
        return
    with transaction.atomic(savepoint=False):
        collected = _Collected()
        token = _collected.set(collected)
        try:
            yield
        finally:
            _collected.reset(token)
        stale = [_from_database(row) for name, row in collected.stale.items() if name not in collected.terms]
        terms = {**{row_name(row): terms_of_row(row) for row in stale if row is not None}, **collected.terms}
        if terms:
            write_postings(terms)


@contextmanager
def postings_held_back() -> Iterator[None]:
    """Write no postings while the with-block lasts; whoever does it makes the index anew afterwards."""
    token = _held_back.set(True)
    try:
        yield
    finally:
        _held_back.reset(token)


class IndexedTogether:
    """Mixed into a model whose children are indexed too: saving all of them writes to the index once."""

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Store the row and its children, and what the index has to know of all of them."""
        with indexed_together():
            return super().save(*args, **kwargs)  # type: ignore[misc]


def watch_content() -> None:
    """Have every indexed model's rows, and the rows below them, noticed; once all apps are loaded."""
    for model in indexed_models():
        post_save.connect(_saved, sender=model, dispatch_uid="cms.search.saved")
        post_delete.connect(_deleted, sender=model, dispatch_uid="cms.search.deleted")
        for child, relation in _children(model):
            post_save.connect(_child_changed(relation), sender=child, weak=False, dispatch_uid=f"cms.search.{relation}")
            post_delete.connect(
                _child_changed(relation), sender=child, weak=False, dispatch_uid=f"cms.search.{relation}"
            )


def _children(model: Any) -> Iterator[tuple[Any, ForeignKey]]:
    """Yield models of the rows that ``model``'s texts come from, each with its key to the row above."""
    names = {text.path.split(".")[0] for text in indexed_texts(model)}
    for relation in model._meta.related_objects:
        if relation.one_to_many and relation.get_accessor_name() in names:
            yield relation.related_model, relation.field


def _saved(sender: Any, instance: Any, created: bool = False, raw: bool = False, **named: Any) -> None:
    if raw or _held_back.get() or _says_nothing_new(instance, named.get("update_fields")):
        return
    terms = {row_name(instance): terms_of_row(instance)}
    collected = _collected.get()
    if collected is None:
        write_postings(terms, are_new=created)
    else:
        collected.terms.update(terms)


def _says_nothing_new(row: Any, update_fields: Any) -> bool:
    """Tell whether a save of ``update_fields`` alone leaves all as it was that the index takes."""
    if update_fields is None:
        return False
    taken = {text.path.split(".")[0] for text in indexed_texts(type(row))} | {"live", "step_free", "kind"}
    names = {name for field in row._meta.concrete_fields for name in (field.name, field.attname)}
    return not (set(update_fields) & taken & names)


def _deleted(sender: Any, instance: Any, **_named: Any) -> None:
    name = row_name(instance)
    collected = _collected.get()
    if collected is not None:
        collected.terms.pop(name, None)
        collected.stale.pop(name, None)
    if not _held_back.get():
        delete_postings([name])


def _child_changed(key: ForeignKey) -> Any:
    """Return the handler for rows below an indexed one, for those that are not stored along with it."""
    accessor = key.remote_field.get_accessor_name()

    def changed(sender: Any, instance: Any, raw: bool = False, **_named: Any) -> None:
        above = key.get_cached_value(instance, default=None)
        # Stored along with the row above, which was analysed with this one in memory.
        if raw or _held_back.get() or accessor in getattr(above, "_cluster_related_objects", ()):
            return
        parent = key.related_model(pk=getattr(instance, key.attname))
        collected = _collected.get()
        if collected is not None:
            collected.stale[row_name(parent)] = parent
        elif (row := _from_database(parent)) is not None:
            write_postings({row_name(row): terms_of_row(row)})

    return changed


def _from_database(row: Any) -> Any:
    return type(row)._base_manager.filter(pk=row.pk).first()

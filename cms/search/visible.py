"""Visible: which of the candidates the public may see, by what this process keeps, else by a statement a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from wagtail.models import Page, PageViewRestriction, Site

from cms.declarations import declaration_of, index_kind, public_rows, search_kinds
from cms.freshness.clock import first_change_after
from cms.freshness.kept_values import KeptValue, Versions
from cms.search.ranking.candidates import best_candidates
from cms.search.ranking.reading import as_parameter, fetch_keys, fetch_pairs
from cms.search.ranking.scoring import WordScores
from cms.visibility import public_pages

# Of so many more than are wanted it is looked up whether they are public: hardly any of them is not.
SPARE = 50
# What decides whether a page is public.
OF_PAGES = (Page, PageViewRestriction, Site)


@dataclass
class Visible:
    """Candidates that the public may see, by kind; of a child's kind, the kind and the keys it is found with."""

    rows: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    parents: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)

    def with_parents(self) -> dict[str, set[int]]:
        """Return all rows by kind that may be hits: parents of public rows are public too."""
        found = {kind: set(keys) for kind, keys in self.rows.items()}
        for above, parents in self.parents.values():
            found.setdefault(above, set()).update(parents.values())
        return found


@dataclass
class PublicKeys:
    """The keys of all public rows by kind; of a child's kind with those it is found with.

    Pages of all kinds come under each. ``until`` is the moment at which the clock makes it void.
    """

    until: datetime
    keys: dict[str, frozenset[int]] = field(default_factory=dict)
    parents: dict[str, dict[int, int]] = field(default_factory=dict)


def visible_candidates(scores: list[WordScores], most: int, counted: Versions) -> Visible:
    """Return what the public may see of the best rows, ``most`` of a kind.

    No statement where all public keys are kept under ``counted``, the versions of all tables read before; where
    nobody counts, a statement a kind.
    """
    if not counted:
        return _looked_up(best_candidates(scores, most + SPARE))
    public = _kept.current(counted)
    found = Visible()
    for kind, keys in best_candidates(scores, most, public.keys).items():
        found.rows[kind].update(keys)
        if column := _parent_column(kind):
            parents = public.parents[kind]
            found.parents[kind] = _kind_above(kind, column), {key: parents[key] for key in keys}
    return found


def _looked_up(candidates: Mapping[str, Collection[int]]) -> Visible:
    found = Visible()
    pages: dict[int, str] = {}
    for kind, keys in candidates.items():
        if _is_of_pages(kind):
            pages.update(dict.fromkeys(keys, kind))
            continue
        rows = public_rows(search_kinds()[kind][0]).filter(pk__in=as_parameter(keys))
        if column := _parent_column(kind):
            parents = fetch_pairs(rows, "pk", column)
            found.parents[kind] = _kind_above(kind, column), parents
            found.rows[kind].update(parents)
        else:
            found.rows[kind].update(fetch_keys(rows, "pk"))
    if pages:
        for pk in fetch_keys(public_pages().filter(pk__in=as_parameter(pages)), "pk"):
            found.rows[pages[pk]].add(pk)
    return found


def _public_keys(now: datetime) -> PublicKeys:
    """Return the keys of all that is public ``now``; a statement a kind, and some for when it ends."""
    made = PublicKeys(first_change_after(now))
    pages = frozenset(fetch_keys(public_pages(), "pk"))
    for kind, models in search_kinds().items():
        if _is_of_pages(kind):
            made.keys[kind] = pages
        elif column := _parent_column(kind):
            made.parents[kind] = fetch_pairs(public_rows(models[0]), "pk", column)
            made.keys[kind] = frozenset(made.parents[kind])
        else:
            made.keys[kind] = frozenset(fetch_keys(public_rows(models[0]), "pk"))
    return made


@cache
def deciding_tables() -> tuple[str, ...]:
    """Return the tables in the database that decide what is public of the kinds: those of their apps, and of pages."""
    labels = dict.fromkeys(search_kinds()[kind][0]._meta.app_label for kind in search_kinds() if not _is_of_pages(kind))
    models = [*OF_PAGES, *(model for label in labels for model in apps.get_app_config(label).get_models())]
    return tuple(model._meta.db_table for model in models)


_kept = KeptValue(_public_keys, deciding_tables)


@cache
def _is_of_pages(kind: str) -> bool:
    return declaration_of(search_kinds()[kind][0]).is_page


def _parent_column(kind: str) -> str:
    return declaration_of(search_kinds()[kind][0]).parent_column


def _kind_above(kind: str, column: str) -> str:
    field: Any = search_kinds()[kind][0]._meta.get_field(column.removesuffix("_id"))
    return index_kind(field.related_model)

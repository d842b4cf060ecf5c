"""What the index finds, as primary keys: bounded, and each match ranked once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Model
from django.db.models.functions import Cast
from modelsearch.query import PlainText
from modelsearch.utils import get_descendants_content_types_pks

from cms.text import search_words


def candidate_pks(model: type[Model], text: str, most: int, *, without: Sequence[type[Model]] = ()) -> list[int]:
    """Return the primary keys of the rows of ``model`` with all words of ``text``, best first, at most ``most``.

    One statement. Who may see them is not asked here. Rows of models that are kinds of ``model`` are among
    them, but for those of ``without``, types of pages.
    """
    words = search_words(text)
    if not words:
        return []
    rows: Any = model._default_manager.all()
    results = (rows.not_type(*without) if without else rows).search(words, operator="and")[:most]
    if not hasattr(results, "get_queryset"):
        return [row.pk for row in results]
    if connection.vendor == "sqlite":
        return _from_fts(results, words, most, [pk for one in without for pk in get_descendants_content_types_pks(one)])
    return list(results.get_queryset().values_list("pk", flat=True))


def _from_fts(results: Any, words: str, most: int, without: list[int]) -> list[int]:
    """Ask SQLite's index itself: the library ranks by a subquery for each row, 0.3 ms of CPU each."""
    # Elsewhere there are no such tables to import.
    from modelsearch.backends.database.sqlite.query import MatchExpression
    from modelsearch.backends.database.sqlite.sqlite import SQLiteFTSIndexEntry

    compiler = results.query_compiler
    config = compiler.get_config(results.backend)
    match = MatchExpression(
        compiler.fields or compiler.FTS_TABLE_FIELDS,
        compiler.build_search_query(PlainText(words, operator="and"), config=config),
    )
    kinds = set(get_descendants_content_types_pks(compiler.queryset.model)) - set(without)
    entries = (
        SQLiteFTSIndexEntry.objects.filter(match, index_entry__content_type__in=kinds)
        .annotate(
            score=compiler._build_rank_expression(compiler.get_search_vectors(), config),
            object_pk=Cast("index_entry__object_id", BigIntegerField()),
        )
        .order_by("score", "-object_pk")
    )
    return list(entries.values_list("object_pk", flat=True)[:most])

"""Wagtail's search in the database, with words that are the same on every server.

PostgreSQL tells words apart, and capitals from small letters, by the locale of the cluster: under C it finds
no „GÄRTEN“ for „Gärten“, and takes a quotation mark for a letter. So both index and question get their words
folded here, as SQLite's index folds them: small, without accents, and nothing between them but blanks. Both take
words as people read them: a soft hyphen or a joiner parts none.
"""

from __future__ import annotations

import copy
import unicodedata
from typing import Any

from django.db import connection
from modelsearch.backends.database.postgres import postgres

from cms.search.analysis import ANALYSIS
from cms.text import IGNORABLE

# Another number for another way of folding: indexes made the former way are made again.
FOLDING = 2


def folded(text: str) -> str:
    """Return the words of ``text``, as the index knows them, set apart by blanks.

    >>> folded("„GÄRTEN“ & Höfe: info@example.org")
    'garten hofe info example org'
    """
    seen = unicodedata.normalize("NFKD", IGNORABLE.sub("", text))
    letters = (one for one in seen if not unicodedata.category(one).startswith("M"))
    return " ".join("".join(one if one.isalnum() else " " for one in letters).lower().split())


class Indexer(postgres.ObjectIndexer):  # type: ignore[misc]
    """What is written into the index for an object."""

    def prepare_value(self, value: Any) -> str:
        """Return ``value`` as folded text."""
        return folded(super().prepare_value(value))


class _Folding:
    """A question whose words are folded."""

    fields: Any

    def build_tsquery_content(self, query: Any, config: Any = None, invert: bool = False) -> Any:
        """Return ``query`` for PostgreSQL; one without any word stays as it is, and finds nothing.

        So does one that looks into columns instead of the index: nobody has folded these.
        """
        if self.fields is None and (words := folded(getattr(query, "query_string", ""))):
            query = copy.copy(query)
            query.query_string = words
        return super().build_tsquery_content(query, config=config, invert=invert)  # type: ignore[misc]


class QueryCompiler(_Folding, postgres.PostgresSearchQueryCompiler):  # type: ignore[misc]
    """A search for whole words."""


class AutocompleteQueryCompiler(_Folding, postgres.PostgresAutocompleteQueryCompiler):  # type: ignore[misc]
    """A search for beginnings of words."""


class PostgresSearchBackend(postgres.PostgresSearchBackend):  # type: ignore[misc]
    """The index in PostgreSQL."""

    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler


# `PostgresIndex.add_items` asks for it by this name and no other.
postgres.ObjectIndexer = Indexer


def SearchBackend(params: dict[str, Any]) -> Any:
    """Return the backend for the database in use."""
    if connection.vendor == "postgresql":
        return PostgresSearchBackend(params)
    # Elsewhere there are no such tables to import.
    from cms.search.backends.sqlite import SQLiteSearchBackend

    return SQLiteSearchBackend(params)


def made_for() -> str:
    """Return what decides how words get into the index: one made for something else finds too little."""
    return f"{connection.vendor} folded {FOLDING} analysed {ANALYSIS}"

"""SQLite's side of the search: questions that it can read, and words that nothing unseen parts.

Imported where SQLite is in use alone: elsewhere its tables are not there.
"""

from __future__ import annotations

import copy
from typing import Any

from modelsearch.backends.database.sqlite import sqlite
from modelsearch.query import Phrase, PlainText

from cms.text import IGNORABLE

# A text without any word, of which SQLite makes a question that it can read.
NOTHING = "."


class SeenIndexer(sqlite.ObjectIndexer):  # type: ignore[misc]
    """What is written into the index for an object, without what nobody sees; it would part words there."""

    def prepare_value(self, value: Any) -> str:
        """Return ``value`` as people read it."""
        return IGNORABLE.sub("", super().prepare_value(value))


class _Quoting:
    """A question that SQLite can read: a quotation mark in a word would end it (FTS5, section 3.1)."""

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        """Return ``query`` for SQLite; where no word is left, one that finds nothing."""
        if isinstance(query, PlainText | Phrase):
            words = query.query_string.replace('"', " ")
            query = copy.copy(query)
            query.query_string = words if any(one.isalnum() for one in words) else NOTHING
        return super().build_search_query_content(query, config=config)  # type: ignore[misc]


class SQLiteQueryCompiler(_Quoting, sqlite.SQLiteSearchQueryCompiler):  # type: ignore[misc]
    """A search for whole words."""


class SQLiteAutocompleteQueryCompiler(_Quoting, sqlite.SQLiteAutocompleteQueryCompiler):  # type: ignore[misc]
    """A search for beginnings of words."""


class SQLiteSearchBackend(sqlite.SQLiteSearchBackend):  # type: ignore[misc]
    """The index in SQLite."""

    query_compiler_class = SQLiteQueryCompiler
    autocomplete_query_compiler_class = SQLiteAutocompleteQueryCompiler


# `SQLiteIndex.add_items` asks for it by this name and no other.
sqlite.ObjectIndexer = SeenIndexer

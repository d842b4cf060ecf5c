"""Wagtail's search in SQLite, for any question that people type. Importing this fails on another database."""

from __future__ import annotations

import copy
from typing import Any

from modelsearch.backends.database.sqlite import sqlite
from modelsearch.query import Phrase, PlainText

# A text without any word, of which SQLite makes a question that it can read.
NOTHING = "."


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

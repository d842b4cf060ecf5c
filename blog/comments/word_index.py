"""Which comments hold a word: a full-text index of the database's own, where there are too many to read through.

Up to `READ_THROUGH` comments nothing of it exists: they are read letter by letter. Of more the worker makes, within the
hour, an index of their words by name, address and text. PostgreSQL keeps one over an expression. SQLite keeps an FTS5
table up to date by triggers; what was deleted leaves its segments, and so the file, when they are merged: every hour.
"""

from __future__ import annotations

import hashlib
import re
import string
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connections, transaction
from wagtail.models import Page

from blog.comments.models import Comment
from cms.admin.listings.searching import containing, spellings_of

# Reading them takes some hundredths of a second.
READ_THROUGH = 10_000
# What so many of the newest hold is common: reading finds it sooner than the index.
NEWEST, COMMON = 1_000, 20
# Letters of a word's beginning that is worth asking for beside other words.
LEAST_BEGINNING = 4
_COMMENTS = Comment._meta.db_table
_FIELDS = ("author_name", "author_email", "text")
WORD_INDEX = "comments_by_words"
_WORD = re.compile(r"[^\W_]+")
# PostgreSQL's parser makes one word of an address, and its locale C letters of typographic signs.
_BETWEEN = string.punctuation + "„“”‚‘’»«›‹–—…·•"
_QUOTED = _BETWEEN.replace("'", "''")


class WordsOnPostgreSQL:
    """An index over the words as an expression; the name ends with the fingerprint of both that and its options."""

    texts = " || ' ' || ".join(_FIELDS)
    words = f"to_tsvector('simple', translate({texts}, '{_QUOTED}', '{' ' * len(_BETWEEN)}'))"
    # Without: what is new would lie unsorted until somebody vacuums, and each search would read through it.
    options = "WITH (fastupdate = off)"
    name = f"{WORD_INDEX}_{hashlib.blake2b((words + options).encode(), digest_size=4).hexdigest()}"

    def __init__(self, cursor: Any) -> None:
        """Take the cursor to ask with."""
        self.cursor = cursor

    def stands(self) -> bool:
        """Tell whether there is an index; one statement."""
        return self._standing() == [self.name]

    def _standing(self) -> list[str]:
        self.cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND starts_with(indexname, %s)",
            [f"{WORD_INDEX}_"],
        )
        return [name for (name,) in self.cursor.fetchall()]

    def drop(self) -> None:
        """Remove it, in every form it had."""
        for name in self._standing():
            self.cursor.execute(f'DROP INDEX "{name}"')

    def make(self) -> None:
        """Make it; until then nobody writes comments."""
        # What was written just before in the same transaction is still to be checked, and no index is made until then.
        self.cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self.cursor.execute(f'CREATE INDEX "{self.name}" ON "{_COMMENTS}" USING gin (({self.words})) {self.options}')

    def tidy(self) -> None:
        """Do nothing: the database tidies up by itself."""

    def condition(self, spellings: Iterable[list[str]]) -> tuple[str, list[Any]]:
        """Return as SQL that one of ``spellings``, each a list of words, stands in a comment, and its parameter."""
        asked = " | ".join(
            "(" + " & ".join(f"'{word}'{':*' if may_go_on else ''}" for word, may_go_on in _asked_for(words)) + ")"
            for words in spellings
        )
        return f"{self.words.replace('%', '%%')} @@ to_tsquery('simple', %s)", [asked]

    def joined(self, conditions: list[tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
        """Return as SQL that all of ``conditions`` hold, and their parameters."""
        return _all_of(conditions)

    def page_condition(self, pks: list[int]) -> tuple[str, list[Any]]:
        """Return as SQL that a comment stands on one of the pages ``pks``, and its parameter."""
        return "page_id = ANY(%s)", [pks]


class WordsOnSQLite:
    """A table of FTS5 with the comments' numbers, and the triggers that keep it."""

    columns = ", ".join(_FIELDS)
    options = "tokenize='unicode61 remove_diacritics 0', prefix='1 2 3'"
    table = f"CREATE VIRTUAL TABLE {WORD_INDEX} USING fts5({columns}, {options})"
    added = f"INSERT INTO {WORD_INDEX} (rowid, {columns}) VALUES (NEW.id, NEW.{', NEW.'.join(_FIELDS)})"  # noqa: S608
    removed = f"DELETE FROM {WORD_INDEX} WHERE rowid = OLD.id"  # noqa: S608
    statements = {
        WORD_INDEX: table,
        f"{WORD_INDEX}_insert": f"CREATE TRIGGER {WORD_INDEX}_insert AFTER INSERT ON {_COMMENTS} BEGIN {added}; END",
        f"{WORD_INDEX}_delete": f"CREATE TRIGGER {WORD_INDEX}_delete AFTER DELETE ON {_COMMENTS} BEGIN {removed}; END",
        f"{WORD_INDEX}_update": (
            f"CREATE TRIGGER {WORD_INDEX}_update AFTER UPDATE OF {columns} ON {_COMMENTS} BEGIN {removed}; {added}; END"
        ),
    }

    def __init__(self, cursor: Any) -> None:
        """Take the cursor to ask with."""
        self.cursor = cursor

    def stands(self) -> bool:
        """Tell whether table and triggers are there, word by word; one statement."""
        return self._standing() == self.statements

    def _standing(self) -> dict[str, str]:
        marks = ", ".join(["%s"] * len(self.statements))
        self.cursor.execute(f"SELECT name, sql FROM sqlite_master WHERE name IN ({marks})", list(self.statements))  # noqa: S608
        return dict(self.cursor.fetchall())

    def drop(self) -> None:
        """Remove table and triggers."""
        for name in sorted(self._standing(), reverse=True):
            self.cursor.execute(f"DROP {'TABLE' if name == WORD_INDEX else 'TRIGGER'} {name}")

    def make(self) -> None:
        """Make and fill the table; until then nobody writes anything."""
        for statement in self.statements.values():
            self.cursor.execute(statement)
        rows = f"SELECT id, {self.columns} FROM {_COMMENTS}"  # noqa: S608
        self.cursor.execute(f"INSERT INTO {WORD_INDEX} (rowid, {self.columns}) {rows}")

    def tidy(self) -> None:
        """Merge the segments: what was deleted is in none of them any more."""
        self.cursor.execute(f"INSERT INTO {WORD_INDEX} ({WORD_INDEX}) VALUES ('optimize')")  # noqa: S608

    def condition(self, spellings: Iterable[list[str]]) -> tuple[str, list[Any]]:
        """Return as SQL that one of ``spellings``, each a list of words, stands in a comment, and its parameter."""
        asked = " OR ".join(
            "(" + " AND ".join(f'"{word}"{"*" if may_go_on else ""}' for word, may_go_on in _asked_for(words)) + ")"
            for words in spellings
        )
        return f"id IN (SELECT rowid FROM {WORD_INDEX} WHERE {WORD_INDEX} MATCH %s)", [asked]  # noqa: S608

    def joined(self, conditions: list[tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
        """Return as SQL that all of ``conditions`` hold, and their parameters; of words alone one question."""
        if any(len(parameters) > 1 for _sql, parameters in conditions):
            return _all_of(conditions)
        return conditions[0][0], [" AND ".join(f"({asked})" for _sql, [asked] in conditions)]

    def page_condition(self, pks: list[int]) -> tuple[str, list[Any]]:
        """Return as SQL that a comment stands on one of the pages ``pks``, and its parameters."""
        return f"page_id IN ({', '.join(['%s'] * len(pks))})", list(pks)


def keep_word_index(using: str = "default") -> None:
    """Have an index where there are more comments than can be read through, none elsewhere, and tidy it."""
    is_needed = Comment.objects.using(using).order_by()[: READ_THROUGH + 1].count() > READ_THROUGH
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        index = _index(connection, cursor)
        if is_needed and index.stands():
            index.tidy()
            return
        index.drop()
        if is_needed:
            index.make()


def comments_with(text: str, using: str = "default") -> list[int] | None:
    """Return the keys of comments in which, or in whose page's title, a word begins with each word of ``text``.

    None where the index cannot tell, or tells of more than `READ_THROUGH`: then reading finds some soon. Four
    statements for one word, one more for each other.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        index = _index(connection, cursor)
        if not index.stands() or _is_common(text):
            return None
        conditions = list(_conditions(index, text))
        if not conditions:
            return None
        sql, values = index.joined(conditions)
        # Without the fence PostgreSQL reads all comments: it expects to find enough of them soon.
        statement = f"WITH found AS MATERIALIZED (SELECT id FROM {_COMMENTS} WHERE {sql}) SELECT id FROM found LIMIT %s"  # noqa: S608
        cursor.execute(statement, [*values, READ_THROUGH + 1])
        found = [pk for (pk,) in cursor.fetchall()]
    return found if len(found) <= READ_THROUGH else None


def _asked_for(words: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield what the index is asked of ``words`` that were written in one, and whether the word may go on.

    Only the last may. A short one is left out if others stand before it: nearly every address has a word that begins
    with "org" or "de", and whoever gets the comments looks into them letter by letter anyway.
    """
    *before, last = words
    yield from ((word, False) for word in before)
    if not before or len(last) >= LEAST_BEGINNING:
        yield last, True


def _all_of(conditions: list[tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
    sql = " AND ".join(f"({condition})" for condition, _parameters in conditions)
    return sql, [value for _condition, parameters in conditions for value in parameters]


def _is_common(text: str) -> bool:
    newest = Comment.objects.filter(pk__in=Comment.objects.order_by("-pk").values("pk")[:NEWEST])
    return newest.filter(containing([*_FIELDS, "page__title"], text)).count() >= COMMON


def _conditions(index: WordsOnPostgreSQL | WordsOnSQLite, text: str) -> Iterator[tuple[str, list[Any]]]:
    for word in text.replace("\x00", "").split():
        spellings = [words for spelling in spellings_of(word) if (words := _WORD.findall(spelling))]
        if not spellings:
            continue
        condition, parameters = index.condition(spellings)
        pages = list(Page.objects.filter(containing(["title"], word)).values_list("pk", flat=True)[:READ_THROUGH])
        if pages:
            on_pages, more = index.page_condition(pages)
            condition, parameters = f"{condition} OR {on_pages}", [*parameters, *more]
        yield condition, parameters


def _index(connection: Any, cursor: Any) -> WordsOnPostgreSQL | WordsOnSQLite:
    return WordsOnPostgreSQL(cursor) if connection.vendor == "postgresql" else WordsOnSQLite(cursor)

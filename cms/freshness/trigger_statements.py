"""The triggers that count changes, as SQL for PostgreSQL and SQLite, and which of them stand in a database.

A trigger that stands is known to be the wanted one without a look into it: on PostgreSQL its name ends
with the fingerprint of its statement, SQLite keeps the statement word by word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cms.freshness.content_version import CHANGES, MASK, VERSIONS

NAME = "content_changed"
# PostgreSQL's setting, of one transaction, that names the tables it has counted already.
COUNTED_TABLES = f"{NAME}.tables"


class Watched(NamedTuple):
    """A table, the columns that count, and the SQL that tells a public row (``{row}`` stands for it)."""

    table: str
    columns: list[str]
    is_public: str


class Trigger(NamedTuple):
    """A trigger by table, name, and what tells it from a former one of the same name."""

    table: str
    name: str
    mark: str


def conditions(one: Watched, differs: str) -> dict[str, str]:
    """Return by event when a row counts, as SQL; ``differs`` compares two values, NULL included."""
    changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in one.columns)
    if not one.is_public:
        return {"INSERT": "", "DELETE": "", "UPDATE": changed}
    old, new = one.is_public.format(row="OLD"), one.is_public.format(row="NEW")
    return {"INSERT": new, "DELETE": old, "UPDATE": f"({old} OR {new}) AND ({changed})"}


class OnPostgreSQL:
    """A function adds a row for each table of a transaction; its triggers call it."""

    def __init__(self, cursor: Any) -> None:
        """Find out the schema: a restore runs without one that would be looked in."""
        cursor.execute("SELECT current_schema()")
        self.cursor = cursor
        self.schema = cursor.fetchone()[0]
        # A savepoint that is rolled back takes the setting along with the row. Transactions have numbers,
        # but those of a restored database begin again. A UUID has 122 random bits, these 60 among them.
        self.body = f"""
        DECLARE
            counted text := coalesce(current_setting('{COUNTED_TABLES}', true), '');
            random text;
        BEGIN
            IF strpos(counted, ',' || TG_TABLE_NAME || ',') = 0 THEN
                random := gen_random_uuid()::text;
                INSERT INTO "{self.schema}".{CHANGES} (table_name, number)
                VALUES (TG_TABLE_NAME, ('x0' || left(random, 3) || right(random, 12))::bit(64)::bigint);
                PERFORM set_config('{COUNTED_TABLES}', counted || ',' || TG_TABLE_NAME || ',', true);
            END IF;
            RETURN NULL;
        END """  # noqa: S608

    def wanted(self, tables: Iterable[Watched]) -> dict[Trigger, str]:
        """Return the triggers that ought to stand, each with the statement that makes it."""
        return dict(one for table in tables for one in self._of(table))

    def _of(self, one: Watched) -> Iterator[tuple[Trigger, str]]:
        for event, condition in {**conditions(one, "IS DISTINCT FROM"), "TRUNCATE": ""}.items():
            each = "STATEMENT" if event == "TRUNCATE" else "ROW"
            when = f"WHEN ({condition})" if condition else ""
            rest = f'AFTER {event} ON "{one.table}" FOR EACH {each} {when} EXECUTE FUNCTION {NAME}()'
            fingerprint = hashlib.blake2b(rest.encode(), digest_size=4).hexdigest()
            name = f"{NAME}_{event.lower()}_{fingerprint}"
            yield Trigger(one.table, name, "O"), f"CREATE TRIGGER {name} {rest}"

    def standing(self) -> set[Trigger]:
        """Return the triggers that stand; one that somebody has disabled is not the wanted one."""
        self.cursor.execute(
            "SELECT relname, tgname, tgenabled::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND starts_with(tgname::text, %s) "
            "AND relnamespace = current_schema()::regnamespace",
            [f"{NAME}_"],
        )
        return {Trigger(*row) for row in self.cursor.fetchall()}

    def is_ready(self) -> bool:
        """Tell whether the function stands as it ought to."""
        self.cursor.execute(
            "SELECT prosrc FROM pg_proc WHERE proname = %s AND pronamespace = current_schema()::regnamespace", [NAME]
        )
        return [row[0] for row in self.cursor.fetchall()] == [self.body]

    def prepare(self) -> None:
        """Make the function."""
        self.cursor.execute(f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $${self.body}$$")

    def drop(self, one: Trigger) -> None:
        """Remove a trigger."""
        self.cursor.execute(f'DROP TRIGGER IF EXISTS "{one.name}" ON "{one.table}"')


class OnSQLite:
    """Only one writes at a time: each trigger gives its table's row another random number by itself."""

    def __init__(self, cursor: Any) -> None:
        """Take the cursor to ask with."""
        self.cursor = cursor

    def wanted(self, tables: Iterable[Watched]) -> dict[Trigger, str]:
        """Return the triggers that ought to stand, each with the statement that makes it."""
        return {trigger: trigger.mark for table in tables for trigger in self._of(table)}

    def _of(self, one: Watched) -> Iterator[Trigger]:
        for event, condition in conditions(one, "IS NOT").items():
            name = f"{NAME}_{one.table}_{event.lower()}"
            when = f"WHEN {condition}" if condition else ""
            # An upsert, which the OR IGNORE of a statement that fires it leaves alone.
            count = (
                f"INSERT INTO {VERSIONS} (table_name, number) VALUES ('{one.table}', random() & {MASK}) "  # noqa: S608
                "ON CONFLICT (table_name) DO UPDATE SET number = excluded.number"
            )
            statement = f'CREATE TRIGGER "{name}" AFTER {event} ON "{one.table}" FOR EACH ROW {when} BEGIN {count}; END'
            yield Trigger(one.table, name, statement)

    def standing(self) -> set[Trigger]:
        """Return the triggers that stand."""
        self.cursor.execute(
            "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, %s) = %s",
            [len(NAME) + 1, f"{NAME}_"],
        )
        return {Trigger(*row) for row in self.cursor.fetchall()}

    def is_ready(self) -> bool:
        """Tell that there is nothing to prepare."""
        return True

    def prepare(self) -> None:
        """Do nothing: a trigger here needs no function."""

    def drop(self, one: Trigger) -> None:
        """Remove a trigger."""
        self.cursor.execute(f'DROP TRIGGER IF EXISTS "{one.name}"')

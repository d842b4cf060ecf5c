"""Puts the content of a backup, or of another database, in the place of this database's: in one transaction."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import Error, connection, transaction
from wagtail.models import Site

from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.progress import StepReport
from cms.operation.backup.sequences import go_on_from
from cms.operation.backup.tables import KeptTable, all_tables, comparable, insert_rows, kept_tables, stored_rows
from cms.search.upkeep.bulk import index_everything, unindexed


class Source(Protocol):
    """Where rows come from: a backup file, or a database."""

    tables: list[KeptTable]

    def rows(self, table: KeptTable) -> Any:
        """Yield the rows of ``table``."""

    def count(self, table: KeptTable) -> int:
        """Return how many there are."""

    def last_number(self, table: KeptTable) -> int:
        """Return the last number that ``table`` gave."""

    def migrations(self) -> set[tuple[str, str]]:
        """Return the migrations that were applied."""


def fill_database(source: Source, report: StepReport, finish: Callable[[], None]) -> None:
    """Replace all rows by those of ``source``, compare each, and call ``finish`` last, all in one transaction.

    The tables must be those of the source. Search and usages are made again within it, so that whoever reads next
    finds everything. Raises ``BackupRefused`` where a row cannot be stored or comes out otherwise; then nothing
    has changed.
    """
    try:
        with transaction.atomic():
            _empty(report)
            _insert(source, report)
            _compare(source, report)
            _follow(report)
            finish()
            report.step("Schließe ab")
    except Error as error:
        said = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise BackupRefused(f"Die Datenbank nimmt die Inhalte nicht an ({said}); es wurde nichts geändert.") from error
    finally:
        _forget_what_is_in_memory()
    _to_disk()
    cache.clear()


def _to_disk() -> None:
    """Have SQLite write its journal to the disk, where a power cut leaves it: files are exchanged next."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _forget_what_is_in_memory() -> None:
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


def _empty(report: StepReport) -> None:
    names = [f'"{name}"' for name in all_tables()]
    report.step("Leere die Tabellen", len(names))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute(f"TRUNCATE {', '.join(names)}")
        else:
            for name in names:
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608
                report.advance()


def _insert(source: Source, report: StepReport) -> None:
    report.step("Schreibe die Inhalte", sum(map(source.count, source.tables)))
    for table in source.tables:
        for count in insert_rows(connection, table, source.rows(table)):
            report.advance(count)
        go_on_from(connection, table, source.last_number(table))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    else:
        connection.check_constraints()


def _compare(source: Source, report: StepReport) -> None:
    report.step("Vergleiche Zeile für Zeile", sum(map(source.count, source.tables)))
    for table in source.tables:
        pairs = itertools.zip_longest(source.rows(table), stored_rows(connection, table))
        for place, (wanted, stored) in enumerate(pairs):
            if wanted is None or stored is None or comparable(table, wanted) != comparable(table, stored):
                raise BackupRefused(
                    f"Zeile {place + 1} der Tabelle {table.name} kam anders an, als sie war; es wurde nichts geändert."
                )
            report.advance()


def _follow(report: StepReport) -> None:
    """Make what follows from the content: what each migration makes, and the indexes."""
    _forget_what_is_in_memory()
    report.step("Richte ein, was aus den Inhalten folgt")
    with unindexed():
        emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    report.step("Erneuere die Suche")
    index_everything()
    report.step("Erneuere die Liste der Verwendungen")
    call_command("rebuild_references_index", verbosity=0)


def refuse_other_tables(source: Source) -> None:
    """Raise ``BackupRefused`` unless ``source`` has the very tables and columns of this program."""
    wanted, given = ({table.name: table for table in one} for one in (kept_tables(), source.tables))
    for name in sorted(wanted.keys() | given.keys()):
        if not _same(wanted.get(name), given.get(name)):
            raise BackupRefused(f"Die Tabelle {name} passt nicht zu diesem Programm; es wurde nichts geändert.")


def _same(one: KeptTable | None, other: KeptTable | None) -> bool:
    return one is not None and other is not None and set(one.columns) == set(other.columns) and one.pk == other.pk

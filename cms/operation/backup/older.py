"""Brings the content of an older release up to date: in a database of its own, beside the one in use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.filling import Source
from cms.operation.backup.progress import StepReport
from cms.operation.backup.sequences import go_on_from
from cms.operation.backup.snapshot import connection_to_file
from cms.operation.backup.tables import insert_rows


def refuse_newer(source: Source) -> None:
    """Raise ``BackupRefused`` where the content is of a newer program than this."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    newer = [one for one in source.migrations() if one[0] in loader.migrated_apps and one not in _known(loader)]
    if newer:
        raise BackupRefused(
            f"Die Inhalte sind neuer als dieses Programm (sie kennen {'.'.join(min(newer))}); bitte nehmen Sie die"
            " neuere Fassung des Programms. Es wurde nichts geändert."
        )


def _known(loader: MigrationLoader) -> set[tuple[str, str]]:
    return {*loader.disk_migrations, *(old for new in loader.disk_migrations.values() for old in new.replaces)}


def has_all_migrations(source: Source) -> bool:
    """Tell whether ``source`` has every migration that this program has."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return set(loader.graph.nodes) <= source.migrations()


@contextmanager
def database_in(file: Path) -> Iterator[Any]:
    """Have the SQLite database in ``file`` be the one in use for the block."""
    before = connections["default"]
    beside = connection_to_file(file)
    connections["default"] = beside
    try:
        yield beside
    finally:
        beside.close()
        connections["default"] = before


def brought_up_to_date(source: Source, file: Path, report: StepReport) -> None:
    """Write ``source``, of an older release, into the new database ``file`` and apply all newer migrations."""
    with database_in(file) as beside:
        report.step("Lege die Tabellen der älteren Fassung an")
        executor = MigrationExecutor(beside)
        executor.migrate(_targets(executor.loader, source.migrations()))
        report.step("Schreibe die älteren Inhalte", sum(map(source.count, source.tables)))
        with beside.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = OFF")
            for name in _ordinary_tables(beside):
                cursor.execute(f'DELETE FROM "{name}"')  # noqa: S608
        for table in source.tables:
            for count in insert_rows(beside, table, source.rows(table)):
                report.advance(count)
            go_on_from(beside, table, source.last_number(table))
        with beside.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = ON")
        beside.check_constraints()
        report.step("Bringe sie auf den neuesten Stand")
        call_command("migrate", interactive=False, verbosity=0)


def _targets(loader: MigrationLoader, applied: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the newest of the ``applied`` migrations of each app."""
    nodes = [one for one in loader.graph.nodes if one in applied]
    return [one for one in nodes if not any(child in applied for child in _children(loader, one))]


def _children(loader: MigrationLoader, node: tuple[str, str]) -> Iterator[tuple[str, str]]:
    return (child.key for child in loader.graph.node_map[node].children if child.key[0] == node[0])


def _ordinary_tables(connection: Any) -> list[str]:
    names = connection.introspection.table_names()
    return [name for name in names if name != "django_migrations" and "_fts" not in name]

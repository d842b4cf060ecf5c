"""Every row of every table as canonical text: the proof that the example content stays letter by letter.

``python -m tests.home.demo_dump FILE`` loads the example into a fresh SQLite database, as of the day
it was written on, and writes the dump to FILE; run on two commits, the files tell what a change did to
the content. The tests of the example use `dump` on their own database.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

# Nothing of Django here: as a script this file chooses the settings first.

MOMENT = re.compile(r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|\+00:00|\b)")
RANDOM_UUID = re.compile(r"\b[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}\b")
# What differs from run to run, and of pictures the bytes, with all that is made or reckoned from them.
LEFT_OUT = {"cms_contentversion": {"number"}, "cms_officeimage": {"file", "file_size", "file_hash"}}
LEFT_OUT_TABLES = {"cms_officerendition", "django_migrations"}


def dump(since: datetime | None = None) -> str:
    """Return one line a row, ``table {columns}``, primary keys included.

    A moment after ``since`` is written as ``<now>``, a random UUID as ``<random>``: they differ from
    run to run.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        tables = [table for table in sorted(connection.introspection.table_names(cursor)) if _counts(table)]
        return "\n".join(line for table in tables for line in sorted(_lines(cursor, table, since)))


def _counts(table: str) -> bool:
    return table not in LEFT_OUT_TABLES and not re.search(r"_fts(_|$)|^sqlite_", table)


def _lines(cursor: Any, table: str, since: datetime | None) -> Iterator[str]:
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
    names = [column[0] for column in cursor.description]
    for row in cursor.fetchall():
        columns = {name: _canonical(value, since) for name, value in zip(names, row, strict=True)}
        kept = {name: columns[name] for name in sorted(columns) if name not in LEFT_OUT.get(table, ())}
        yield f"{table} {json.dumps(kept, ensure_ascii=False)}"


def _canonical(value: Any, since: datetime | None) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    text = value.hex() if isinstance(value, bytes) else str(value)
    if since is not None:
        text = MOMENT.sub(lambda found: "<now>" if _is_now(found[0], since) else found[0], text)
    return RANDOM_UUID.sub("<random>", text)


def _is_now(text: str, since: datetime) -> bool:
    moment = datetime.fromisoformat(text)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return since <= moment <= datetime.now(UTC)


def main() -> None:
    """Load the example into a database that is thrown away, and write what is in it."""
    with tempfile.TemporaryDirectory(prefix="demo-dump-") as folder:
        os.environ |= {"VAR": folder, "DATABASE_URL": "", "SECRET_KEY": "x" * 50}
        os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.local"
        import django
        from django.core.management import call_command

        since = datetime.now(UTC) - timedelta(seconds=1)
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        from home.demo.loading import load_examples
        from home.demo_calendar import WRITTEN_ON

        load_examples(WRITTEN_ON)
        Path(sys.argv[1]).write_text(dump(since) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

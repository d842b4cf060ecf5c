"""Counts SQL statements of one request, with the caches warm that stay warm in a running process."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

SAVEPOINT = ("SAVEPOINT", "RELEASE SAVEPOINT")


def statements(ask: Any) -> list[str]:
    """Return the SQL statements that the second call of ``ask`` issues; the first one warms the caches."""
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return [query["sql"] for query in captured if not query["sql"].startswith(SAVEPOINT)]


def statements_unless_as_many(ask: Any, before: int) -> list[str]:
    """Return the same after one call if that took no more statements than ``before``: it found the caches warm."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    found = [query["sql"] for query in captured if not query["sql"].startswith(SAVEPOINT)]
    return found if len(found) <= before else statements(ask)


def difference(few: list[str], many: list[str]) -> str:
    """Return for a message which statements ``many`` has more often, shortened."""
    shapes = [sql.partition(" WHERE ")[0][:160] for sql in many]
    before = [sql.partition(" WHERE ")[0][:160] for sql in few]
    lines = [f"{before.count(shape)} → {shapes.count(shape)}  {shape}" for shape in dict.fromkeys(shapes)]
    return "\n".join(line for line in lines if line.split(" ")[0] != line.split(" ")[2])

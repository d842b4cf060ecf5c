"""The longest a single SQL statement of the web server may take, on PostgreSQL.

Only what answers requests is limited: the worker and commands may take their time. SQLite knows no
such limit. PostgreSQL's documentation, section 20.11.1: `statement_timeout`.
"""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.db.backends.signals import connection_created

CANCELLED = "57014"
"""SQLSTATE `query_canceled` (PostgreSQL's documentation, appendix A)."""


def limit_statements() -> None:
    """Limit every connection that this process opens from now on to `settings.STATEMENT_TIMEOUT` seconds."""
    connection_created.connect(_limit, dispatch_uid="statement_timeout")


def _limit(connection: Any, **_kwargs: Any) -> None:
    if connection.vendor == "postgresql" and settings.STATEMENT_TIMEOUT:
        with connection.cursor() as cursor:
            milliseconds = str(int(settings.STATEMENT_TIMEOUT * 1000))
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [milliseconds])


def took_too_long(error: BaseException | None) -> bool:
    """Tell whether ``error`` is a statement that the database broke off because of its time."""
    return isinstance(error, DatabaseError) and getattr(error.__cause__, "sqlstate", None) == CANCELLED

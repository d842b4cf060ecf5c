"""The longest a single SQL statement of the web server may take, and anybody may wait for a lock, on PostgreSQL.

Only what answers requests is limited in its work: the worker and commands may take their time. But anyone who waits for
a lock that somebody else holds gets nothing done: the web server tells its visitor to come again, the worker goes on
with the rest. SQLite has one lock, and its `timeout`. PostgreSQL's documentation, section 20.11.1: `statement_timeout`,
`lock_timeout`.
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
    limit_waiting()


def limit_waiting() -> None:
    """Let every connection that this process opens from now on wait `settings.LOCK_TIMEOUT` seconds for a lock."""
    connection_created.connect(_limit_waiting, dispatch_uid="lock_timeout")


def _limit(connection: Any, **_kwargs: Any) -> None:
    _set(connection, "statement_timeout", settings.STATEMENT_TIMEOUT)


def _limit_waiting(connection: Any, **_kwargs: Any) -> None:
    _set(connection, "lock_timeout", settings.LOCK_TIMEOUT)


def _set(connection: Any, name: str, seconds: float) -> None:
    if connection.vendor == "postgresql" and seconds:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, false)", [name, str(int(seconds * 1000))])


def took_too_long(error: BaseException | None) -> bool:
    """Tell whether ``error`` is a statement that the database broke off because of its time."""
    return isinstance(error, DatabaseError) and getattr(error.__cause__, "sqlstate", None) == CANCELLED

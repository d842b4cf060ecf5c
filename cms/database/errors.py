"""Errors of the database that pass by themselves: it is away, or something in it is held by others."""

from __future__ import annotations

import sqlite3

from django.db import DatabaseError, InterfaceError

# PostgreSQL's documentation, appendix A: connection exceptions, insufficient resources, operator intervention
# (shutdown, cancelled statement), lock not available, deadlock.
SQLSTATES = ("08", "53", "57", "55P03", "40P01")
# https://sqlite.org/rescode.html, the primary codes.
SQLITE_CODES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
PRIMARY_CODE = 0xFF


def is_unavailable(error: BaseException | None) -> bool:
    """Tell whether ``error`` says that the database cannot answer now, and not that something is wrong with us."""
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, DatabaseError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & PRIMARY_CODE in SQLITE_CODES
    if not hasattr(cause, "sqlstate"):
        return False
    # A connection that could not be made has none.
    return cause.sqlstate is None or cause.sqlstate.startswith(SQLSTATES)

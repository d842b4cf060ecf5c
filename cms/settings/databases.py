"""Database settings from an address, with what SQLite needs to serve many readers and a writer."""

from typing import Any

import environ

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # Deleted means overwritten: an erasure must not leave the person in the file.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
}


def database_from(url: str) -> dict[str, Any]:
    """Return Django's settings for the database at ``url`` (``sqlite:///…`` or ``postgres://…``).

    SQLite writes begin IMMEDIATE and wait for the lock: a deferred transaction that reads first
    and writes later cannot wait and fails with "database is locked".
    """
    config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {**SQLITE_OPTIONS, **config.get("OPTIONS", {})}
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config

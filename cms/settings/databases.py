"""Database settings from an address, with what SQLite needs to serve many readers and a writer."""

from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SCHEMES = ("sqlite", "postgres", "postgresql", "pgsql")
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
    Raises ``ValueError`` for an address that names no database of either kind.
    """
    config: dict[str, Any] = _parsed(url)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {**SQLITE_OPTIONS, **config.get("OPTIONS", {})}
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config


def _parsed(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise ValueError("scheme")
    try:
        config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    except (KeyError, AttributeError, ImproperlyConfigured) as error:
        raise ValueError("not an address of a database") from error
    if parts.port == 0 or not config.get("NAME"):
        raise ValueError("port or name")
    return config

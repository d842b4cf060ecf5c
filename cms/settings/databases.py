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
# What a server's locale would decide otherwise: how dates are written, and how words are found.
# Nobody's language decides what is found: the index folds words itself (`cms.search.backends.database`).
POSTGRESQL_SETTINGS = {
    "client_encoding": "UTF8",
    "datestyle": "ISO",
    "intervalstyle": "postgres",
    "default_text_search_config": "pg_catalog.simple",
    "lc_numeric": "C",
    "lc_monetary": "C",
    "lc_time": "C",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "standard_conforming_strings": "on",
}

# Seconds; a server that does not even answer is away.
CONNECT_TIMEOUT = 5


def database_from(url: str) -> dict[str, Any]:
    """Return Django's settings for the database at ``url`` (``sqlite:///…`` or ``postgres://…``).

    SQLite writes begin IMMEDIATE and wait for the lock: a deferred transaction that reads first
    and writes later cannot wait and fails with "database is locked". PostgreSQL is told what its own
    locale would decide otherwise; what stands in ``url`` besides that holds too.
    Raises ``ValueError`` for an address that names no database of either kind.
    """
    config: dict[str, Any] = _parsed(url)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {**SQLITE_OPTIONS, **config.get("OPTIONS", {})}
        # The last connection that closes takes the journal's files along, and a full disk takes no new ones.
        config["CONN_MAX_AGE"] = None
    else:
        config["OPTIONS"] = _with_settings(config.get("OPTIONS", {}))
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


def _with_settings(options: dict[str, Any]) -> dict[str, Any]:
    settings = " ".join(f"-c {name}={value}" for name, value in POSTGRESQL_SETTINGS.items())
    return {
        "connect_timeout": CONNECT_TIMEOUT,
        **options,
        "options": f"{options.get('options', '')} {settings}".strip(),
    }

"""Asking for addresses as somebody, and telling a refusal from an answer; what a refusal wrote is counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import Client

HOME = "/admin/"
WRITES = ("INSERT", "UPDATE", "DELETE")


def is_refusal(response: Any) -> bool:
    """Tell whether ``response`` says no: a 403, or the way to the admin's first page."""
    return response.status_code == 403 or (response.status_code == 302 and response["Location"] == HOME)


@contextmanager
def nothing_written() -> Iterator[None]:
    """Fail when something is written to the database meanwhile, apart from the session."""
    written: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(WRITES) and "django_session" not in sql:
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield
    assert written == []


def asked(client: Client, method: str, url: str, data: Any = None) -> tuple[Any, str]:
    """Return the answer and its text; whatever a POST has done is undone."""
    with transaction.atomic():
        response = getattr(client, method)(url, data or {})
        text = response.getvalue().decode("utf-8", "replace")
        if file := getattr(response, "file_to_stream", None):
            file.close()
        transaction.set_rollback(True)
    return response, text

"""How long the product waits for others, as the others are told: literal figures, and what they stop."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.core.mail import get_connection
from django.db import connection
from django.test import override_settings

from cms.asgi import application
from cms.database.statement_timeout import _limit, _limit_waiting
from cms.mail import SmtpBackend
from cms.settings.databases import database_from


def told(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_statement_has_ten_seconds_and_a_lock_three() -> None:
    assert (settings.STATEMENT_TIMEOUT, settings.LOCK_TIMEOUT) == (10, 3)
    if connection.vendor == "postgresql":
        before = told("statement_timeout"), told("lock_timeout")
        _limit(connection)
        _limit_waiting(connection)
        assert (told("statement_timeout"), told("lock_timeout")) == ("10s", "3s")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('statement_timeout', %s, false), set_config('lock_timeout', %s, false)", before
            )


def test_a_database_has_five_seconds_to_answer_a_call() -> None:
    assert database_from("postgres://a:b@db.example.org/name")["OPTIONS"]["connect_timeout"] == 5


def test_a_mail_server_has_ten_seconds() -> None:
    with override_settings(EMAIL_BACKEND="cms.mail.SmtpBackend"):
        mails: Any = get_connection()
    assert isinstance(mails, SmtpBackend)
    assert mails.timeout == 10


def test_who_is_logged_in_may_send_the_largest_file_and_its_form() -> None:
    """tests/cms/front tries a body of that many bytes and one more, for a front with a smaller figure."""
    front: Any = application
    while not hasattr(front, "limits"):
        front = front.application
    assert front.limits.session_body == settings.UPLOAD_MAX_BYTES == 27_262_976

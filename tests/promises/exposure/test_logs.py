"""What people write is in no line of the log and in no header, whether it is taken, refused or goes wrong."""

import logging
from typing import Any

import pytest
from django.test import Client

from blog.comments.mail import mailing
from blog.comments.mail.mailing import send_due_mails
from blog.models import Comment
from tests import factories
from tests.blog.comments.mail.test_mailing import failing
from tests.blog.comments.submitting import form_data, post_form, submit

pytestmark = pytest.mark.django_db
SECRET = {"name": "Geheimname", "email": "geheim@example.org", "text": "Geheimwort " * 3}


def test_no_log_line_and_no_header_tells_who_wrote_what(caplog: Any, monkeypatch: Any) -> None:
    """By form and API; with a mail server that is away."""
    caplog.set_level(logging.DEBUG)
    page = factories.story()
    monkeypatch.setattr(mailing, "get_connection", failing(ConnectionRefusedError("geheim@example.org")))

    answers = [
        post_form(page.pk, form_data(page, **SECRET)),
        post_form(page.pk, form_data(page, **SECRET, consent=None)),
        Client().get(page.url),
    ]
    submit(page, **{**SECRET, "text": "Geheimwort noch einmal"})
    submit(page, **{**SECRET, "email": "geheim(at)example.org"})
    send_due_mails.call()

    assert Comment.objects.count() == 2
    assert "comment_mail_failed" in caplog.text
    said = caplog.text + "".join(str(answer.headers) for answer in answers)
    keys = Comment.objects.values_list("sender_key", flat=True)
    assert not [word for word in ("geheim", "Geheim", *keys) if word in said]

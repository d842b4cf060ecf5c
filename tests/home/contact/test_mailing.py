"""No message is lost while the mail server is away, and none can write a header of its own."""

import email
import email.policy
import smtplib
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.mail import made_safe
from cms.models import OfficeSettings
from home.contact import mailing
from home.contact.mailing import queue_and_forget, send_messages
from home.models import ContactMessage
from tests.blog.comments.mail.test_mailing import failing
from tests.home.contact.writing import OFFICE, page_with_form, send_form

pytestmark = pytest.mark.django_db
AWAY = [
    ConnectionRefusedError("mara@example.org"),
    TimeoutError(),
    smtplib.SMTPServerDisconnected(),
    smtplib.SMTPConnectError(421, b""),
]
REFUSING = [
    smtplib.SMTPRecipientsRefused({OFFICE: (550, b"unknown")}),
    smtplib.SMTPSenderRefused(550, b"no", "x@example.org"),
    smtplib.SMTPDataError(554, b"spam"),
    smtplib.SMTPAuthenticationError(535, b"no"),
    smtplib.SMTPNotSupportedError(),
]


@pytest.fixture
def page() -> Any:
    """A page with the form."""
    return page_with_form()


def due_now() -> None:
    """Let the pause pass."""
    ContactMessage.objects.update(due_at=timezone.now())


@pytest.mark.parametrize("error", [*AWAY, *REFUSING], ids=lambda error: type(error).__name__)
def test_no_message_is_lost_whatever_the_mail_server_says(
    page: Any, monkeypatch: Any, caplog: Any, error: Exception
) -> None:
    """Thirty failures, then each arrives once; no log and no task names a word or an address."""
    for number in range(3):
        send_form(page, text=f"Frage {number}")
    monkeypatch.setattr(mailing, "get_connection", failing(error))
    for _ in range(30):
        due_now()
        send_messages.call()
    assert mail.outbox == []
    assert ContactMessage.objects.exclude(text="").count() == 3
    told = caplog.text + str(list(DBTaskResult.objects.values()))
    assert "contact_mail_failed" in caplog.text
    assert not [word for word in ("mara", "Mara", "Frage") if word in told]
    monkeypatch.undo()

    due_now()
    send_messages.call()

    assert len(mail.outbox) == 3
    assert not ContactMessage.objects.exclude(text="").exists()


def test_a_server_that_is_away_is_asked_once_and_one_that_refuses_is_asked_for_each(
    page: Any, monkeypatch: Any
) -> None:
    for number in range(3):
        send_form(page, text=f"Frage {number}")
    monkeypatch.setattr(mailing, "get_connection", failing(AWAY[0]))
    send_messages.call()
    assert sorted(ContactMessage.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    due_now()
    monkeypatch.setattr(mailing, "get_connection", failing(REFUSING[0]))
    send_messages.call()
    assert sorted(ContactMessage.objects.values_list("attempts", flat=True)) == [1, 1, 2]


def test_it_waits_until_the_office_has_an_address(page: Any) -> None:
    """What was taken before somebody emptied the field arrives once there is one again."""
    send_form(page)
    OfficeSettings.objects.update(email="")
    send_messages.call()
    assert mail.outbox == []
    assert ContactMessage.objects.get().text
    OfficeSettings.objects.update(email="neu@example.org")

    send_messages.call()

    assert [sent.to for sent in mail.outbox] == [["neu@example.org"]]


def test_two_workers_do_not_send_the_same_message(page: Any, monkeypatch: Any) -> None:
    """Each takes a message before it sends it."""
    send_form(page)
    sent = []

    class Slow:
        def send_messages(self, _messages: Any) -> int:
            send_messages.call()
            sent.append(1)
            return 1

    monkeypatch.setattr(mailing, "get_connection", lambda: Slow())
    send_messages.call()

    assert sent == [1]


@pytest.mark.parametrize(("ago", "arrives"), [(timedelta(minutes=14, seconds=50), 0), (timedelta(minutes=15), 1)])
def test_a_message_whose_worker_died_is_taken_again(page: Any, ago: timedelta, arrives: int) -> None:
    """After a quarter of an hour."""
    send_form(page)
    with patch("home.contact.mailing.deliver", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        send_messages.call()
    message = ContactMessage.objects.get()
    with patch("django.utils.timezone.now", lambda: message.created_at + ago + timedelta(seconds=2)):
        send_messages.call()

    assert len(mail.outbox) == arrives


def test_the_ticker_queues_one_task_that_names_nobody(page: Any, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    send_form(page)
    DBTaskResult.objects.all().delete()
    queue_and_forget()
    queue_and_forget()

    [task] = DBTaskResult.objects.all()
    assert task.args_kwargs == {"args": [], "kwargs": {}}
    ContactMessage.objects.update(due_at=timezone.now() + timedelta(minutes=1))
    DBTaskResult.objects.all().delete()
    queue_and_forget()
    assert not DBTaskResult.objects.exists()


LINES = [
    "\n",
    "\r",
    "\r\n",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x85",
    "\u2028",
    "\u2029",
    "=0A",
    "=?utf-8?q?=0A?=",
]
PARTS = {
    "name": "Mara{line}Bcc: opfer@example.net",
    "text": "Hallo{line}.{line}Bcc: opfer@example.net{line}{line}From: x@example.net",
    "email": '"a{line}Bcc: opfer"@example.net',
}


@pytest.mark.parametrize("line", LINES, ids=ascii)
@pytest.mark.parametrize("field", PARTS)
def test_nobody_writes_a_header_of_a_mail(page: Any, field: str, line: str) -> None:
    """Whatever ends a line somewhere: refused, or a mail to the office alone with the headers of any other."""
    response = send_form(page, **{field: PARTS[field].format(line=line)})
    send_messages.call()

    assert (response.status_code, len(mail.outbox)) in {(302, 1), (422, 0)}
    for sent in mail.outbox:
        for policy in (email.policy.default, email.policy.compat32):
            read = email.message_from_bytes(made_safe(sent).message().as_bytes(), policy=policy)
            assert read["To"] == OFFICE
            assert sorted(set(read.keys()) - {"Message-ID", "Date"}) == sorted(
                ("Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "From", "MIME-Version", "Reply-To")
                + ("Subject", "To")
            )
            assert "Bcc" not in read
        assert sent.recipients() == [OFFICE]


@pytest.mark.parametrize("address", ["a@bücher.de", '"a,b"@example.org', "o'x@example.org", '"<x>"@example.org'])
def test_an_odd_address_can_be_answered(page: Any, address: str) -> None:
    """It stands in the mail as one address."""
    assert send_form(page, email=address).status_code == 302
    send_messages.call()

    read = email.message_from_bytes(mail.outbox[0].message().as_bytes(), policy=email.policy.default)
    assert [one.addr_spec for one in read["Reply-To"].addresses] == [address.replace("bücher", "xn--bcher-kva")]

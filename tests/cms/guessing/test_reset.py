"""A forgotten password: few mails, sent by the worker, and the request tells nobody who has an account."""

import smtplib
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.guessing.reset import mail_whoever_it_is, send_reset_mail
from cms.mail import MOST_TRIES
from cms.models import Attempt
from tests import factories
from tests.cms.guessing import knocking
from tests.cms.guessing.conftest import Clock
from tests.cms.guessing.knocking import ADDRESS, EVENING, TOO_MANY, WRONG

pytestmark = pytest.mark.django_db
PATH = "/admin/password_reset/"
DATABASE_TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture(autouse=True)
def _mara() -> None:
    factories.user(username="mara", email="Mara@example.org")


@pytest.fixture
def queue(settings: Any) -> None:
    """Leave tasks to the worker, as outside of tests."""
    settings.TASKS = DATABASE_TASKS


def ask(email: str = "mara@example.org", address: str = ADDRESS) -> Any:
    """Ask for a new password."""
    return Client().post(PATH, {"email": email}, REMOTE_ADDR=address)


def work() -> None:
    """Do what the worker would, whatever time it is due."""
    while result := DBTaskResult.objects.filter(status=TaskResultStatus.READY).first():
        DBTaskResult.objects.filter(pk=result.pk).update(status=TaskResultStatus.SUCCESSFUL)
        result.task.call(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])


def test_of_eighteen_requests_three_send_a_mail(clock: Clock) -> None:
    responses = [ask() for _ in range(18)]
    assert [response.status_code for response in responses] == [302] * 3 + [TOO_MANY] * 15
    assert len(mail.outbox) == 3
    assert responses[-1]["Retry-After"] == "3600"
    assert "warten Sie bitte noch 60 Minuten" in responses[-1].content.decode()


def test_from_many_senders_one_person_gets_no_more_mails(clock: Clock) -> None:
    statuses = [ask(address=f"10.0.{number}.1").status_code for number in range(5)]
    assert statuses == [302] * 3 + [TOO_MANY] * 2
    assert len(mail.outbox) == 3


def test_one_sender_asks_for_ten_addresses_an_hour(clock: Clock) -> None:
    statuses = [ask(f"person-{number}@example.org").status_code for number in range(12)]
    assert statuses == [302] * 10 + [TOO_MANY] * 2


@pytest.mark.usefixtures("queue")
def test_the_request_does_the_same_whether_there_is_an_account_or_not() -> None:
    """The worker finds out; no mail is written before, no statement asks for accounts."""
    seen = []
    for email in ("mara@example.org", "niemand@example.org"):
        ask("warm@example.org", "192.0.2.9")
        with CaptureQueriesContext(connection) as queries:
            response = ask(email, f"192.0.2.{len(seen)}")
        seen.append((response.status_code, response.url, [query["sql"].split(" ")[0] for query in queries]))
        assert not [query for query in queries if "cms_user" in query["sql"]]
    assert seen[0] == seen[1]
    assert not mail.outbox
    work()
    [letter] = mail.outbox
    assert letter.to == ["Mara@example.org"]
    assert letter.subject == "Neues Passwort für die Website"


@pytest.mark.usefixtures("queue")
def test_no_row_holds_the_address_that_was_typed() -> None:
    ask("niemand@example.org")
    stored = [str(row) for model in apps.get_models() for row in model._default_manager.values()]
    assert any(mail_whoever_it_is.module_path in row for row in stored)
    assert not [row for row in stored if "niemand" in row or ADDRESS in row]


@pytest.mark.usefixtures("queue")
def test_a_request_before_midnight_is_answered_after_it(clock: Clock) -> None:
    clock.goes_to(EVENING.replace(hour=23, minute=59))
    ask()
    clock.go_on(minutes=2)
    work()
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("queue")
def test_a_mail_server_that_is_away_is_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    ask()
    refusals = [smtplib.SMTPRecipientsRefused({"mara@example.org": (450, b"later")}), OSError("away"), None]
    with patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=refusals) as send:
        work()
    assert send.call_count == 3
    tasks = DBTaskResult.objects.filter(task_path=send_reset_mail.module_path)
    assert sorted(task.args_kwargs["args"][1:] for task in tasks) == [[], [2], [3]]
    assert "mara" not in caplog.text.lower().replace("marathon", "")


@pytest.mark.usefixtures("queue")
def test_a_mail_server_that_stays_away_is_given_up_on() -> None:
    ask()
    with patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=OSError) as send:
        work()
    assert send.call_count == MOST_TRIES


@pytest.mark.parametrize("fields", [{"is_active": False}, {"password": "!unusable"}])
def test_whoever_may_not_log_in_gets_no_mail(fields: dict[str, Any]) -> None:
    factories.User.objects.filter(username="mara").update(**fields)
    assert ask().status_code == 302
    assert not mail.outbox


def test_a_wrong_address_is_no_request() -> None:
    assert ask("keine Adresse").status_code == 200
    assert not Attempt.objects.exists()


def test_who_has_the_mailbox_waits_no_longer_for_their_own_wrong_passwords(clock: Clock) -> None:
    def log_in(password: str) -> int:
        sent = {"username": "mara", "password": password}
        return int(Client().post("/anmelden/", sent, REMOTE_ADDR=ADDRESS).status_code)

    assert [log_in(WRONG) for _ in range(6)] == [200] * 5 + [TOO_MANY]
    ask()
    link = next(word for word in mail.outbox[0].body.split() if "confirm" in word)
    client = Client()
    form = client.get(link[link.index("/admin") :], REMOTE_ADDR=ADDRESS).url
    new = {"new_password1": "Ein-neues-2026", "new_password2": "Ein-neues-2026"}
    assert client.post(form, new, REMOTE_ADDR=ADDRESS).status_code == 302
    assert log_in("Ein-neues-2026") == 302


def test_a_page_with_a_password_counts_apart_from_a_reset(clock: Clock) -> None:
    knock = knocking.page()
    for _ in range(5):
        ask()
    assert not knock.wait(knock.send(Client(), WRONG, ADDRESS))

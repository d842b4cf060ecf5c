"""Mails: what they say, to whom, how often; a dead mail server loses nothing and blocks nobody."""

import re
import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from blog.comments.mail import mailing
from blog.comments.mail.mailing import send_due_mails
from blog.comments.services import answer_comment, confirm_address, decide_report, report_comment, submit_comment, undo
from blog.models import Comment, CommentMail, CommentReport, DecisionReason, ReportStatus
from cms.models import OfficeSettings
from tests import factories
from tests.blog.deciding import decided

pytestmark = pytest.mark.django_db
HOSTILE = "Kaufen Sie jetzt bei https://werbung.example.org/"


@pytest.fixture
def page() -> Any:
    """A story that takes comments."""
    return factories.story(title="Das Fest")


def write(page: Any, **changes: Any) -> Comment:
    """Hand in a comment."""
    fields = {"name": "Mara", "email": "mara@example.org", "text": "Schön war es.", "sender": ""}
    return submit_comment(page, **{**fields, **changes})


def deliver(*, at_once: bool = True) -> list[Any]:
    """Send what is due, by default also what waits for second thoughts; return the mails."""
    if at_once:
        CommentMail.objects.filter(sent_at=None).update(due_at=timezone.now())
    send_due_mails.call()
    return mail.outbox


def test_the_writer_gets_a_link_and_not_a_word_that_somebody_typed(page: Any) -> None:
    """Else anybody could have us send their advertising to anyone."""
    write(page, name=HOSTILE[:80], text=HOSTILE)

    (sent,) = deliver()

    assert sent.to == ["mara@example.org"]
    assert "Das Fest" in sent.subject
    assert "werbung" not in sent.body + sent.subject
    path = re.search(r"http://[^/]+(/kommentar/meine/\S+)", sent.body).group(1)
    Client().post(path, {"aktion": "bestaetigen"})
    assert Comment.objects.get().confirmed_at is not None
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


def test_who_switches_confirmation_off_sends_none(page: Any) -> None:
    """A setting of the office."""
    OfficeSettings.objects.update_or_create(defaults={"comments_confirm": False})
    write(page)
    assert not CommentMail.objects.exists()


def test_an_unconfirmed_address_gets_three_mails_a_day_and_a_confirmed_one_all(page: Any) -> None:
    """Anyone who owns it may never have written to us."""
    for number in range(5):
        write(page, text=f"Text {number}")
    assert len(deliver()) == 3
    report_comment(factories.comment(), ground="spam", text="Werbung", sender="", email="MARA@example.org")
    assert len(deliver()) == 3, "a notice is one more way to have us write"

    confirm_address(Comment.objects.of_address("mara@example.org").first())
    decided(Comment.objects.of_address("mara@example.org").first(), "approved")

    assert len(deliver()) == 4


def test_a_decision_waits_for_a_day_with_fewer_mails_instead_of_getting_lost(page: Any) -> None:
    """Three were sent today; the decision comes later."""
    comments = [write(page, text=f"Text {number}") for number in range(3)]
    deliver()
    decided(comments[0], "rejected")
    assert len(deliver()) == 3

    CommentMail.objects.exclude(sent_at=None).update(created_at=timezone.now() - timedelta(days=1, hours=1))

    assert len(deliver()) == 4


def test_spam_gets_no_mail(page: Any) -> None:
    """Neither by rule nor by hand."""
    OfficeSettings.objects.update_or_create(defaults={"comments_blocked_words": "kaufen\njetzt\nwerbung\nbei"})
    by_rule = write(page, text=f"{HOSTILE} {HOSTILE} www.x.example")
    by_hand = write(page, email="grete@example.org")
    decided(by_hand, "spam")

    assert by_rule.status == "spam"
    assert deliver() == []


def test_a_rejection_says_why_on_what_ground_and_what_one_can_do(page: Any) -> None:
    """Art. 17 DSA; own words only where the address is confirmed."""
    reason = DecisionReason.objects.get(label="Hass oder Hetze")
    comment = write(page)
    decided(comment, "rejected", reason=reason, note="NUR FÜRS TEAM")

    body = deliver()[-1].body

    assert reason.text in body
    assert "§ 130 StGB" in body
    assert "Streitbeilegungsstelle" in body
    assert "NUR FÜRS TEAM" not in body
    assert "Schön war es." not in body
    confirm_address(comment)
    decided(comment, "deleted", reason=reason)
    assert "> Schön war es." in deliver()[-1].body


def test_an_approval_leads_to_the_comment(page: Any) -> None:
    """The address finds the right page of the list."""
    comment = write(page)
    decided(comment, "approved")

    body = deliver()[-1].body

    path = re.search(r"http://[^/]+(/kommentar/zeigen/\S+)", body).group(1)
    assert Client().get(path)["Location"] == f"{page.url}#kommentar-{comment.uuid}"


def test_a_decision_is_told_after_second_thoughts_only(page: Any) -> None:
    """Five minutes; what is taken back meanwhile is not told at all."""
    comment = write(page)
    deliver()
    batch = decided(comment, "rejected").batch
    assert len(deliver(at_once=False)) == 1

    undo(batch, by=None)

    assert len(deliver()) == 1


def test_taking_back_what_was_told_is_told(page: Any) -> None:
    """The writer hears that the comment stands again."""
    comment = write(page)
    decided(comment, "approved")
    batch = decided(comment, "rejected").batch
    deliver()

    undo(batch, by=None)

    assert "jetzt für alle zu lesen" in deliver()[-1].body


def test_an_answer_of_the_office_is_told(page: Any) -> None:
    """With the way there, without the words of either."""
    comment = write(page)
    decided(comment, "approved")
    answer_comment(comment, "Danke sehr", by=factories.user())
    assert "geantwortet" in deliver()[-1].subject + deliver()[-1].body


def test_reporters_get_receipt_and_decision(page: Any) -> None:
    """And both are noted in the register."""
    report = report_comment(
        factories.comment(page), ground="spam", text="Werbung", sender="", email="zeuge@example.org"
    )
    assert "angekommen" in deliver()[-1].subject
    decide_report(report.pk, 0, ReportStatus.DISMISSED, by=None, text="Es ist ein Fest für alle.")

    sent = deliver()[-1]

    assert sent.to == ["zeuge@example.org"]
    assert "Es ist ein Fest für alle." in sent.body
    report = CommentReport.objects.get()
    assert report.receipt_at
    assert report.told_at


# --- A mail server that is away -------------------------------------------------------------


def failing(error: Exception) -> Any:
    """Return a connection that raises ``error``."""

    class Broken:
        def send_messages(self, _messages: Any) -> int:
            raise error

    return lambda: Broken()


@pytest.mark.parametrize(
    "error",
    [ConnectionRefusedError(), TimeoutError(), smtplib.SMTPServerDisconnected(), smtplib.SMTPConnectError(421, b"")],
)
def test_a_dead_mail_server_loses_nothing_and_is_asked_once(page: Any, monkeypatch: Any, error: Exception) -> None:
    """One mail is tried, the others wait; later all arrive, each once."""
    for number in range(3):
        write(page, email=f"mara{number}@example.org")
    monkeypatch.setattr(mailing, "get_connection", failing(error))

    assert deliver() == []
    assert sorted(CommentMail.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    monkeypatch.undo()

    assert {sent.to[0] for sent in deliver()} == {f"mara{number}@example.org" for number in range(3)}
    assert len(deliver()) == 3


def test_one_refused_address_does_not_keep_the_others_waiting(page: Any, monkeypatch: Any) -> None:
    """It is tried again a few times, then given up; no log names it."""
    write(page, email="weg@example.org")
    error = smtplib.SMTPRecipientsRefused({"weg@example.org": (550, b"unknown")})
    monkeypatch.setattr(mailing, "get_connection", failing(error))
    for _ in range(mailing.MOST_REFUSALS):
        deliver()
    monkeypatch.undo()

    assert CommentMail.objects.get().dropped_at is not None
    assert deliver() == []


def test_two_workers_do_not_send_the_same_mail(page: Any, monkeypatch: Any) -> None:
    """Each takes a mail before it sends it."""
    write(page)
    inner = []

    class Slow:
        def send_messages(self, _messages: Any) -> int:
            send_due_mails.call()
            inner.append(1)
            return 1

    monkeypatch.setattr(mailing, "get_connection", lambda: Slow())

    send_due_mails.call()

    assert inner == [1]
    assert CommentMail.objects.get().sent_at


def test_taking_a_comment_needs_no_mail_server(
    page: Any, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """Acknowledged and stored, whatever the server says."""
    monkeypatch.setattr(mailing, "get_connection", failing(ConnectionRefusedError()))

    with django_capture_on_commit_callbacks(execute=True):
        comment = write(page)

    assert Comment.objects.get() == comment
    assert CommentMail.objects.get().sent_at is None


def test_the_ticker_queues_one_task_and_it_names_nobody(page: Any, settings: Any) -> None:
    """A worker that was killed leaves nothing behind that the next minute does not find."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    write(page)

    mailing.queue_due_mails()
    mailing.queue_due_mails()

    tasks = DBTaskResult.objects.values_list("task_path", "args_kwargs")
    assert list(tasks) == [(send_due_mails.module_path, {"args": [], "kwargs": {}})]

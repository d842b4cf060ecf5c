"""Limits hold however many requests come at once: really committed, by real threads, on both databases."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, connections, transaction
from django.db.transaction import TransactionManagementError

from blog.comments.mail.allowance import MOST_A_DAY
from blog.comments.mail.mailing import send_due_mails
from blog.comments.services import answer_comment, decide, report_comment, submit_comment
from blog.models import Comment, CommentMail, CommentReport, CommentStatus
from cms.database.lock import lock_until_end
from cms.errors import RefusalReason, Refused
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 24
SENDER = "a" * 64


@pytest.fixture(autouse=True)
def _few(settings: Any) -> None:
    settings.COMMENTS_PER_HOUR = 5


def at_once(act: Callable[[int], Any], times: int = AT_ONCE) -> Counter[str]:
    """Call ``act`` with 0, 1, … in as many threads, all let go at the same moment; count how they ended."""
    start = Barrier(times)

    def alone(number: int) -> str:
        try:
            start.wait(30)
            act(number)
        except Refused as refusal:
            return refusal.reason.value
        else:
            return "done"
        finally:
            connections.close_all()

    # The wake-up of the worker would send at once here, in whichever thread.
    with patch("blog.comments.mail.outbox.wake_worker"), ThreadPoolExecutor(times) as threads:
        return Counter(threads.map(alone, range(times)))


def test_of_many_comments_sent_together_as_many_are_stored_as_the_limit_says() -> None:
    page = factories.story()

    def write(number: int) -> None:
        submit_comment(page, name="Mara", email=f"m{number}@example.org", text=f"Satz {number}", sender=SENDER)

    ended = at_once(write)

    assert ended == {"done": 5, RefusalReason.RATE_LIMITED.value: AT_ONCE - 5}
    assert Comment.objects.count() == 5


def test_of_many_notices_sent_together_as_many_are_stored_as_the_limit_says() -> None:
    comment = factories.comment(factories.story(), status=CommentStatus.APPROVED)

    def report(number: int) -> None:
        report_comment(comment, ground="other", text=f"Grund {number}", sender=SENDER)

    ended = at_once(report)

    assert ended == {"done": 5, RefusalReason.RATE_LIMITED.value: AT_ONCE - 5}
    assert CommentReport.objects.count() == 5


def test_an_address_that_nobody_confirmed_gets_no_more_mails_of_comments_than_a_day_allows() -> None:
    page = factories.story()

    def write(number: int) -> None:
        address = ("Mara@example.org", "mara@example.org")[number % 2]
        submit_comment(page, name="Mara", email=address, text=f"Satz {number}", sender=f"{number:064}")

    assert at_once(write) == {"done": AT_ONCE}
    assert Comment.objects.count() == AT_ONCE
    assert CommentMail.objects.count() == MOST_A_DAY


def test_receipts_and_answers_to_one_address_count_together() -> None:
    comment = factories.comment(factories.story(), status=CommentStatus.APPROVED, author_email="mara@example.org")
    office = factories.user()

    def write(number: int) -> None:
        if number % 2:
            report_comment(comment, ground="other", text="Grund", email="mara@example.org", sender=f"{number:064}")
        else:
            answer_comment(comment, f"Antwort {number}", by=office)

    assert at_once(write) == {"done": AT_ONCE}
    assert CommentMail.objects.count() == MOST_A_DAY


def test_workers_side_by_side_send_no_more_mails_about_decisions_than_a_day_allows(mailoutbox: Any) -> None:
    page = factories.story()
    comments = [factories.comment(page, author_email="mara@example.org") for _ in range(8)]
    decide({comment.pk: comment.version for comment in comments}, CommentStatus.REJECTED, by=factories.user())
    CommentMail.objects.update(due_at="2026-01-01T00:00:00Z")

    at_once(lambda _number: send_due_mails.call(), times=6)

    assert 0 < len(mailoutbox) <= MOST_A_DAY
    assert CommentMail.objects.exclude(sent_at=None).count() == len(mailoutbox)
    assert CommentMail.objects.filter(dropped_at=None).count() == 8


def test_senders_do_not_wait_for_each_other() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")
    with transaction.atomic():
        lock_until_end("one")
        with ThreadPoolExecutor(1) as thread:
            thread.submit(_locks_and_goes, "another").result(timeout=10)


def _locks_and_goes(name: str) -> None:
    try:
        with transaction.atomic():
            lock_until_end(name)
    finally:
        connections.close_all()


def test_a_lock_that_would_hold_nothing_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        lock_until_end("one")

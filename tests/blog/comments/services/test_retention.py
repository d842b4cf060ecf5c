"""What is kept how long: addresses, spam, rejected and deleted comments, notices, mails."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from blog.comments.jobs import retention_every_hour
from blog.comments.proofs import forget_spent
from blog.comments.services import apply_retention, forget_sender_keys, report_comment
from blog.models import Comment, CommentMail, CommentReport, SpentProof
from tests import factories
from tests.blog.comments.deciding import decided

pytestmark = pytest.mark.django_db


def ago(days: float) -> Any:
    """Return the moment so many days ago."""
    return timezone.now() - timedelta(days=days)


def test_addresses_go_after_half_a_year_and_the_comment_stays() -> None:
    """The period is the office's; younger ones keep theirs."""
    old = factories.comment(created_at=ago(181), text="Bleibt")
    young = factories.comment(old.page, created_at=ago(179))

    apply_retention()

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.author_email, old.text, old.status) == ("", "Bleibt", "approved")
    assert young.author_email


@pytest.mark.parametrize(("status", "days"), [("spam", 31), ("rejected", 181)])
def test_spam_and_rejected_comments_go_after_their_periods(status: str, days: int) -> None:
    """Counted from the decision; what was answered stays, for the answers' sake."""
    page = factories.story()
    gone = factories.comment(page, status=status, decided_at=ago(days))
    kept = factories.comment(page, status=status, decided_at=ago(days - 2))
    answered = factories.comment(page, status=status, decided_at=ago(days))
    factories.comment(page, parent=answered)

    apply_retention()

    assert set(Comment.objects.filter(parent=None).values_list("pk", flat=True)) == {kept.pk, answered.pk}
    assert not Comment.objects.filter(pk=gone.pk).exists()


def test_what_was_set_aside_goes_after_two_weeks_and_the_empty_place_later() -> None:
    """Deleted and blackened words; the place only where nobody answered."""
    page = factories.story()
    deleted, answered = factories.comment(page, text="Weg"), factories.comment(page, text="Auch weg")
    factories.comment(page, parent=answered)
    for comment in (deleted, answered):
        decided(comment, "deleted")
    Comment.objects.update(set_aside_at=ago(15))

    apply_retention()
    assert not Comment.objects.filter(set_aside__isnull=False).exists()
    assert Comment.objects.filter(status="deleted").count() == 2

    Comment.objects.update(decided_at=ago(31))
    apply_retention()
    assert list(Comment.objects.filter(status="deleted")) == [answered]


def test_reporters_are_forgotten_a_year_after_the_decision() -> None:
    """The register keeps what was decided; an open notice keeps its reporter."""
    comment = factories.comment()
    for sender in ("s", "t"):
        report_comment(comment, ground="spam", text="Werbung", sender=sender, name="Zeuge", email="zeuge@example.org")
    first = CommentReport.objects.order_by("pk")[:1].values("pk")
    CommentReport.objects.filter(pk__in=list(first.values_list("pk", flat=True))).update(
        status="upheld", decided_at=ago(366)
    )

    apply_retention()

    assert sorted(CommentReport.objects.values_list("status", "reporter_name", "text")) == [
        ("open", "Zeuge", "Werbung"),
        ("upheld", "", "Werbung"),
    ]


def test_notes_about_mails_go_and_those_that_wait_stay() -> None:
    """Nothing that was not sent is lost."""
    comment = factories.comment()
    CommentMail.objects.create(kind="reply", comment=comment, created_at=ago(31), sent_at=ago(31))
    waiting = CommentMail.objects.create(kind="reply", comment=comment, created_at=ago(31))

    apply_retention()

    assert list(CommentMail.objects.all()) == [waiting]


def test_a_dry_run_says_what_would_go_and_deletes_nothing() -> None:
    """And the real one says the same numbers."""
    factories.comment(status="spam", decided_at=ago(100))
    factories.comment(created_at=ago(200))
    told, done = StringIO(), StringIO()

    call_command("retention", "--dry-run", stdout=told)
    assert Comment.objects.count() == 2
    assert Comment.objects.exclude(author_email="").count() == 2
    call_command("retention", stdout=done)

    assert told.getvalue() == done.getvalue()
    assert "       1  E-Mail-Adressen" in told.getvalue()
    assert "       1  Alten Spam" in told.getvalue()
    assert Comment.objects.count() == 1


def test_the_worker_does_it_once_an_hour() -> None:
    """The second minute finds it done."""
    cache.clear()
    factories.comment(created_at=ago(200))
    retention_every_hour()
    assert not Comment.objects.exclude(author_email="").exists()
    factories.comment(created_at=ago(200))

    retention_every_hour()

    assert Comment.objects.exclude(author_email="").exists()


def test_senders_and_used_proofs_are_forgotten() -> None:
    """As soon as no limit needs them."""
    comment = factories.comment()
    report_comment(comment, ground="spam", text="Werbung", sender="s")
    CommentReport.objects.update(created_at=ago(0.05))
    SpentProof.objects.create(mark="alt", expires_at=ago(0.01))
    SpentProof.objects.create(mark="neu", expires_at=ago(-0.01))

    forget_sender_keys()
    forget_spent()

    assert CommentReport.objects.get().sender_key == ""
    assert SpentProof.objects.get().mark == "neu"

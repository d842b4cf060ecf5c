"""What taking a decision back stores, whom it tells, and what it leaves alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from blog.comments.services import decide, redact, undo
from blog.models import Comment, CommentDecision, CommentMail, CommentStatus
from tests import factories
from tests.blog.comments.deciding import decided, seen

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
FIVE_MINUTES_ON = datetime(2026, 7, 15, 12, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_taking_back_is_a_step_of_its_own() -> None:
    comment, office = factories.comment(status="spam"), factories.user()
    first = decided(comment, "approved", note="doch nicht")

    outcome = undo(first.batch, by=office)

    step = CommentDecision.objects.order_by("version").values().last()
    assert step is not None
    assert step.pop("id")
    assert step == {
        "comment_id": comment.pk,
        "version": 2,
        "kind": "undone",
        "old_status": "approved",
        "new_status": "spam",
        "by_id": office.pk,
        "rule": "",
        "reason_id": None,
        "reason_text": "",
        "note": "",
        "decided_at": NOW,
        "batch": outcome.batch,
    }
    assert outcome.batch != first.batch
    assert (outcome.changed, outcome.unchanged, outcome.conflicts) == ([comment], [], [])
    comment.refresh_from_db()
    assert (comment.status, comment.version, comment.decision_reason) == ("spam", 2, "")


@pytest.mark.parametrize(
    ("fields", "is_dropped"),
    [
        ({}, True),
        # A worker has it in hand, or has sent it.
        ({"attempts": 1}, False),
        ({"attempts": 1, "sent_at": NOW}, False),
        ({"sent_at": NOW}, False),
    ],
)
def test_a_mail_that_waits_is_not_sent(fields: dict[str, Any], is_dropped: bool) -> None:
    comment, other = factories.comment(status="pending"), factories.comment(status="pending")
    batch = decided(comment, "rejected").batch
    decided(other, "rejected")
    mails = CommentMail.objects.filter(comment=comment)
    mails.update(**fields)
    first = mails.get()

    undo(batch, by=None)

    first.refresh_from_db()
    assert first.dropped_at == (NOW if is_dropped else None)
    assert CommentMail.objects.get(comment=other).dropped_at is None


@pytest.mark.parametrize("is_sent", [True, False])
@pytest.mark.parametrize("before", ["pending", "approved", "spam"])
def test_who_was_told_hears_of_the_change_unless_there_is_nothing_to_tell(before: str, is_sent: bool) -> None:
    """Nobody is told that a comment waits again, or is spam."""
    comment = factories.comment(status=before)
    batch = decided(comment, "rejected").batch
    if is_sent:
        CommentMail.objects.update(sent_at=NOW - timedelta(minutes=1), attempts=1)

    undo(batch, by=None)

    step = CommentDecision.objects.get(kind="undone")
    told = list(CommentMail.objects.filter(decision=step).values_list("kind", "comment", "due_at", "sent_at"))
    is_told = is_sent and before == "approved"
    assert told == ([("decision", comment.pk, FIVE_MINUTES_ON, None)] if is_told else [])


def test_only_those_whose_writer_was_told_get_another_mail() -> None:
    page = factories.story()
    told, other = factories.comment(page), factories.comment(page)
    batch = decide(seen(told, other), CommentStatus.REJECTED, by=None).batch
    CommentMail.objects.filter(comment=told).update(sent_at=NOW)

    undo(batch, by=None)

    again = CommentMail.objects.filter(decision__kind="undone")
    assert list(again.values_list("comment", flat=True)) == [told.pk]


def test_only_what_is_as_the_decision_left_it_is_taken_back() -> None:
    page = factories.story()
    same, later, blackened = (factories.comment(page, status="pending") for _ in range(3))
    batch = decide(seen(same, later, blackened), CommentStatus.APPROVED, by=None).batch
    decided(later, "spam")
    redact(blackened.pk, 1, [(0, 3)], by=None)

    outcome = undo(batch, by=None)

    assert (outcome.changed, [one.comment for one in outcome.conflicts]) == ([same], [later, blackened])
    assert [one.first and one.first.kind for one in outcome.conflicts] == ["decided", "blackened"]
    assert dict(Comment.objects.values_list("pk", "status")) == {
        same.pk: "pending",
        later.pk: "spam",
        blackened.pk: "approved",
    }


@pytest.mark.parametrize(
    ("status", "fields", "can_return"),
    [
        ("deleted", {}, True),
        # Two weeks later nothing is kept; or only what was blackened is.
        ("deleted", {"set_aside": None, "set_aside_at": None}, False),
        ("deleted", {"set_aside": {"redacted": "Nummer"}}, False),
        ("rejected", {}, True),
        ("rejected", {"text": "", "author_name": ""}, False),
    ],
)
def test_what_is_kept_no_longer_does_not_return(status: str, fields: dict[str, Any], can_return: bool) -> None:
    comment = factories.comment(status="pending")
    batch = decided(comment, status).batch
    Comment.objects.filter(pk=comment.pk).update(**fields)

    outcome = undo(batch, by=None)

    assert (len(outcome.changed), len(outcome.conflicts)) == ((1, 0) if can_return else (0, 1))
    comment.refresh_from_db()
    assert comment.status == ("pending" if can_return else status)
    assert CommentDecision.objects.filter(kind="undone").exists() is can_return


def test_one_of_many_none_of_them_or_those_of_another_batch() -> None:
    page = factories.story()
    one, two = (factories.comment(page, status="pending") for _ in range(2))
    batch = decide(seen(one, two), CommentStatus.REJECTED, by=None).batch
    other = factories.comment(page, status="pending")
    decided(other, "rejected")

    assert undo(batch, by=None, only=[]).changed == []
    assert undo(batch, by=None, only=[other.pk]).changed == []
    assert undo(batch, by=None, only=[two.pk]).changed == [two]
    assert undo(batch, by=None).changed == [one]

    assert dict(Comment.objects.values_list("pk", "status")) == {
        one.pk: "pending",
        two.pk: "pending",
        other.pk: "rejected",
    }


def test_what_is_no_decision_is_not_taken_back() -> None:
    """Taking back is not taken back, nor is a blackening."""
    comment = factories.comment(status="pending")
    back = undo(decided(comment, "approved").batch, by=None)
    black = redact(comment.pk, 2, [(0, 3)], by=None)

    for outcome in (undo(back.batch, by=None), undo(black.batch, by=None)):
        assert (outcome.changed, outcome.conflicts) == ([], [])
    comment.refresh_from_db()
    assert (comment.status, comment.version) == ("pending", 3)

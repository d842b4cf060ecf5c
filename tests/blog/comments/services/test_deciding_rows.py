"""What a decision and its taking back leave in the tables: every column, every mail, and both sides of each limit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from blog.comments.models import LONGEST_NOTE
from blog.comments.services import decide, undo
from blog.comments.services.deciding import (
    ATTEMPTS,
    ConcurrentChange,
    DecisionResult,
    Step,
    _compare_and_set,
    attempted,
    conflicts,
)
from blog.models import Comment, CommentDecision, CommentMail, CommentStatus, DecisionReason
from tests import factories
from tests.blog.comments.deciding import decided, seen

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
FIVE_MINUTES_ON = datetime(2026, 7, 15, 12, 5, tzinfo=UTC)
# What a decision may change in a comment.
CHANGED = {"status", "version", "updated_at", "decided_by_id", "decided_at", "decision_reason"}
TAKEN = {"author_name", "author_email", "text", "set_aside", "set_aside_at"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def row(comment: Comment) -> dict[str, Any]:
    """Return all columns of ``comment`` as they are stored."""
    return Comment.objects.filter(pk=comment.pk).values().get()


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that have another value than ``before``."""
    return {name: value for name, value in after.items() if value != before[name]}


@pytest.mark.parametrize("status", ["approved", "rejected", "spam"])
def test_a_decision_is_stored_as_a_whole(status: str) -> None:
    """And changes nothing else in the comment."""
    comment, office, reason = factories.comment(status="pending"), factories.user(), DecisionReason.objects.first()
    other = factories.comment(comment.page, status="pending")
    before, untouched = row(comment), row(other)

    outcome = decided(comment, status, by=office, reason=reason, note="zum dritten Mal", rule="spam")

    assert changes(before, row(comment)) == {
        "status": status,
        "version": 1,
        "updated_at": NOW,
        "decided_by_id": office.pk,
        "decided_at": NOW,
        "decision_reason": f"{reason.label}: zum dritten Mal",
    }
    assert row(other) == untouched
    step = CommentDecision.objects.values().get()
    assert step.pop("id")
    assert step == {
        "comment_id": comment.pk,
        "version": 1,
        "kind": "decided",
        "old_status": "pending",
        "new_status": status,
        "by_id": office.pk,
        "rule": "spam",
        "reason_id": reason.pk,
        "reason_text": reason.text,
        "note": "zum dritten Mal",
        "decided_at": NOW,
        "batch": outcome.batch,
    }
    assert (outcome.changed, outcome.unchanged, outcome.conflicts) == ([comment], [], [])


@pytest.mark.parametrize(
    ("status", "old", "is_told"),
    [
        ("approved", "pending", True),
        ("rejected", "pending", True),
        ("deleted", "pending", True),
        ("spam", "pending", False),
        ("pending", "approved", False),
    ],
)
def test_the_writer_hears_of_it_five_minutes_later_except_of_spam(status: str, old: str, is_told: bool) -> None:
    comment = factories.comment(status=old)
    decided(comment, status)
    step = CommentDecision.objects.get()
    told = list(CommentMail.objects.values_list("kind", "comment", "decision", "due_at", "sent_at", "dropped_at"))
    assert told == ([("decision", comment.pk, step.pk, FIVE_MINUTES_ON, None, None)] if is_told else [])


def test_without_reason_and_note_there_is_none() -> None:
    comment = factories.comment(status="pending")
    decided(comment, "rejected")
    step = CommentDecision.objects.get()
    assert (step.by, step.rule, step.reason, step.reason_text, step.note) == (None, "", None, "", "")
    assert row(comment)["decision_reason"] == ""


@pytest.mark.parametrize("length", [LONGEST_NOTE - 1, LONGEST_NOTE, LONGEST_NOTE + 1])
def test_a_note_is_stored_as_far_as_it_fits(length: int) -> None:
    """250 characters fit; so does reason with note."""
    comment, reason = factories.comment(status="pending"), DecisionReason.objects.first()
    decided(comment, "rejected", note="x" * length)
    assert CommentDecision.objects.get().note == row(comment)["decision_reason"] == "x" * min(length, 250)
    decided(comment, "approved", reason=reason, note="x" * length)
    assert row(comment)["decision_reason"] == f"{reason.label}: {'x' * 250}"[:250]


@pytest.mark.parametrize("status", ["pending", "approved", "rejected", "spam"])
def test_a_deletion_sets_the_words_aside_and_taking_it_back_brings_them_again(status: str) -> None:
    """Of many at once each its own."""
    page = factories.story()
    comments = [factories.comment(page, status=status) for _ in range(3)]
    before = [row(comment) for comment in comments]

    batch = decide(seen(*comments), CommentStatus.DELETED, by=None).batch

    for comment, old in zip(comments, before, strict=True):
        new = row(comment)
        assert set(changes(old, new)) <= CHANGED | TAKEN
        assert (new["author_name"], new["author_email"], new["text"]) == ("", "", "")
        assert new["set_aside"] == {"deleted": {name: old[name] for name in ("author_name", "author_email", "text")}}
        assert (new["set_aside_at"], new["version"]) == (NOW, 1)

    undo(batch, by=None)

    for comment, old in zip(comments, before, strict=True):
        assert set(changes(old, row(comment))) <= (CHANGED | {"set_aside_at"}) - {"status"}


def test_what_was_blackened_before_keeps_its_own_time_through_a_deletion() -> None:
    earlier = NOW - timedelta(days=3)
    comment = factories.comment(text="▇▇▇", set_aside={"redacted": "Nummer"}, set_aside_at=earlier)
    written = comment.as_written()

    batch = decided(comment, "deleted").batch

    kept = row(comment)
    assert kept["set_aside"] == {"redacted": "Nummer", "deleted": written, "deleted_at": NOW.isoformat()}
    assert kept["set_aside_at"] == earlier
    undo(batch, by=None)
    back = row(comment)
    assert (back["set_aside"], back["set_aside_at"], back["text"]) == ({"redacted": "Nummer"}, earlier, "▇▇▇")


def test_deleting_what_is_deleted_changes_nothing_and_deciding_otherwise_is_a_conflict() -> None:
    comment = factories.comment()
    decided(comment, "deleted")
    before = row(comment)

    again, other = decided(comment, "deleted"), decided(comment, "approved")

    assert (again.changed, again.unchanged, again.conflicts) == ([], [comment], [])
    assert (other.changed, other.unchanged, len(other.conflicts)) == ([], [], 1)
    assert row(comment) == before
    assert CommentDecision.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "name", "is_conflict"), [("", "", True), ("Text", "", False), ("", "Mara", False), ("Text", "Mara", False)]
)
def test_a_place_that_was_emptied_is_not_decided_on(text: str, name: str, is_conflict: bool) -> None:
    comment = factories.comment(status="rejected", text=text, author_name=name)
    for status in ("approved", "deleted"):
        outcome = decided(comment, status)
        assert bool(outcome.conflicts) is is_conflict
        assert bool(outcome.changed) is not is_conflict


def test_a_conflict_names_the_newest_decision_or_none(django_assert_num_queries: Any) -> None:
    comment, untouched = factories.comment(status="pending"), factories.comment(version=7)
    for status in ("approved", "spam", "rejected"):
        decided(comment, status, by=factories.user(), reason=DecisionReason.objects.first())
    with django_assert_num_queries(1):
        found = conflicts([comment, untouched])
        assert [(one.comment, one.first and one.first.new_status) for one in found] == [
            (comment, "rejected"),
            (untouched, None),
        ]
        assert found[0].first is not None
        assert found[0].first.by is not None
        assert found[0].first.reason is not None
    with django_assert_num_queries(0):
        assert conflicts([]) == []


@pytest.mark.parametrize("problem", [ConcurrentChange, IntegrityError])
@pytest.mark.parametrize("failures", range(ATTEMPTS + 1))
def test_what_somebody_got_in_the_way_of_is_tried_three_times(problem: type[Exception], failures: int) -> None:
    calls, result = [], DecisionResult()

    def action() -> DecisionResult:
        calls.append(transaction.get_connection().in_atomic_block)
        factories.comment()
        if len(calls) <= failures:
            raise problem
        return result

    if failures >= 3:
        with pytest.raises(problem), transaction.atomic():
            attempted(action)
        assert (len(calls), Comment.objects.count()) == (3, 0)
        return
    assert attempted(action) is result
    # What the attempts before had written is gone.
    assert (len(calls), Comment.objects.count()) == (failures + 1, 1)


def test_another_failure_is_not_tried_again() -> None:
    calls = []

    def action() -> DecisionResult:
        calls.append(1)
        raise LookupError

    with pytest.raises(LookupError):
        attempted(action)
    assert len(calls) == 1


def test_one_stale_row_of_several_stops_them_all() -> None:
    page = factories.story()
    comments = [factories.comment(page, status="pending") for _ in range(3)]
    Comment.objects.filter(pk=comments[1].pk).update(version=1)
    for comment in comments:
        comment.status = "approved"
    with pytest.raises(ConcurrentChange), transaction.atomic():
        _compare_and_set(comments)
    assert set(Comment.objects.values_list("status", flat=True)) == {"pending"}


def test_rows_of_different_versions_are_written_together() -> None:
    page = factories.story()
    comments = [factories.comment(page, status="pending", version=version) for version in (0, 3, 3, 8)]

    outcome = decide(seen(*comments), CommentStatus.APPROVED, by=None)

    assert [comment.version for comment in outcome.changed] == [1, 4, 4, 9]
    assert list(Comment.objects.order_by("pk").values_list("version", "status")) == [
        (version, "approved") for version in (1, 4, 4, 9)
    ]


@pytest.mark.parametrize("status", ["approved", "rejected", "spam", "deleted"])
def test_of_several_decided_at_once_each_keeps_its_own_words(status: str) -> None:
    page = factories.story()
    comments = [factories.comment(page, status="pending", text=text, author_name=text) for text in ("eins", "zwei")]
    texts = Comment.objects.order_by("pk").values_list("text", "author_name")

    decided_on = decide(seen(*comments), CommentStatus(status), by=None)

    if status == "deleted":
        assert list(texts.all()) == [("", ""), ("", "")]
        undo(decided_on.batch, by=None)
    assert list(texts.all()) == [("eins", "eins"), ("zwei", "zwei")]


def test_the_summary_names_what_there_is() -> None:
    reason = DecisionReason(label="Beleidigung")
    assert Step(None).summary == ""
    assert Step(None, note="Notiz").summary == "Notiz"
    assert Step(None, reason=reason).summary == "Beleidigung"
    assert Step(None, reason=reason, note="Notiz").summary == "Beleidigung: Notiz"

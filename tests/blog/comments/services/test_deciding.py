"""Decisions: one or many, with a history, taken back, and nobody's overwritten."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import RestrictedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.comments.services import answer_comment, decide, redact, undo, unredact
from blog.comments.services.deciding import ConcurrentChange, _compare_and_set
from blog.models import Comment, CommentDecision, CommentMail, CommentStatus, DecisionReason
from cms.errors import RefusalReason, Refused
from tests import factories
from tests.blog.comments.deciding import decided, seen

pytestmark = pytest.mark.django_db


def waiting(**fields: Any) -> Comment:
    """A comment that waits."""
    return factories.comment(status="pending", **fields)


def test_a_decision_is_in_the_history_with_reason_and_note() -> None:
    """Who, when, from what to what, why, and what the writer was told."""
    moderator, reason, comment = factories.user(), DecisionReason.objects.first(), waiting()

    decided(comment, "rejected", by=moderator, reason=reason, note="zum dritten Mal")

    step = CommentDecision.objects.get()
    assert (step.comment, step.by, step.old_status, step.new_status) == (comment, moderator, "pending", "rejected")
    assert (step.reason, step.reason_text, step.note, step.version) == (reason, reason.text, "zum dritten Mal", 1)
    comment.refresh_from_db()
    assert (comment.status, comment.version, comment.decided_by) == ("rejected", 1, moderator)
    assert comment.decision_reason == f"{reason.label}: zum dritten Mal"


def test_who_comes_second_sees_the_first_decision_and_changes_nothing() -> None:
    """Both looked at the same version."""
    first, second, comment = factories.user(), factories.user(), waiting()
    looked_at = seen(comment)
    decide(looked_at, CommentStatus.APPROVED, by=first)

    outcome = decide(looked_at, CommentStatus.SPAM, by=second)

    assert not outcome.changed
    assert [(one.comment.pk, one.first.by, one.first.new_status) for one in outcome.conflicts] == [
        (comment.pk, first, "approved")
    ]
    comment.refresh_from_db()
    assert (comment.status, comment.decided_by) == ("approved", first)
    assert CommentDecision.objects.count() == 1


def test_in_a_batch_only_those_that_changed_meanwhile_are_left_alone() -> None:
    """The others are decided."""
    comments = [waiting() for _ in range(3)]
    looked_at = seen(*comments)
    decided(comments[1], "rejected")

    outcome = decide(looked_at, CommentStatus.APPROVED, by=None)

    assert {comment.pk for comment in outcome.changed} == {comments[0].pk, comments[2].pk}
    assert [one.comment.pk for one in outcome.conflicts] == [comments[1].pk]


def test_a_row_that_changed_after_it_was_read_is_not_written() -> None:
    """Where no lock holds, the condition on the version does; and no version is made twice."""
    comment = waiting()
    stale = Comment.objects.get(pk=comment.pk)
    decided(comment, "approved")
    stale.status = "spam"

    with pytest.raises(ConcurrentChange), transaction.atomic():
        _compare_and_set([stale])

    comment.refresh_from_db()
    assert comment.status == "approved"
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentDecision.objects.create(comment=comment, version=1, old_status="pending", new_status="spam")


def test_two_and_twenty_decisions_cost_the_same() -> None:
    """A fixed number of statements."""
    counts = []
    story = factories.story()
    for number in (2, 20):
        comments = [factories.comment(story, status="pending") for _ in range(number)]
        with CaptureQueriesContext(connection) as queries:
            assert len(decide(seen(*comments), CommentStatus.APPROVED, by=None).changed) == number
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("status", ["approved", "rejected", "spam", "deleted"])
def test_what_was_decided_can_be_taken_back(status: str) -> None:
    """Status, words and address are as they were; nobody gets a mail."""
    comment = waiting(text="Mein Text", author_name="Mara", author_email="mara@example.org")
    batch = decided(comment, status).batch

    outcome = undo(batch, by=factories.user())

    assert [one.pk for one in outcome.changed] == [comment.pk]
    comment.refresh_from_db()
    assert (comment.status, comment.version) == ("pending", 2)
    assert comment.as_written() == {"text": "Mein Text", "author_name": "Mara", "author_email": "mara@example.org"}
    assert list(CommentDecision.objects.order_by("version").values_list("kind", flat=True)) == ["decided", "undone"]
    assert not CommentMail.objects.filter(dropped_at=None).exists()


def test_taking_back_does_not_overwrite_a_later_decision() -> None:
    """It is a conflict."""
    comment = waiting()
    batch = decided(comment, "approved").batch
    decided(comment, "spam")

    assert [one.first.new_status for one in undo(batch, by=None).conflicts] == ["spam"]
    comment.refresh_from_db()
    assert comment.status == "spam"


def test_one_of_many_can_be_taken_back_alone() -> None:
    """The others stay as they were decided."""
    story = factories.story()
    one, other = (factories.comment(story, status="pending") for _ in range(2))
    batch = decide(seen(one, other), CommentStatus.DELETED, by=None).batch

    assert [comment.pk for comment in undo(batch, by=None, only=[one.pk]).changed] == [one.pk]

    assert dict(Comment.objects.values_list("pk", "status")) == {one.pk: "pending", other.pk: "deleted"}


def test_a_deleted_comment_has_no_words_left_in_its_columns() -> None:
    """They are set aside for two weeks, and nobody decides on it any more."""
    comment = factories.comment(text="Geheim", author_name="Mara")

    decided(comment, "deleted")

    comment.refresh_from_db()
    assert set(comment.as_written().values()) == {""}
    assert comment.set_aside["deleted"]["text"] == "Geheim"
    assert decided(comment, "approved").conflicts
    comment.refresh_from_db()
    assert comment.status == "deleted"


def test_personal_data_are_blackened_for_everyone_and_can_be_uncovered() -> None:
    """Always three blocks, whatever they hide; the text of before is set aside."""
    text = "Rufen Sie Mara an: 0391 12345, Weg 5."
    comment = factories.comment(text=text)
    number = text.index("0391"), text.index(",")

    outcome = redact(comment.pk, 0, [number, (10, 14), (12, 14)], by=factories.user(), note="Nummer")

    comment.refresh_from_db()
    assert outcome.changed[0].text == comment.text == "Rufen Sie ▇▇▇ an: ▇▇▇, Weg 5."
    assert (comment.status, comment.version, comment.is_blackened) == ("approved", 1, True)
    assert redact(comment.pk, 0, [(0, 1)], by=None).conflicts, "the moderator saw another text"
    assert unredact(comment.pk, 1, by=None).changed[0].text == text
    assert list(CommentDecision.objects.order_by("version").values_list("kind", flat=True)) == [
        "blackened",
        "uncovered",
    ]


@pytest.mark.parametrize("ranges", [[], [(3, 3)], [(5, 2)], [(-1, 2)], [(0, 1000)]])
def test_ranges_outside_of_the_text_are_refused(ranges: Any) -> None:
    """Nothing is changed."""
    comment = factories.comment(text="Ein kurzer Text")

    with pytest.raises(Refused) as refused, transaction.atomic():
        redact(comment.pk, 0, ranges, by=None)

    assert (refused.value.reason, refused.value.field) == (RefusalReason.INVALID, "ranges")
    comment.refresh_from_db()
    assert (comment.text, comment.version, comment.set_aside) == ("Ein kurzer Text", 0, None)


def test_the_office_answers_in_the_thread_under_its_name_and_the_writer_hears_of_it() -> None:
    """Published at once, marked, below the top of the thread."""
    top = factories.comment()
    reply = factories.comment(top.page, parent=top)
    moderator = factories.user(first_name="Ada", last_name="Lem")

    answer = answer_comment(reply, "  Danke!\n\n\n\nBis bald.", by=moderator)

    assert (answer.parent_id, answer.status, answer.is_from_office) == (top.pk, "approved", True)
    assert (answer.author_name, answer.author_email, answer.text) == ("Ada Lem", "", "Danke!\n\nBis bald.")
    assert answer.decisions.get().kind == "answered"
    assert CommentMail.objects.get().comment_id == reply.pk


@pytest.mark.parametrize(("status", "text", "field"), [("pending", "Hallo", "parent"), ("approved", "  ", "text")])
def test_the_office_answers_only_what_is_public_and_with_words(status: str, text: str, field: str) -> None:
    """Else nothing is stored."""
    comment = factories.comment(status=status)

    with pytest.raises(Refused) as refused:
        answer_comment(comment, text, by=factories.user())

    assert refused.value.field == field
    assert Comment.objects.count() == 1


def test_an_answered_comment_is_not_deleted_with_its_answers() -> None:
    """The database refuses; with the page all of them go."""
    top = factories.comment(created_at=timezone.now() - timedelta(days=1))
    factories.comment(top.page, parent=top)

    with pytest.raises(RestrictedError), transaction.atomic():
        top.delete()

    assert Comment.objects.count() == 2
    top.page.delete()
    assert not Comment.objects.exists()

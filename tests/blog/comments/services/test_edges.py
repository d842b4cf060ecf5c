"""Both sides of what the services count and say: hours, shares, names of answers, sentences of a closed thread."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from blog.comments.models.commentable import CommentState
from blog.comments.services.answering import answer_comment
from blog.comments.services.deciding import Step, conflicts
from blog.comments.services.reporting import decide_report, report_comment
from blog.comments.services.retention import retention_plan
from blog.comments.services.submitting import check_rate, closed_message, sent_before
from blog.models import Comment, ReportStatus
from cms.errors import RefusalReason, Refused
from cms.models import OfficeSettings
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
HOUR, TICK = timedelta(hours=1), timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def sent(ago: timedelta, sender: str = "a") -> Comment:
    """Return a comment that ``sender`` sent so long ago."""
    made = factories.comment(text="Gleich", sender_key=sender)
    Comment.objects.filter(pk=made.pk).update(created_at=NOW - ago)
    return made


@pytest.mark.parametrize(
    ("ago", "counts"), [(timedelta(), True), (HOUR - TICK, True), (HOUR, False), (2 * HOUR, False)]
)
def test_what_a_sender_sent_counts_for_an_hour(ago: timedelta, counts: bool) -> None:
    one = sent(ago)
    assert sent_before(Comment.objects.all(), "a", text="Gleich") == (one if counts else None)
    if counts:
        with pytest.raises(Refused) as refusal:
            check_rate(Comment, "a", 1)
        assert refusal.value.reason == RefusalReason.RATE_LIMITED
    else:
        check_rate(Comment, "a", 1)


@pytest.mark.parametrize(("number", "is_refused"), [(0, False), (1, False), (2, True), (3, True)])
def test_as_many_as_allowed_are_taken_and_not_one_more(number: int, is_refused: bool) -> None:
    for _ in range(number):
        sent(timedelta())
    sent(timedelta(), "somebody else")
    if not is_refused:
        check_rate(Comment, "a", 2)
        return
    with pytest.raises(Refused):
        check_rate(Comment, "a", 2)


def test_nobody_is_not_counted_nor_compared() -> None:
    sent(timedelta(), "")
    check_rate(Comment, "", 0)
    assert sent_before(Comment.objects.all(), "", text="Gleich") is None


def test_only_the_same_words_of_the_same_sender_are_the_same() -> None:
    sent(timedelta())
    assert sent_before(Comment.objects.all(), "b", text="Gleich") is None
    assert sent_before(Comment.objects.all(), "a", text="Anders") is None


@pytest.mark.parametrize(
    ("state", "until", "expected"),
    [
        (CommentState.PAUSED, date(2026, 7, 31), "Wir machen Pause. Ab dem 01.08.2026 lesen wir wieder mit"),
        (CommentState.PAUSED, date(9999, 12, 30), "Wir machen Pause. Ab dem 31.12.9999 lesen wir wieder mit"),
        (CommentState.PAUSED, date.max, "Im Moment nehmen wir keine Kommentare an."),
        (CommentState.PAUSED, None, "Im Moment nehmen wir keine Kommentare an."),
        (CommentState.CLOSED, None, "Auf dieser Seite kann man nicht mehr kommentieren."),
        (CommentState.CLOSED, date(2026, 7, 31), "Auf dieser Seite kann man nicht mehr kommentieren."),
    ],
)
def test_a_closed_thread_says_why(state: Any, until: date | None, expected: str) -> None:
    assert closed_message(state, OfficeSettings(comments_pause_until=until)).startswith(expected)


def test_the_office_answers_in_the_name_of_who_writes_or_in_its_own() -> None:
    office = OfficeSettings.load()
    office.name = "Büro im Quartier"
    office.save()
    comment = factories.comment()
    named, nameless = factories.superuser(first_name="Ada", last_name="Berg"), factories.superuser()
    long = factories.superuser(first_name="A" * 50, last_name="B" * 50)

    names = [answer_comment(comment, by=one, text="Danke.").author_name for one in (named, nameless, long)]

    assert names == ["Ada Berg", "Büro im Quartier", f"{'A' * 50} {'B' * 29}"]
    assert {one.parent_id for one in Comment.objects.filter(is_from_office=True)} == {comment.pk}


def test_what_came_of_something_is_not_changed_afterwards() -> None:
    comment = factories.comment()
    report = report_comment(comment, ground="other", text="Grund", sender="s")
    step = Step(None, note="Notiz")
    assert step.summary == "Notiz"
    for said, name in [
        (conflicts([comment])[0], "comment"),
        (decide_report(report.pk, 0, ReportStatus.UPHELD, by=None, text="Ja."), "is_decided"),
        (retention_plan()[0], "rows"),
        (step, "note"),
    ]:
        with pytest.raises(FrozenInstanceError):
            setattr(said, name, "something else")


def test_an_answer_to_an_answer_stands_below_the_same_comment() -> None:
    comment, by = factories.comment(), factories.superuser()
    first = answer_comment(comment, by=by, text="Danke.")
    assert answer_comment(first, by=by, text="Noch etwas.").parent_id == comment.pk

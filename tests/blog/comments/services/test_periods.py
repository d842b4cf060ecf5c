"""Nothing personal is kept longer than docs/comments.md says, whatever happened to it on which day."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import serializers
from django.utils import timezone

from blog.comments.services import apply_retention, decide, redact, report_comment, undo, unredact
from blog.models import Comment, CommentDecision, CommentReport, CommentStatus
from tests import factories
from tests.blog.comments.deciding import decided, seen

pytestmark = pytest.mark.django_db
DAY_0 = datetime(2026, 1, 10, 12, tzinfo=UTC)
ADDRESS, SECRET, NAME = "mara@example.org", "0391-123456", "Mara Muster"
Deed = Callable[[Comment], Any]


@dataclass
class Clock:
    """What time it is: so many days after `DAY_0`."""

    day: float = 0

    def now(self) -> datetime:
        """Return the moment."""
        return DAY_0 + timedelta(days=self.day)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the clock that everything goes by here."""
    made = Clock()
    monkeypatch.setattr("django.utils.timezone.now", made.now)
    return made


def to(status: str) -> Deed:
    """Return the decision for ``status``."""
    return lambda comment: decided(comment, status)


def taken_back(comment: Comment) -> None:
    """Take the newest decision back."""
    comment.refresh_from_db()
    undo(CommentDecision.objects.filter(comment=comment).order_by("-version")[0].batch, by=None)


def blackened(comment: Comment) -> None:
    """Blacken the telephone number, or the word after it the second time."""
    comment.refresh_from_db()
    word = SECRET if SECRET in comment.text else "anrufen"
    start = comment.text.index(word)
    redact(comment.pk, comment.version, [(start, start + len(word))], by=None)


def shown_again(comment: Comment) -> None:
    """Take the blackening back."""
    comment.refresh_from_db()
    unredact(comment.pk, comment.version, by=None)


def answered(comment: Comment) -> None:
    """Let somebody else answer."""
    factories.comment(comment.page, parent=comment, created_at=comment.created_at)


def reported(comment: Comment) -> None:
    """Let the writer report it."""
    report_comment(comment, ground="other", text="Bitte weg", sender="s", name=NAME, email=ADDRESS)


def report_decided(_comment: Comment) -> None:
    """Decide on the notice."""
    CommentReport.objects.update(status="upheld", decided_at=timezone.now())


# What happened on which day; what is to be gone, and the first day without it.
CASES: dict[str, tuple[list[tuple[float, Deed]], str, float]] = {
    "approved": ([(0, to("approved"))], ADDRESS, 180),
    "never decided": ([], ADDRESS, 180),
    "deleted on day 10": ([(10, to("deleted"))], ADDRESS, 24),
    "deleted on day 170": ([(170, to("deleted"))], ADDRESS, 180),
    "deleted on day 179": ([(179, to("deleted"))], ADDRESS, 180),
    "deleted on day 179, its words": ([(179, to("deleted"))], SECRET, 193),
    "approved, deleted on day 175": ([(1, to("approved")), (175, to("deleted"))], ADDRESS, 180),
    "deleted and taken back": ([(170, to("deleted")), (175, taken_back)], ADDRESS, 180),
    "deleted, taken back after the address went": ([(179, to("deleted")), (185, taken_back)], ADDRESS, 180),
    "deleted twice": ([(165, to("deleted")), (170, taken_back), (179, to("deleted"))], ADDRESS, 180),
    "deleted twice, its words": ([(0, to("deleted")), (5, taken_back), (10, to("deleted"))], SECRET, 24),
    "blackened": ([(3, blackened)], SECRET, 17),
    "blackened twice": ([(0, blackened), (13, blackened)], SECRET, 14),
    "blackened, shown, blackened": ([(0, blackened), (5, shown_again), (10, blackened)], SECRET, 24),
    "blackened and deleted": ([(0, blackened), (13, to("deleted"))], SECRET, 14),
    "blackened and deleted, the rest": ([(0, blackened), (13, to("deleted"))], "anrufen", 27),
    "blackened, deleted, taken back": ([(0, blackened), (5, to("deleted")), (6, taken_back)], SECRET, 14),
    "blackened, deleted, address": ([(170, blackened), (178, to("deleted"))], ADDRESS, 180),
    "spam": ([(2, to("spam"))], SECRET, 32),
    "spam that was answered": ([(0, answered), (2, to("spam"))], SECRET, 32),
    "spam that was answered, name": ([(0, answered), (2, to("spam"))], NAME, 32),
    "rejected": ([(1, to("rejected"))], SECRET, 181),
    "rejected that was answered": ([(0, answered), (1, to("rejected"))], SECRET, 181),
    "rejected, its address": ([(100, to("rejected"))], ADDRESS, 180),
    "rejected again": ([(1, to("rejected")), (50, to("approved")), (60, to("rejected"))], SECRET, 240),
    "spam, blackened": ([(0, blackened), (1, to("spam"))], SECRET, 14),
    "spam, then deleted": ([(1, to("spam")), (25, to("deleted"))], SECRET, 39),
    "answered and deleted": ([(0, answered), (3, to("deleted"))], SECRET, 17),
    "reported and decided": (
        [(1, to("approved")), (5, reported), (10, report_decided), (20, to("deleted"))],
        NAME,
        375,
    ),
    "reported, address": (
        [(1, to("approved")), (5, reported), (10, report_decided), (20, to("deleted"))],
        ADDRESS,
        375,
    ),
}


def everything() -> str:
    """Return all that the tables of comments hold, as text."""
    rows = [row for model in (Comment, CommentDecision, CommentReport) for row in model.objects.all()]
    return json.dumps(json.loads(serializers.serialize("json", rows)), ensure_ascii=False)


@pytest.mark.parametrize("name", CASES)
def test_nothing_outlives_its_period_and_nothing_goes_before(name: str, clock: Clock) -> None:
    deeds, what, gone_on = CASES[name]
    comment = factories.comment(
        status="pending", text=f"Bitte {SECRET} anrufen", author_email=ADDRESS, author_name=NAME, created_at=DAY_0
    )
    for day, deed in deeds:
        clock.day = day
        apply_retention()
        deed(comment)
    if all(day < gone_on for day, _deed in deeds):
        clock.day = gone_on - 0.04
        apply_retention()
        assert what in everything(), "gone too early"
    clock.day = max(gone_on, clock.day) + 0.04
    apply_retention()
    assert what not in everything()


def test_an_emptied_place_cannot_be_published(clock: Clock) -> None:
    comment = factories.comment(status="pending", text="Weg", created_at=DAY_0)
    answered(comment)
    batch = decided(comment, "rejected").batch
    clock.day = 181
    apply_retention()
    comment.refresh_from_db()
    outcome = decide(seen(comment), CommentStatus.APPROVED, by=None)
    back = undo(batch, by=None)
    comment.refresh_from_db()
    assert (len(outcome.conflicts), len(back.conflicts)) == (1, 1)
    assert (comment.status, comment.text, comment.author_name) == ("rejected", "", "")

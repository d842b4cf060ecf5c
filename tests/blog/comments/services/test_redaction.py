"""Which characters are blackened, what is kept for how long, and what the history says of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from blog.comments.services import redact, unredact
from blog.models import Comment, CommentDecision
from cms.errors import RefusalReason, Refused
from tests import factories
from tests.blog.comments.deciding import decided

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
BLACK = "▇▇▇"
TEXT = "0123456789"
# Ranges within `TEXT`, and what is left of it.
RANGES = [
    ([(0, 10)], BLACK),
    ([(0, 1)], f"{BLACK}123456789"),
    ([(9, 10)], f"012345678{BLACK}"),
    ([(3, 5)], f"012{BLACK}56789"),
    # Apart, in either order.
    ([(1, 2), (3, 4)], f"0{BLACK}2{BLACK}456789"),
    ([(3, 4), (1, 2)], f"0{BLACK}2{BLACK}456789"),
    ([(7, 9), (0, 2), (4, 5)], f"{BLACK}23{BLACK}56{BLACK}9"),
    # Those that meet or overlap are one, and so is one within another.
    ([(1, 3), (3, 5)], f"0{BLACK}56789"),
    ([(3, 5), (1, 3)], f"0{BLACK}56789"),
    ([(1, 4), (3, 6)], f"0{BLACK}6789"),
    ([(1, 8), (3, 5)], f"0{BLACK}89"),
    ([(1, 8), (3, 5), (8, 9)], f"0{BLACK}9"),
    ([(1, 8), (3, 5), (6, 9)], f"0{BLACK}9"),
    ([(2, 4), (2, 4)], f"01{BLACK}456789"),
    ([(2, 4), (2, 3)], f"01{BLACK}456789"),
    ([(0, 2), (2, 4), (5, 6)], f"{BLACK}4{BLACK}6789"),
    ([(0, 1), (3, 5), (4, 7)], f"{BLACK}12{BLACK}789"),
    ([(0, 1), (3, 6), (4, 5)], f"{BLACK}12{BLACK}6789"),
    ([(0, 4), (6, 8), (7, 9)], f"{BLACK}45{BLACK}9"),
]
OUTSIDE = [[], [(-1, 2)], [(0, 11)], [(10, 11)], [(3, 3)], [(5, 4)], [(0, 0)], [(1, 2), (9, 11)], [(3, 3), (1, 2)]]


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.mark.parametrize(("ranges", "expected"), RANGES)
def test_each_range_becomes_three_blocks(ranges: list[tuple[int, int]], expected: str) -> None:
    comment = factories.comment(text=TEXT)
    redact(comment.pk, 0, ranges, by=None)
    comment.refresh_from_db()
    assert (comment.text, comment.set_aside, comment.set_aside_at) == (expected, {"redacted": TEXT}, NOW)


@pytest.mark.parametrize("ranges", OUTSIDE)
def test_none_or_one_outside_of_the_text_is_refused(ranges: list[tuple[int, int]]) -> None:
    comment = factories.comment(text=TEXT)
    with pytest.raises(Refused) as refusal:
        redact(comment.pk, 0, ranges, by=None)
    assert (refusal.value.reason, refusal.value.field) == (RefusalReason.INVALID, "ranges")
    comment.refresh_from_db()
    assert (comment.text, comment.version, comment.set_aside) == (TEXT, 0, None)
    assert not CommentDecision.objects.exists()


@pytest.mark.parametrize("status", ["pending", "approved", "rejected", "spam"])
def test_the_history_says_who_blackened_and_uncovered_and_the_status_stays(status: str) -> None:
    comment, office = factories.comment(text=TEXT, status=status), factories.user()

    dark = redact(comment.pk, 0, [(0, 5)], by=office, note="Nummer")
    light = unredact(comment.pk, 1, by=office, note="Es ist unsere")

    told = ("comment", "version", "kind", "old_status", "new_status", "by", "note", "decided_at", "batch")
    assert list(CommentDecision.objects.order_by("version").values_list(*told)) == [
        (comment.pk, 1, "blackened", status, status, office.pk, "Nummer", NOW, dark.batch),
        (comment.pk, 2, "uncovered", status, status, office.pk, "Es ist unsere", NOW, light.batch),
    ]
    row = Comment.objects.get()
    assert (row.status, row.version, row.decided_by, row.decision_reason) == (status, 2, office, "Es ist unsere")
    assert (dark.changed, light.changed) == ([comment], [comment])


def test_what_is_kept_is_the_text_from_before_the_first_time_and_for_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    comment = factories.comment(text=TEXT)
    redact(comment.pk, 0, [(0, 2)], by=None)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=1))

    redact(comment.pk, 1, [(9, 11)], by=None)

    comment.refresh_from_db()
    assert (comment.text, comment.set_aside, comment.set_aside_at) == (
        f"{BLACK}234567{BLACK}",
        {"redacted": TEXT},
        NOW,
    )
    unredact(comment.pk, 2, by=None)
    comment.refresh_from_db()
    assert (comment.text, comment.set_aside, comment.is_blackened) == (TEXT, None, False)

    redact(comment.pk, 3, [(0, 2)], by=None)
    comment.refresh_from_db()
    assert comment.set_aside_at == NOW + timedelta(days=1)


def test_what_else_is_set_aside_stays() -> None:
    comment = factories.comment(text=BLACK, set_aside={"redacted": TEXT, "else": "bleibt"}, set_aside_at=NOW)
    unredact(comment.pk, 0, by=None)
    comment.refresh_from_db()
    assert (comment.text, comment.set_aside) == (TEXT, {"else": "bleibt"})
    redact(comment.pk, 1, [(0, 1)], by=None)
    comment.refresh_from_db()
    assert comment.set_aside == {"else": "bleibt", "redacted": TEXT}


@pytest.mark.parametrize("set_aside", [None, {}, {"deleted": {"text": "Weg"}}])
def test_what_was_not_blackened_is_not_uncovered(set_aside: Any) -> None:
    comment = factories.comment(text=TEXT, set_aside=set_aside)
    with pytest.raises(Refused) as refusal:
        unredact(comment.pk, 0, by=None)
    assert refusal.value.reason == RefusalReason.NOT_FOUND
    comment.refresh_from_db()
    assert (comment.text, comment.version, comment.set_aside) == (TEXT, 0, set_aside)
    assert not CommentDecision.objects.exists()


def test_a_comment_that_changed_meanwhile_or_was_deleted_is_a_conflict() -> None:
    comment, first = factories.comment(text=TEXT), factories.user()
    redact(comment.pk, 0, [(0, 2)], by=first)

    late = redact(comment.pk, 0, [(4, 5)], by=None), unredact(comment.pk, 0, by=None)

    for outcome in late:
        assert (outcome.changed, [one.comment.pk for one in outcome.conflicts]) == ([], [comment.pk])
        assert [(one.first.kind, one.first.by) for one in outcome.conflicts] == [("blackened", first)]
    comment.refresh_from_db()
    assert (comment.text, comment.version) == (f"{BLACK}23456789", 1)

    decided(comment, "deleted")
    gone = redact(comment.pk, 2, [(0, 1)], by=None), unredact(comment.pk, 2, by=None)

    assert [len(outcome.conflicts) for outcome in gone] == [1, 1]
    comment.refresh_from_db()
    assert (comment.text, comment.version, comment.set_aside["redacted"]) == ("", 2, TEXT)

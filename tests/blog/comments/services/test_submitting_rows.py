"""What a comment that comes in stores, whom that tells, and what stops it: both sides of each condition."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from blog.comments.services import commentable_page, submit_comment
from blog.models import Comment, CommentDecision, CommentMail, SpentProof, StoryPage
from cms.errors import RefusalReason, Refused
from cms.models import OfficeSettings
from cms.public_forms.proofs import SpentToken
from tests import factories
from tests.blog.comments.deciding import decided

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
WORDS = {"name": "Mara", "email": "Mara@Example.org", "text": "Schön, dass es das gibt.", "sender": "s"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def page() -> StoryPage:
    return factories.story()


def office(**fields: Any) -> None:
    """Change the office's settings."""
    settings = OfficeSettings.load()
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.save()


def sent(page: StoryPage, **changes: Any) -> Comment:
    """Send a comment as the form or the API does."""
    return submit_comment(page, **{**WORDS, **changes})


@pytest.mark.parametrize("via", ["", "Nachbarportal"])
@pytest.mark.parametrize("is_answer", [True, False])
def test_a_comment_is_stored_as_a_whole(page: StoryPage, via: str, is_answer: bool) -> None:
    parent = factories.comment(page, created_at=NOW - timedelta(days=1)) if is_answer else None

    comment = sent(page, via=via, parent=parent)

    row = Comment.objects.filter(pk=comment.pk).values().get()
    assert row.pop("created_at") is not None
    assert row.pop("updated_at") is not None
    assert row == {
        "id": comment.pk,
        "uuid": comment.uuid,
        "page_id": page.pk,
        "parent_id": parent.pk if parent else None,
        "author_name": "Mara",
        "author_email": "mara@example.org",
        "text": "Schön, dass es das gibt.",
        "staff_id": None,
        "is_from_office": False,
        "via": via,
        "status": "pending",
        "consented_at": NOW,
        "confirmed_at": None,
        "score": 0,
        "score_reasons": [],
        "version": 0,
        "set_aside": None,
        "set_aside_at": None,
        "decided_by_id": None,
        "decided_at": None,
        "decision_reason": "",
        "sender_key": "s",
    }
    assert not CommentDecision.objects.exists()


# --- Spam -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("limit", "is_spam"), [(0, False), (2, True), (3, True), (4, False)])
def test_as_many_points_as_the_office_says_are_spam(page: StoryPage, limit: int, is_spam: bool) -> None:
    """None where the office says nought. One word on the list is three points."""
    office(comments_spam_score=limit, comments_blocked_words="casino", comments_confirm=True)

    comment = sent(page, text="Ins Casino!")

    comment.refresh_from_db()
    assert (comment.score, comment.score_reasons) == (3, [{"rule": "words", "points": 3, "detail": "casino"}])
    assert comment.status == ("spam" if is_spam else "pending")
    assert (comment.version, comment.decided_at) == ((1, NOW) if is_spam else (0, None))
    told = ("comment", "version", "kind", "old_status", "new_status", "by", "rule", "reason", "note")
    steps = [(comment.pk, 1, "decided", "pending", "spam", None, "spam", None, "")]
    assert list(CommentDecision.objects.values_list(*told)) == (steps if is_spam else [])
    assert CommentMail.objects.exists() is not is_spam


def test_name_text_and_address_are_looked_at_and_points_add_up(page: StoryPage) -> None:
    office(comments_spam_score=9, comments_blocked_words="casino")
    factories.comment(page, status="spam", author_email="mara@example.org")

    comment = sent(page, name="Casino", text="http://a.example http://b.example")

    assert [(one["rule"], one["points"]) for one in comment.score_reasons] == [
        ("earlier_spam", 4),
        ("words", 3),
        ("links", 2),
    ]
    assert (comment.score, comment.status) == (9, "spam")


# --- Mails ----------------------------------------------------------------------------------


@pytest.mark.parametrize("confirms", [True, False])
def test_the_address_is_asked_to_confirm_where_the_office_wants_that(page: StoryPage, confirms: bool) -> None:
    office(comments_confirm=confirms)
    comment = sent(page)
    told = list(CommentMail.objects.values_list("kind", "comment", "report", "due_at"))
    assert told == ([("confirm", comment.pk, None, NOW)] if confirms else [])


# --- Sent before, and too many --------------------------------------------------------------


def test_what_is_the_same_is_stored_once_and_anything_else_again(page: StoryPage) -> None:
    parent = factories.comment(page)
    first = sent(page)

    assert sent(page) == first
    assert sent(page, email="MARA@example.org") == first
    others = [
        sent(factories.story()),
        sent(page, name="Maria"),
        sent(page, email="maria@example.org"),
        sent(page, text="Schön!"),
        sent(page, sender="t"),
        sent(page, parent=parent),
        sent(page, via="Nachbarportal"),
    ]
    assert len({first, *others}) == 8 == Comment.objects.exclude(pk=parent.pk).count()
    assert CommentDecision.objects.count() == 0


@pytest.mark.parametrize(
    ("status", "is_another"),
    [("pending", False), ("approved", False), ("spam", False), ("rejected", True), ("deleted", True)],
)
def test_what_was_refused_may_be_sent_again(page: StoryPage, status: str, is_another: bool) -> None:
    first = sent(page)
    Comment.objects.filter(pk=first.pk).update(status=status)
    assert (sent(page) != first) is is_another


def test_what_was_deleted_may_be_sent_again(page: StoryPage) -> None:
    first = sent(page)
    decided(first, "deleted")
    assert sent(page) != first


@pytest.mark.parametrize(("via", "most"), [("", 1), ("Nachbarportal", 20)])
def test_a_partner_may_send_twenty_times_as_many(page: StoryPage, settings: Any, via: str, most: int) -> None:
    settings.COMMENTS_PER_HOUR = 1
    for number in range(most):
        sent(page, via=via, text=f"Satz {number}")

    with pytest.raises(Refused) as refusal:
        sent(page, via=via, text="Noch einer")

    assert (refusal.value.reason, refusal.value.field) == (RefusalReason.RATE_LIMITED, None)
    assert Comment.objects.count() == most
    # The same once more is no more than was stored already.
    assert sent(page, via=via, text="Satz 0").text == "Satz 0"
    assert Comment.objects.count() == most


def test_a_proof_counts_once_for_a_sender_and_is_not_spent_on_what_is_refused(page: StoryPage, settings: Any) -> None:
    settings.COMMENTS_PER_HOUR = 2
    token = SpentToken("abc", NOW + timedelta(hours=1), is_shared=True)
    sent(page, spent_token=token)
    sent(page, sender="t", spent_token=token)
    with pytest.raises(Refused) as refusal:
        sent(page, text="Noch etwas.", spent_token=token)
    assert (refusal.value.reason, refusal.value.field) == (RefusalReason.INVALID, "proof")
    sent(page, text="Und das.")
    with pytest.raises(Refused) as refusal:
        sent(page, text="Zu viel.", spent_token=SpentToken("def", NOW + timedelta(hours=1)))
    assert refusal.value.reason == RefusalReason.RATE_LIMITED
    assert (Comment.objects.count(), SpentProof.objects.count()) == (3, 2)


# --- What stops it --------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "deleted"])
def test_what_nobody_reads_is_not_answered(page: StoryPage, status: str) -> None:
    """Though others on the page are answered."""
    factories.comment(page)
    parent = factories.comment(page, status=status)
    with pytest.raises(Refused) as refusal:
        sent(page, parent=parent)
    assert (refusal.value.reason, refusal.value.field) == (RefusalReason.NOT_FOUND, "parent")
    assert "ein eigener Kommentar zur Seite" in refusal.value.message
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(
    ("settings", "mode"),
    [
        ({"comments_enabled": False}, "open"),
        ({"comments_pause_until": NOW.date()}, "open"),
        ({}, "closed"),
    ],
)
def test_nothing_is_stored_where_comments_are_closed(page: StoryPage, settings: dict[str, Any], mode: str) -> None:
    office(**settings)
    page.comment_mode = mode
    with pytest.raises(Refused) as refusal:
        sent(page, spent_token=SpentToken("abc", NOW))
    assert (refusal.value.reason, refusal.value.field) == (RefusalReason.CLOSED, None)
    assert not Comment.objects.exists()
    assert not SpentProof.objects.exists()


@pytest.mark.parametrize(
    ("make", "is_found"),
    [
        (factories.story, True),
        (lambda: factories.story(live=False), False),
        (factories.home_page, False),
        (factories.directory_page, False),
    ],
    ids=["story", "draft", "front page", "directory"],
)
def test_comments_are_taken_on_public_pages_of_their_kind(make: Any, is_found: bool) -> None:
    page = make()
    if is_found:
        found = commentable_page(page.pk)
        assert (type(found), found) == (StoryPage, page)
        return
    with pytest.raises(Refused) as refusal:
        commentable_page(page.pk)
    assert (refusal.value.reason, refusal.value.field) == (RefusalReason.NOT_FOUND, "page")


def test_no_page_takes_no_comments() -> None:
    with pytest.raises(Refused) as refusal:
        commentable_page(factories.story().pk + 1)
    assert (refusal.value.reason, refusal.value.field) == (RefusalReason.NOT_FOUND, "page")


@pytest.mark.django_db(transaction=True)
def test_a_page_that_is_deleted_at_this_moment_takes_no_comment(page: StoryPage) -> None:
    StoryPage.objects.get(pk=page.pk).delete()
    with pytest.raises(Refused) as refusal:
        sent(page)
    assert (refusal.value.reason, refusal.value.field) == (RefusalReason.NOT_FOUND, "page")
    assert not Comment.objects.exists()

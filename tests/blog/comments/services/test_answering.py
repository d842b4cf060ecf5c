"""An answer of the office: stored as a whole, in the thread where it belongs, and only below what everyone reads."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from blog.comments.services import answer_comment
from blog.models import Comment, CommentDecision, CommentMail
from cms.errors import RefusalReason, Refused
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_an_answer_is_stored_as_a_whole() -> None:
    """Row, history and mail; of the person who answers nothing but the name is to be read."""
    comment, office = factories.comment(), factories.user(first_name="Ada", last_name="Berg")

    answer = answer_comment(comment, " Danke! ", by=office)

    row = Comment.objects.filter(pk=answer.pk).values().get()
    assert row.pop("updated_at") is not None
    assert row == {
        "id": answer.pk,
        "uuid": answer.uuid,
        "page_id": comment.page_id,
        "parent_id": comment.pk,
        "author_name": "Ada Berg",
        "author_email": "",
        "text": "Danke!",
        "staff_id": office.pk,
        "is_from_office": True,
        "via": "",
        "status": "approved",
        "created_at": NOW,
        "consented_at": None,
        "confirmed_at": None,
        "score": 0,
        "score_reasons": [],
        "version": 1,
        "set_aside": None,
        "set_aside_at": None,
        "decided_by_id": office.pk,
        "decided_at": NOW,
        "decision_reason": "",
        "sender_key": "",
    }
    step = CommentDecision.objects.get()
    assert (step.comment_id, step.version, step.kind, step.by) == (answer.pk, 1, "answered", office)
    assert (step.old_status, step.new_status, step.rule, step.note) == ("pending", "approved", "", "")
    assert list(CommentMail.objects.values_list("kind", "comment", "decision", "report", "due_at")) == [
        ("reply", comment.pk, None, None, NOW)
    ]


@pytest.mark.parametrize("text", ["", "  ", "\n\n", "\u200b", "\u2800"])
def test_an_answer_has_words(text: str) -> None:
    comment = factories.comment()
    with pytest.raises(Refused) as refusal:
        answer_comment(comment, text, by=factories.user())
    assert (refusal.value.reason, refusal.value.field) == (RefusalReason.REQUIRED, "text")
    assert Comment.objects.count() == 1
    assert not CommentDecision.objects.exists()


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "deleted"])
def test_only_what_everyone_reads_is_answered(status: str) -> None:
    """Though others on the page are public."""
    page = factories.story()
    hidden = factories.comment(page, status=status)
    factories.comment(page)

    with pytest.raises(Refused) as refusal:
        answer_comment(hidden, "Danke!", by=factories.user())

    assert (refusal.value.reason, refusal.value.field) == (RefusalReason.NOT_FOUND, "parent")
    assert Comment.objects.count() == 2
    assert not CommentDecision.objects.exists()
    assert not CommentMail.objects.exists()


def test_an_answer_to_an_answer_stands_below_the_same_comment_and_its_writer_hears_of_it() -> None:
    top = factories.comment()
    reply = factories.comment(top.page, parent=top)

    answer = answer_comment(reply, "Danke!", by=factories.user())

    assert Comment.objects.get(pk=answer.pk).parent_id == top.pk
    assert CommentMail.objects.get().comment_id == reply.pk

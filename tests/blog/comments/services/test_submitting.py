"""What becomes of comments: taken as pending, limited per sender, decided, and forgotten whose they were."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from graphql_relay import to_global_id

from blog.comments.models.comments import CommentStatus
from blog.comments.services import decide, forget_sender_keys, submit_comment
from blog.models import Comment
from cms.errors import RefusalReason, Refused
from tests import factories
from tests.blog.comments.submitting import form_data, post_form, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Any:
    """A story that takes comments."""
    return factories.story()


def test_a_comment_by_form_waits_and_the_visitor_is_told(page: Any, client: Any) -> None:
    """Stored as pending; the page says so after the way back."""
    response = post_form(page.pk, form_data(page))

    assert response.status_code == 302
    assert response["Location"].startswith(page.url)
    stored = Comment.objects.get()
    assert (stored.status, stored.page_id, stored.author_name) == ("pending", page.pk, "Mara")
    assert "Schön, dass es das gibt." not in client.get(response["Location"]).content.decode()


def test_a_comment_by_api_waits(page: Any) -> None:
    """The same row as by form."""
    assert submit(page) == {"status": "PENDING", "errors": []}
    assert Comment.objects.get().status == "pending"


def test_the_eleventh_comment_within_an_hour_is_refused_by_either_door(page: Any) -> None:
    """Form and API share the limit."""
    for number in range(5):
        assert post_form(page.pk, form_data(page, text=f"Formular {number}")).status_code == 302
        assert submit(page, text=f"API {number}")["status"] == "PENDING"

    response, payload = post_form(page.pk, form_data(page)), submit(page)

    assert response.status_code == 422
    assert "in einer Stunde" in response.content.decode()
    assert [error["code"] for error in payload["errors"]] == ["RATE_LIMITED"]
    assert Comment.objects.count() == 10


def test_an_hour_later_the_sender_may_go_on_and_others_always_may(page: Any) -> None:
    """The limit is per sender and looks back an hour."""
    for _ in range(10):
        submit(page)
    assert post_form(page.pk, form_data(page), REMOTE_ADDR="203.0.113.9").status_code == 302

    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=61))

    assert submit(page)["status"] == "PENDING"


def test_one_may_answer_an_approved_comment(page: Any) -> None:
    """The answer waits below it."""
    parent = factories.comment(page)

    assert submit(page, parent=to_global_id("Comment", parent.uuid))["status"] == "PENDING"
    assert Comment.objects.get(status="pending").parent == parent


@pytest.mark.parametrize("status", ["pending", "rejected", "spam"])
def test_one_cannot_answer_what_is_not_approved(page: Any, status: str) -> None:
    """As if it were not there."""
    parent = factories.comment(page, status=status)

    payload = submit(page, parent=to_global_id("Comment", parent.uuid))

    assert [(error["field"], error["code"]) for error in payload["errors"]] == [("parent", "NOT_FOUND")]
    assert Comment.objects.count() == 1


def test_one_cannot_answer_an_answer_or_a_comment_of_another_page(page: Any) -> None:
    """One level, one page."""
    answer = factories.comment(page, parent=factories.comment(page))
    elsewhere = factories.comment()

    for parent in (answer, elsewhere):
        with pytest.raises(Refused) as refused, transaction.atomic():
            submit_comment(page, name="a", email="a@example.org", text="b", sender="", parent=parent)
        assert refused.value.reason == RefusalReason.NOT_FOUND
    assert Comment.objects.count() == 3


def test_a_decision_records_who_and_when_and_why(page: Any) -> None:
    """And counts only what changed."""
    moderator = factories.user()
    factories.comment(page)
    waiting = factories.comment(page, status="pending")

    versions = dict(Comment.objects.values_list("pk", "version"))
    outcome = decide(versions, CommentStatus.APPROVED, by=moderator, note="freundlich")

    assert [comment.pk for comment in outcome.changed] == [waiting.pk]
    waiting.refresh_from_db()
    assert (waiting.status, waiting.decided_by, waiting.decision_reason) == ("approved", moderator, "freundlich")
    assert waiting.decided_at is not None


def test_sender_keys_are_forgotten_after_an_hour(page: Any) -> None:
    """Only the limit needs them."""
    factories.comment(page, sender_key="frisch")
    factories.comment(page, sender_key="alt", created_at=timezone.now() - timedelta(minutes=61))

    assert forget_sender_keys() == 1
    assert set(Comment.objects.values_list("sender_key", flat=True)) == {"frisch", ""}

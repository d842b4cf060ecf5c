"""Sent twice (a double click, a step back, a program that tries again): stored once, and thanked for twice."""

from typing import Any

import pytest
from django.test import Client

from blog.comments.services import decide
from blog.models import Comment, CommentMail, CommentReport
from cms.public_forms.proofs import new_question
from tests import factories
from tests.blog.comments.answering import sum_in
from tests.blog.comments.submitting import form_data, post_form, proof, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Any:
    """A story that takes comments."""
    return factories.story()


def by_question() -> dict[str, str]:
    """Return what a browser without JavaScript sends."""
    question = new_question()
    return {"proof": "", "question": question.token, "answer": sum_in(question.text)}


SAME = {
    "the very same": dict,
    "with a proof of its own": lambda: {"proof": proof()},
    "by a question": by_question,
    "with spaces around": lambda: {"text": " Schön, dass es das gibt. ", "name": "Mara "},
    "with the address in capitals": lambda: {"email": "MARA@example.org"},
}
OTHER = {
    "another text": {"text": "Und noch etwas."},
    "another name": {"name": "Grete"},
    "another address": {"email": "grete@example.org"},
}


@pytest.mark.parametrize("again", SAME.values(), ids=SAME)
def test_the_same_comment_is_stored_once(page: Any, again: Any) -> None:
    """Thanked for, and one mail."""
    sent = form_data(page)
    for data in (sent, {**sent, **again()}):
        response = post_form(page.pk, data)
        assert response.status_code == 302, response.content.decode()
        assert "kommentar=gesendet" in response["Location"]
    assert Comment.objects.count() == 1
    assert CommentMail.objects.filter(kind="confirm").count() == 1


@pytest.mark.parametrize("changes", OTHER.values(), ids=OTHER)
def test_another_comment_is_another(page: Any, changes: Any) -> None:
    """Of the same sender."""
    post_form(page.pk, form_data(page))
    assert post_form(page.pk, form_data(page, **changes)).status_code == 302
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("where", ["another page", "another parent", "another sender"])
def test_the_same_words_elsewhere_are_another_comment(page: Any, where: str) -> None:
    """The words alone do not make it the same."""
    post_form(page.pk, form_data(page))
    if where == "another page":
        other = factories.story()
        response = post_form(other.pk, form_data(other))
    elif where == "another parent":
        response = post_form(page.pk, form_data(page, parent=str(factories.comment(page, author_name="Grete").uuid)))
    else:
        response = post_form(page.pk, form_data(page), REMOTE_ADDR="192.0.2.7")
    assert response.status_code == 302
    assert Comment.objects.filter(author_name="Mara", text="Schön, dass es das gibt.").count() == 2


def test_a_comment_that_was_refused_may_be_sent_again(page: Any) -> None:
    """It is decided on again, and not thanked for in vain."""
    post_form(page.pk, form_data(page))
    first = Comment.objects.get()
    decide({first.pk: first.version}, "rejected", by=factories.user())
    assert post_form(page.pk, form_data(page)).status_code == 302
    assert Comment.objects.filter(status="pending").count() == 1


def test_the_api_takes_the_same_once(page: Any) -> None:
    """With the same proof, and without using the rate up."""
    kept = proof()
    assert [submit(page, proof=kept)["status"] for _ in range(3)] == ["PENDING"] * 3
    assert Comment.objects.count() == 1


def test_the_last_one_that_is_allowed_may_be_sent_twice(page: Any, settings: Any) -> None:
    """The second sending is no other."""
    settings.COMMENTS_PER_HOUR = 1
    sent = form_data(page)
    assert [post_form(page.pk, sent).status_code for _ in range(2)] == [302, 302]
    assert post_form(page.pk, form_data(page, text="Und noch etwas.")).status_code == 422


def test_a_notice_is_stored_once(page: Any) -> None:
    """And its receipt sent once."""
    comment = factories.comment(page)
    address = f"/kommentar/melden/{comment.uuid}/"
    form = Client().get(address).context["form"]
    notice = {"ground": "spam", "text": "Werbung", "email": "a@example.org", "in_good_faith": "on", "proof": proof()}
    data = {**notice, "token": form.initial["token"]}
    assert [Client().post(address, data).status_code for _ in range(2)] == [302, 302]
    assert CommentReport.objects.count() == 1
    assert CommentMail.objects.filter(report__isnull=False).count() == 1

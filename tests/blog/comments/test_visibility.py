"""Which comments everyone may read, and which places are held for deleted ones: each condition turned by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from blog.comments.models.comments import CommentStatus
from blog.models import Comment
from tests import factories
from tests.blog.comments.deciding import decided

pytestmark = pytest.mark.django_db
STATUSES = [status.value for status in CommentStatus]


def texts(rows: Any) -> set[str]:
    """Return what the comments say; each has a text of its own."""
    return set(rows.values_list("text", flat=True))


@pytest.mark.parametrize("status", STATUSES)
def test_only_approved_comments_are_read(status: str) -> None:
    page = factories.story()
    factories.comment(page, text="eins", status=status)
    factories.comment(page, text="zwei")
    expected = {"eins", "zwei"} if status == "approved" else {"zwei"}
    assert texts(Comment.objects.approved()) == expected
    assert texts(Comment.objects.shown()) == expected


@pytest.mark.parametrize(
    "hide",
    [
        lambda page: page.unpublish(),
        lambda page: factories.restrict(page),
        lambda page: factories.restrict(page.get_parent()),
        lambda page: type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now()),
    ],
    ids=["draft", "private", "below a private page", "expired"],
)
def test_comments_are_as_public_as_their_page(hide: Any) -> None:
    page, other = factories.story(), factories.standard_page()
    asked = factories.comment(page, text="eins")
    factories.comment(page, text="Antwort", parent=asked)
    gone = factories.comment(page, text="", status="deleted")
    factories.comment(page, text="Antwort auf nichts", parent=gone)
    factories.comment(other, text="zwei")
    assert texts(Comment.objects.shown()) == {"eins", "Antwort", "", "Antwort auf nichts", "zwei"}

    hide(page)

    assert texts(Comment.objects.approved()) == {"zwei"}
    assert texts(Comment.objects.shown()) == {"zwei"}
    assert not Comment.objects.answerable(page.pk).exists()


@pytest.mark.parametrize("status", STATUSES)
def test_a_reply_is_read_unless_what_it_answers_is_hidden(status: str) -> None:
    page = factories.story()
    parent = factories.comment(page, text="Frage", status=status)
    factories.comment(page, text="Antwort", parent=parent)
    is_read = status in {"approved", "deleted"}
    assert ("Antwort" in texts(Comment.objects.approved())) is is_read
    assert ("Antwort" in texts(Comment.objects.shown())) is is_read
    assert ("Frage" in texts(Comment.objects.shown())) is is_read
    assert ("Frage" in texts(Comment.objects.approved())) is (status == "approved")


@pytest.mark.parametrize("status", STATUSES)
def test_the_place_of_a_deleted_comment_is_held_for_an_approved_answer_alone(status: str) -> None:
    page = factories.story()
    parent = factories.comment(page, text="Frage", status="deleted")
    assert not Comment.objects.shown().exists()
    factories.comment(page, text="Antwort", parent=parent, status=status)
    assert ("Frage" in texts(Comment.objects.shown())) is (status == "approved")


def test_no_place_is_held_for_a_deleted_answer() -> None:
    page = factories.story()
    parent = factories.comment(page, text="Frage")
    answer = factories.comment(page, text="Antwort", parent=parent, status="deleted")
    factories.comment(page, text="Antwort auf die Antwort", parent=answer)
    assert "Antwort" not in texts(Comment.objects.shown())


def test_a_reply_is_not_answered_nor_is_what_stands_elsewhere() -> None:
    page, other = factories.story(), factories.story()
    parent = factories.comment(page, text="Frage")
    factories.comment(page, text="Antwort", parent=parent)
    factories.comment(page, text="wartet", status="pending")
    factories.comment(other, text="anderswo")
    assert texts(Comment.objects.answerable(page.pk)) == {"Frage"}


def test_what_waits_is_in_the_order_in_which_it_came() -> None:
    page = factories.story()
    for text, minutes in [("zweite", 2), ("dritte", 1), ("erste", 3)]:
        one = factories.comment(page, text=text, status="pending")
        Comment.objects.filter(pk=one.pk).update(created_at=timezone.now() - timedelta(minutes=minutes))
    for status in set(STATUSES) - {"pending"}:
        factories.comment(page, text=status, status=status)
    assert list(Comment.objects.waiting().values_list("text", flat=True)) == ["erste", "zweite", "dritte"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("mara@example.org", {"eins"}),
        (" MARA@Example.org ", {"eins"}),
        ("ara@example.org", set()),
        ("", set()),
        (" ", set()),
    ],
)
def test_what_was_written_under_an_address(address: str, expected: set[str]) -> None:
    page = factories.story()
    factories.comment(page, text="eins", author_email="mara@example.org")
    factories.comment(page, text="zwei", author_email="")
    assert texts(Comment.objects.of_address(address)) == expected
    assert texts(Comment.objects.ever_of_address(address)) == expected


def test_what_was_deleted_lately_is_found_by_the_address_that_is_set_aside() -> None:
    """For an erasure; the writer's own list does not show it."""
    page = factories.story()
    gone = factories.comment(page, text="eins", author_email="mara@example.org")
    other = factories.comment(page, text="zwei", author_email="uwe@example.org")
    for comment in (gone, other):
        decided(comment, "deleted")
    Comment.objects.filter(pk=gone.pk).update(text="weg")
    assert texts(Comment.objects.ever_of_address(" Mara@example.org ")) == {"weg"}
    assert texts(Comment.objects.of_address("mara@example.org")) == set()
    assert texts(Comment.objects.ever_of_address("")) == set()

"""What went between showing a form and sending it: said in kind words, the text is kept, and there is a way on.

A reply whose parent went is sent as a comment of its own by pressing the button once more, with or without
JavaScript; what can no longer be sent at all is given back to be copied.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from graphql_relay import to_global_id

from blog.comments.services import decide, delete_own
from blog.models import Comment, CommentReport, StoryIndexPage
from cms.models import OfficeSettings
from cms.public_forms.proofs import new_question
from tests import factories
from tests.blog.comments.answering import sum_in
from tests.blog.comments.submitting import GOOD, form_data, post_form, proof, submit
from tests.posted_form import posted_form

pytestmark = pytest.mark.django_db
GONE = "ist nicht mehr da"
FOCUSED = 'role="alert" tabindex="-1" autofocus'


@pytest.fixture
def page() -> Any:
    """A story that takes comments."""
    return factories.story()


def decided(status: str) -> Callable[[Comment], None]:
    """Return how a moderator takes a comment away."""

    def decide_it(comment: Comment) -> None:
        decide({comment.pk: comment.version}, status, by=factories.user())

    return decide_it


def answered_before(comment: Comment) -> None:
    """Delete a comment whose place stays, because somebody else answered it."""
    factories.comment(comment.page, parent=comment)
    delete_own(comment)


def moved_below_another(comment: Comment) -> None:
    """Make it a reply itself: those are not answered."""
    comment.parent = factories.comment(comment.page)
    comment.save()


def moved_to_another_page(comment: Comment) -> None:
    """Let it stand elsewhere."""
    comment.page = factories.story()
    comment.save()


def set_back(comment: Comment) -> None:
    """Let it wait again."""
    Comment.objects.filter(pk=comment.pk).update(status="pending")


WENT = {
    "hidden by a moderator": decided("rejected"),
    "found to be spam": decided("spam"),
    "deleted by a moderator": decided("deleted"),
    "deleted by its writer": delete_own,
    "deleted, its place stays": answered_before,
    "waits again": set_back,
    "erased by retention": lambda comment: comment.delete(),
    "too deep": moved_below_another,
    "on another page": moved_to_another_page,
}
NEVER_WAS = {
    "no comment": lambda page: uuid4(),
    "garbage": lambda page: "x",
    "a quotation mark": lambda page: '"><b>',
    "of a page that nobody may see": lambda page: factories.comment(factories.story(live=False)).uuid,
    "of another page": lambda page: factories.comment(factories.story()).uuid,
    "of the page it was copied from": lambda page: factories.comment(factories.story()).uuid,
    "a reply": lambda page: factories.comment(page, parent=factories.comment(page)).uuid,
    "waiting": lambda page: factories.comment(page, status="pending").uuid,
}


def parents(page: Any) -> dict[str, Callable[[], Any]]:
    """Return by case how the parent that a form names comes about; it goes before the form is sent."""

    def went(how: Callable[[Comment], None]) -> Any:
        comment = factories.comment(page)
        how(comment)
        return comment.uuid

    return {name: lambda how=how: went(how) for name, how in WENT.items()} | {
        name: lambda make=make: make(page) for name, make in NEVER_WAS.items()
    }


CASES = [*WENT, *NEVER_WAS]


def own(text: str = GOOD["text"]) -> list[Comment]:
    """Return what was stored of ours."""
    return list(Comment.objects.filter(text=text))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("way", ["with JavaScript", "without"])
def test_a_reply_whose_parent_went_is_sent_as_a_comment_of_its_own(page: Any, case: str, way: str) -> None:
    """One more click: nothing is to be typed or answered again, and nothing was stored before."""
    parent, question = parents(page)[case](), new_question()
    by_hand = {"proof": "", "question": question.token, "answer": sum_in(question.text)}
    sent = form_data(page, parent=str(parent), **(by_hand if way == "without" else {}))

    response = post_form(page.pk, sent)

    text = response.content.decode()
    assert response.status_code == 422
    assert GONE in text
    assert FOCUSED in text
    assert GOOD["text"] in text
    assert "Als eigenen Kommentar absenden" in text
    assert 'href="#id_parent"' not in text, "a link to what nobody sees"
    assert own() == []
    back = {name: values[-1] for name, values in posted_form(text).items()}
    assert back["parent"] == ""
    if way == "with JavaScript":
        back["proof"] = sent["proof"]
    response = post_form(page.pk, back)
    assert response.status_code == 302, response.content.decode()
    assert [comment.parent for comment in own()] == [None]


@pytest.mark.parametrize("case", CASES)
def test_the_api_names_the_parent_and_takes_the_same_without(page: Any, case: str) -> None:
    """A code and a field for programs, a sentence for the person; the proof is not used up."""
    wanted, kept = parents(page)[case](), proof()
    known = Comment.objects.filter(uuid=wanted).first() if case not in {"garbage", "a quotation mark"} else None
    key = to_global_id("Comment", known.pk) if known else str(wanted)

    payload = submit(page, parent=key, proof=kept)

    assert payload["status"] is None
    assert [(error["field"], error["code"]) for error in payload["errors"]] == [("parent", "NOT_FOUND")]
    assert GONE in payload["errors"][0]["message"]
    assert own() == []
    assert submit(page, proof=kept) == {"status": "PENDING", "errors": []}
    assert [comment.parent for comment in own()] == [None]


@pytest.mark.parametrize("case", CASES)
def test_a_link_to_answer_what_is_not_there_offers_a_form_that_can_be_sent(page: Any, case: str) -> None:
    """The plain one, with a hint."""
    wanted = parents(page)[case]()

    text = Client().get(page.url, {"antwort": str(wanted)}).content.decode()

    assert GONE in text
    assert "Ihre Antwort an" not in text
    back = {name: values[-1] for name, values in posted_form(text).items()}
    assert back["parent"] == ""
    assert post_form(page.pk, {**form_data(page), **back, "proof": proof(), **GOOD}).status_code == 302


def close(page: Any) -> None:
    """Close it for comments."""
    page.comment_mode = "closed"
    page.save()


def switch_off(page: Any) -> None:
    """Switch comments off everywhere."""
    office = OfficeSettings.load()
    office.comments_enabled = False
    office.save()


@pytest.mark.parametrize("shut", [close, switch_off])
def test_where_nothing_is_taken_any_more_the_text_is_given_back(page: Any, shut: Any) -> None:
    """To be copied, with the reason; no button that cannot work."""
    shut(page)

    text = post_form(page.pk, form_data(page)).content.decode()

    assert FOCUSED in text
    assert f"readonly>{GOOD['text']}</textarea>" in text.replace("\n", "")
    assert "Kommentar absenden" not in text
    assert own() == []


PAGE_WENT = {
    "unpublished": lambda page: page.unpublish(),
    "deleted": lambda page: page.delete(),
    "closed to the public": factories.restrict,
    "expired": lambda page: type(page).objects.filter(pk=page.pk).update(expire_at=factories.in_days(-1)),
}


@pytest.mark.parametrize("go", PAGE_WENT.values(), ids=PAGE_WENT)
def test_where_the_page_went_the_text_is_given_back(page: Any, go: Any) -> None:
    """With 404; what was written is escaped."""
    number, sent = page.pk, form_data(page, text="Ich <b>komme</b> gern.")
    go(page)

    response = post_form(number, sent)

    text = response.content.decode()
    assert response.status_code == 404
    assert GONE in text
    assert FOCUSED in text
    assert "Ich &lt;b&gt;komme&lt;/b&gt; gern.</textarea>" in text
    assert not Comment.objects.filter(author_name="Mara").exists()


def test_a_page_that_moved_takes_what_was_begun_before(page: Any) -> None:
    """Its number stays; the thanks are at its new address."""
    sent = form_data(page)
    page.move(factories.page(StoryIndexPage), pos="last-child")
    page.refresh_from_db()

    response = post_form(page.pk, sent)

    assert response["Location"].startswith(f"{page.specific.url}?")
    assert Client().get(response["Location"]).status_code == 200


@pytest.mark.parametrize("how", WENT.values(), ids=WENT)
def test_a_notice_about_a_comment_that_went(page: Any, how: Any) -> None:
    """404 with a sentence that says it is no longer needed, and the text; where others still see it, it is taken."""
    comment = factories.comment(page)
    notice = {"ground": "spam", "text": "Das ist Werbung.", "in_good_faith": "on", "website": ""}
    address = f"/kommentar/melden/{comment.uuid}/"
    shown = {name: values[-1] for name, values in posted_form(Client().get(address).content.decode()).items()}
    how(comment)

    response = Client().post(address, {**shown, **notice, "proof": proof()})

    if Comment.objects.approved().filter(uuid=comment.uuid).exists():
        assert response.status_code == 302
        return
    text = response.content.decode()
    assert response.status_code == 404
    assert GONE in text
    assert FOCUSED in text
    assert "Das ist Werbung.</textarea>" in text
    assert not CommentReport.objects.exists()
    assert "ist angekommen" in Client().get(f"{address}?gesendet").content.decode(), "the thanks of another notice"

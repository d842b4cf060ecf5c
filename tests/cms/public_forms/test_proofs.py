"""Proof of work and question: shared by form and API, each counts once, none says who asked."""

import base64
import json
import re
import time
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from blog.models import Comment, SpentProof
from cms.errors import RefusalReason, Refused
from cms.public_forms import proofs
from cms.public_forms.proofs import checked_answer, checked_proof, new_challenge, new_question, solved
from tests import factories
from tests.blog.comments.answering import sum_in
from tests.blog.comments.submitting import form_data, post_form, proof, submit
from tests.posted_form import posted_form

pytestmark = pytest.mark.django_db
NOSCRIPT = re.compile("<noscript>.*?</noscript>", re.DOTALL)


@pytest.fixture
def page() -> Any:
    """A story that takes comments."""
    return factories.story()


def changed(**changes: Any) -> str:
    """Return a proof with something altered."""
    content = {**json.loads(base64.b64decode(proof())), **changes}
    return base64.b64encode(json.dumps(content).encode()).decode()


def of_another_key(monkeypatch_key: str = "another") -> str:
    """Return a proof that somebody else signed."""
    original = proofs._key
    proofs._key = lambda: monkeypatch_key  # type: ignore[assignment]
    try:
        return proof()
    finally:
        proofs._key = original  # type: ignore[assignment]


BAD = {
    "no base64": lambda: "%%%",
    "no json": lambda: base64.b64encode(b"hello").decode(),
    "a list": lambda: base64.b64encode(b"[]").decode(),
    "nested deeply": lambda: base64.b64encode(b"[" * 1400).decode(),
    "wrong number": lambda: changed(number=21),
    "a text as number": lambda: changed(number="1"),
    "true as number": lambda: changed(number=True),
    "another salt": lambda: changed(salt="x?issued=1&expires=99999999999&"),
    "another algorithm": lambda: changed(algorithm="SHA-512"),
    "no signature": lambda: changed(signature=""),
    "signature in Arabic": lambda: changed(signature="ب"),
    "too long": lambda: "A" * 2004,
    "of another key": of_another_key,
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_a_proof_that_is_none_is_refused_by_either_door(page: Any, make: Any) -> None:
    """The form asks a question instead, the API names the field; nothing is stored."""
    bad = make()

    response, payload = post_form(page.pk, form_data(page, proof=bad)), submit(page, proof=bad)

    assert response.status_code == 422
    assert list(response.context["comment_form"].errors) == ["answer"]
    assert [(error["field"], error["code"]) for error in payload["errors"]] == [("proof", "INVALID")]
    assert not Comment.objects.exists()
    assert not SpentProof.objects.exists()


def test_a_proof_counts_once_in_either_door(page: Any) -> None:
    """Sent again with another comment, it is refused."""
    used = proof()
    assert submit(page, proof=used)["status"] == "PENDING"

    another = {"text": "Und noch etwas.", "proof": used}
    response, payload = post_form(page.pk, form_data(page, **another)), submit(page, **another)

    assert response.status_code == 422
    assert payload["errors"][0]["code"] == "INVALID"
    assert Comment.objects.count() == 1


def test_a_refused_comment_does_not_use_the_proof_up(page: Any) -> None:
    """Anyone who corrects the mistake may send it again."""
    kept = proof()
    submit(page, proof=kept, name="")
    page.comment_mode = "closed"
    page.save()
    submit(page, proof=kept)
    page.comment_mode = "open"
    page.save()

    assert submit(page, proof=kept)["status"] == "PENDING"


def test_proof_and_question_expire(settings: Any) -> None:
    """After as long as the form."""
    settings.COMMENT_TOKEN_MAX_AGE = -5
    question = new_question()
    for check in (lambda: checked_proof(proof()), lambda: checked_answer(question.token, sum_in(question.text))):
        with pytest.raises(Refused):
            check()


def test_who_is_quicker_than_a_person_is_asked_to_wait(settings: Any) -> None:
    """The time counts from the challenge, which no kept page holds."""
    settings.COMMENT_MIN_AGE = 2
    fresh, question = proof(), new_question()
    for check in (lambda: checked_proof(fresh), lambda: checked_answer(question.token, sum_in(question.text))):
        with pytest.raises(Refused, match="sehr schnell"):
            check()


def test_whoever_has_something_else_to_mend_is_not_called_too_fast(page: Any, settings: Any) -> None:
    """And is asked nothing; by the next sending the time has passed."""
    settings.COMMENT_MIN_AGE = 2
    for changes, fields in ({"name": ""}, {"name"}), ({}, {"answer"}):
        form = post_form(page.pk, form_data(page, **changes)).context["comment_form"]
        assert set(form.errors) == fields
        assert bool(form.required_question) == ("answer" in fields)
    assert not Comment.objects.exists()


def test_without_javascript_the_sum_is_there_from_the_start(page: Any) -> None:
    """Within noscript, so that nothing jumps where JavaScript finds the proof; the right answer is taken at once."""
    form = Client().get(page.url).context["comment_form"]
    text = Client().get(page.url).content.decode()
    assert "Wie viel ist" in NOSCRIPT.search(text).group()
    assert 'name="answer"' not in NOSCRIPT.sub("", text)
    sent = {"question": form.initial["question"], "answer": sum_in(form.offered)}

    assert post_form(page.pk, form_data(page, proof="", **sent)).status_code == 302
    assert Comment.objects.get().text == "Schön, dass es das gibt."
    again = form_data(page, proof="", **sent, text="Und noch etwas.")
    assert post_form(page.pk, again).status_code == 422, "an answer counts once"


def test_the_sum_of_a_kept_page_is_answered_by_everyone_who_has_it(page: Any) -> None:
    """Once by each, for a page is kept for many."""
    question = new_question()
    sent = {"question": question.token, "answer": sum_in(question.text), "proof": ""}
    for number in range(3):
        data = form_data(page, **sent, text=f"Nummer {number}")
        assert post_form(page.pk, data, REMOTE_ADDR=f"192.0.2.{number}").status_code == 302
    data = form_data(page, **sent, text="Noch eine")
    assert post_form(page.pk, data, REMOTE_ADDR="192.0.2.1").status_code == 422
    assert Comment.objects.count() == 3


def test_without_javascript_a_sum_left_out_is_asked_for_and_the_draft_is_kept(page: Any) -> None:
    """Where everyone sees it: a browser whose proof failed shows nothing of noscript."""
    response = post_form(page.pk, form_data(page, proof=""))
    form, text = response.context["comment_form"], response.content.decode()
    assert response.status_code == 422
    assert "Schön, dass es das gibt." in text
    assert form.required_question in NOSCRIPT.sub("", text)
    assert "Fast geschafft" in text
    sent = {"question": form.data["question"], "answer": sum_in(form.required_question)}

    assert post_form(page.pk, form_data(page, proof="", **sent)).status_code == 302


def test_a_sum_answered_rightly_is_not_asked_again(page: Any) -> None:
    """Where something else is to be mended, it comes back with the answer."""
    question = new_question()
    sent = {"question": question.token, "answer": sum_in(question.text), "proof": ""}

    response = post_form(page.pk, form_data(page, **sent, name=""))

    assert "Wie viel ist" not in response.content.decode()
    back = {name: values[-1] for name, values in posted_form(response.content.decode()).items()}
    assert (back["question"], back["answer"]) == (question.token, sent["answer"])
    assert post_form(page.pk, {**back, "name": "Mara"}).status_code == 302


@pytest.mark.parametrize("answer", ["0", "neun", "1e1", "9" * 40, "٧"])
def test_a_wrong_answer_gets_a_new_question(page: Any, answer: str) -> None:
    """And says so; nothing is stored."""
    question = new_question()
    response = post_form(page.pk, form_data(page, proof="", question=question.token, answer=answer))

    assert response.status_code == 422
    form = response.context["comment_form"]
    assert "nicht die richtige Zahl" in str(form.errors["answer"])
    assert form.data["question"] != question.token
    assert form.data["answer"] == ""
    assert not Comment.objects.exists()


def test_a_token_of_ours_for_something_else_is_no_question(page: Any) -> None:
    """Signed, but with another purpose."""
    with pytest.raises(Refused) as refused:
        checked_answer(signing.dumps({"n": "a", "h": "b", "t": 0}, salt="another"), "3")
    assert (refused.value.reason, refused.value.field) == (RefusalReason.INVALID, "answer")


def test_the_answer_cannot_be_read_out_of_the_token() -> None:
    """Neither in it nor by trying sums without our key."""
    question = new_question()
    content = json.loads(base64.urlsafe_b64decode(question.token.split(":")[0] + "=="))
    assert set(content) == {"n", "h", "t"}
    assert len(content["h"]) == 64


def test_the_challenge_is_kept_nowhere_and_sets_no_cookie() -> None:
    """Each is another; it says nothing about who asked."""
    first, second = (Client().get("/kommentar/aufgabe/") for _ in range(2))

    assert "no-store" in first["Cache-Control"]
    assert not first.cookies
    assert first.json()["challenge"] != second.json()["challenge"]
    assert set(first.json()) == {"algorithm", "challenge", "maxNumber", "salt", "signature"}
    assert re.fullmatch(r"[0-9a-f]+\?(?:issued=\d+&expires=\d+|expires=\d+&issued=\d+)&", first.json()["salt"])
    assert checked_proof(solved(first.json())).expires_at.timestamp() > time.time()


def test_a_challenge_is_new_whenever_it_is_asked_for() -> None:
    """Also directly."""
    assert new_challenge()["signature"] != new_challenge()["signature"]

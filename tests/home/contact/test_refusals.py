"""What the contact form refuses: named at the field, what was typed still there, nothing stored and nothing sent."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from cms.public_forms.guarded import make_token
from cms.public_forms.proofs import new_question
from home.contact.forms import CONTACT_SALT
from home.contact.mailing import send_messages
from home.contact.service import MESSAGES_PER_HOUR
from home.models import ContactMessage
from tests import factories
from tests.home.contact.writing import MESSAGE, message_data, page_with_form, send_form

pytestmark = pytest.mark.django_db
WRONG = {
    "no text": ({"text": ""}, "text", "schreiben Sie, was Sie uns sagen"),
    "only spaces": ({"text": " \n\t "}, "text", "schreiben Sie, was Sie uns sagen"),
    "only what nobody sees": ({"text": "\u200b\u2060"}, "text", "die man nicht sehen kann"),
    "no field": ({"text": None}, "text", "schreiben Sie, was Sie uns sagen"),
    "long text": ({"text": "x" * 5_001}, "text", "mit 5001 Zeichen zu lang"),
    "50 kB": ({"text": "x" * 50_000}, "text", "zu lang"),
    "null byte": ({"text": "a\x00b"}, "text", "unsichtbares Zeichen"),
    "null byte in name": ({"name": "a\x00b"}, "name", "unsichtbares Zeichen"),
    "long name": ({"name": "x" * 81}, "name", "auf 80 Zeichen"),
    "no address": ({"email": "mara(at)example.org"}, "email", "stimmt so nicht"),
    "two addresses": ({"email": "a@example.org, b@example.org"}, "email", "stimmt so nicht"),
    "address with a line": ({"email": "a@example.org\nBcc: b@example.org"}, "email", "stimmt so nicht"),
    "address with a return": ({"email": "a@example.org\r\nBcc: b@example.org"}, "email", "stimmt so nicht"),
    "address with an odd line": ({"email": "a@example.org\u2028Bcc: b@example.org"}, "email", "stimmt so nicht"),
    "named address": ({"email": "Mara <mara@example.org>"}, "email", "stimmt so nicht"),
    "long address": ({"email": f"{'x' * 250}@example.org"}, "email", ""),
    "trap": ({"website": "https://example.org"}, "website", "leeren Sie dieses Feld"),
    "no proof": ({"proof": ""}, "answer", "kleine Rechenfrage"),
    "garbled proof": ({"proof": "abc"}, "answer", ""),
    "wrong answer": ({"proof": "", "answer": "99", "question": "QUESTION"}, "answer", "nicht die richtige Zahl"),
}


@pytest.fixture
def page() -> Any:
    """A page with the form."""
    return page_with_form()


def nothing_happened() -> bool:
    """Tell whether nothing is stored and nothing was or will be sent."""
    send_messages.call()
    return not ContactMessage.objects.exists() and mail.outbox == []


@pytest.mark.parametrize(("change", "field", "message"), WRONG.values(), ids=WRONG)
def test_it_says_at_the_field_what_to_do(page: Any, change: Any, field: str, message: str) -> None:
    """422; the rest of what was typed is there; the summary leads to the field."""
    if "question" in change:
        change = {**change, "question": new_question().token}
    response = send_form(page, **change)

    assert response.status_code == 422
    errors = response.context["contact_form"].errors
    assert list(errors) == [field]
    assert message in errors[field][0]
    text = response.content.decode()
    assert f'<a href="#nachricht_{field}">' in text
    assert f'id="nachricht_{field}"' in text
    assert field == "email" or 'value="mara@example.org"' in text
    assert field == "text" or MESSAGE["text"] in text
    assert not response.cookies
    assert nothing_happened()


@pytest.mark.parametrize(("field", "most"), [("name", 80), ("text", 5_000)])
def test_as_many_letters_as_allowed_are_taken_and_not_one_more(page: Any, field: str, most: int) -> None:
    assert send_form(page, **{field: "x" * (most + 1)}).status_code == 422
    assert nothing_happened()
    assert send_form(page, **{field: "x" * most}).status_code == 302


TOKENS = {
    "none": lambda page: "",
    "garbled": lambda page: "x",
    "altered": lambda page: make_token(page.pk, CONTACT_SALT)[:-2] + "xx",
    "of another page": lambda page: make_token(page.pk + 1, CONTACT_SALT),
    "of the form for comments": lambda page: make_token(page.pk, "blog.comment-form"),
}


@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_a_form_that_is_not_ours_is_refused(page: Any, token: Any) -> None:
    response = send_form(page, token=token(page))

    assert response.status_code == 422
    assert "zu lange offen" in response.content.decode()
    assert nothing_happened()


def test_an_old_form_is_refused_and_can_be_sent_again(page: Any, settings: Any) -> None:
    data = message_data(page)
    settings.COMMENT_TOKEN_MAX_AGE = -1
    assert Client().post(f"/nachricht/{page.pk}/", data).status_code == 422
    assert nothing_happened()


FOREIGN = {
    "another site": {"Origin": "https://boese.example"},
    "a sandbox": {"Origin": "null"},
    "a sister": {"Sec-Fetch-Site": "same-site"},
    "another, by its fetch": {"Sec-Fetch-Site": "cross-site"},
}


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_no_other_site_has_a_browser_send_it(page: Any, headers: dict[str, str]) -> None:
    assert send_form(page, headers=headers).status_code == 403
    assert nothing_happened()


def test_a_proof_counts_once_whichever_form_it_came_with(page: Any) -> None:
    """The second message is refused with what was typed still there; the first stays one."""
    data = message_data(page)
    assert Client().post(f"/nachricht/{page.pk}/", data).status_code == 302
    again = Client().post(f"/nachricht/{page.pk}/", {**data, "text": "Eine andere."})

    assert again.status_code == 422
    assert "Eine andere." in again.content.decode()
    assert [row.text for row in ContactMessage.objects.all()] == [MESSAGE["text"]]


def test_a_sender_has_so_many_an_hour_and_others_have_theirs(page: Any) -> None:
    """One more is refused; sent messages count although their words are gone."""
    for number in range(MESSAGES_PER_HOUR):
        assert send_form(page, text=f"Frage {number}").status_code == 302
    send_messages.call()
    mail.outbox.clear()

    response = send_form(page, text="Noch eine Frage")

    assert response.status_code == 422
    assert "viele Nachrichten in kurzer Zeit" in response.content.decode()
    assert "Noch eine Frage" in response.content.decode()
    assert not ContactMessage.objects.exclude(text="").exists()
    send_messages.call()
    assert mail.outbox == []
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert send_form(page, other, text="Von nebenan").status_code == 302


@pytest.mark.parametrize("where", ["nowhere", "a story", "a page without it", "a private page"])
def test_only_a_public_page_with_the_form_takes_messages(page: Any, where: str) -> None:
    """Nothing tells a private page from none."""
    other = {
        "a story": factories.story,
        "a page without it": factories.standard_page,
        "a private page": lambda: factories.restrict(made := page_with_form()) and made or made,
    }.get(where)
    number = other().pk if other else 999_999
    response = Client().post(f"/nachricht/{number}/", message_data(page))

    assert response.status_code == 404
    assert MESSAGE["text"] in response.content.decode()
    assert nothing_happened()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_not_for_forms(page: Any, method: str) -> None:
    assert getattr(Client(), method)(f"/nachricht/{page.pk}/").status_code == 405
    assert nothing_happened()

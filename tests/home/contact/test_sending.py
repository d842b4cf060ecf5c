"""Anyone writes to the office from a page: it goes by mail, and nothing of it stays here."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cms.models import OfficeSettings
from home.contact.mailing import forget_messages, send_messages
from home.models import ContactMessage
from tests.blog.comments.answering import sum_in
from tests.home.contact.writing import MESSAGE, OFFICE, page_with_form, send_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Any:
    """A page with the form."""
    return page_with_form()


def test_a_message_arrives_at_the_office_and_is_gone_from_the_website(page: Any) -> None:
    """From ours, to the office, answers to the writer; no cookie; the page says thanks and shows no empty form."""
    response = send_form(page)

    assert (response.status_code, response["Location"]) == (302, f"{page.url}?nachricht=gesendet#nachricht-gesendet")
    assert not response.cookies
    send_messages.call()
    [sent] = mail.outbox
    assert (sent.to, sent.cc, sent.bcc, sent.reply_to) == ([OFFICE], [], [], ["mara@example.org"])
    assert sent.from_email != "mara@example.org"
    assert sent.subject == "Kontaktformular: Nachricht von Mara"
    assert MESSAGE["text"] in sent.body
    row = ContactMessage.objects.get()
    assert (row.name, row.email, row.text) == ("", "", "")
    assert row.sent_at
    send_messages.call()
    assert len(mail.outbox) == 1
    thanks = Client().get(response["Location"]).content.decode()
    assert "Danke, Ihre Nachricht ist unterwegs." in thanks
    assert 'name="text"' not in thanks


def test_name_and_address_are_voluntary(page: Any) -> None:
    """The office reads that it cannot answer; nothing names a way to."""
    send_form(page, name="", email="")
    send_messages.call()

    [sent] = mail.outbox
    assert sent.reply_to == []
    assert sent.subject == "Kontaktformular: Nachricht von jemandem ohne Namen"
    assert "Eine Antwort ist nicht möglich." in sent.body


def test_it_works_without_javascript(page: Any) -> None:
    """The question on the page, answered."""
    shown = Client().get(page.url)
    form = shown.context["contact_form"]
    assert not shown.cookies

    sent = {"question": form.initial["question"], "answer": sum_in(form.offered), "proof": ""}
    response = send_form(page, **sent)

    assert response.status_code == 302
    assert ContactMessage.objects.get().text == MESSAGE["text"]


def test_what_was_said_of_keeping_is_kept(page: Any) -> None:
    """An hour after it was sent nothing is left; what cannot be sent goes after thirty days, its key after one hour."""
    send_form(page)
    send_messages.call()
    send_form(page, text="Noch eine.")

    def left_after(age: timedelta) -> list[tuple[str, bool]]:
        ContactMessage.objects.update(created_at=timezone.now() - age)
        forget_messages()
        return [(row.text, bool(row.sender_key)) for row in ContactMessage.objects.order_by("text")]

    moment = timedelta(seconds=5)
    assert left_after(timedelta(hours=1) - moment) == [("", True), ("Noch eine.", True)]
    assert left_after(timedelta(hours=1) + moment) == [("Noch eine.", False)]
    assert left_after(timedelta(days=30) - moment) == [("Noch eine.", False)]
    assert left_after(timedelta(days=30) + moment) == []


def test_a_double_click_sends_one_message(page: Any) -> None:
    """Also when the first has gone already, and its words with it."""
    send_form(page)
    assert send_form(page).status_code == 302
    send_messages.call()
    assert send_form(page).status_code == 302
    send_messages.call()

    assert len(mail.outbox) == 1
    assert ContactMessage.objects.count() == 1


def test_what_looks_like_advertising_arrives_and_is_marked(page: Any) -> None:
    """The rules are those for comments; the office decides."""
    office = OfficeSettings.load()
    office.comments_blocked_words, office.comments_spam_score = "kasino", 3
    office.save()
    send_form(page, text="Kommen Sie ins Kasino!")
    send_messages.call()

    assert [sent.subject for sent in mail.outbox] == ["Vielleicht Werbung – Kontaktformular: Nachricht von Mara"]


@pytest.mark.parametrize("change", [{"contact_form": False}, {"live": False}])
def test_the_office_switches_it_off(page: Any, change: dict[str, Any]) -> None:
    """The form is gone, and what was being written comes back to be copied; nothing is stored."""
    for name, value in change.items():
        setattr(page, name, value)
    page.save()

    response = send_form(page)

    assert response.status_code == 404
    assert MESSAGE["text"] in response.content.decode()
    assert not ContactMessage.objects.exists()
    assert Client().get(f"/nachricht/{page.pk}/").status_code == 404
    if page.live:
        assert "Nachricht absenden" not in Client().get(page.url).content.decode()


def test_an_office_without_an_address_has_no_form(page: Any) -> None:
    """Nobody would get the messages."""
    OfficeSettings.objects.update(email="")

    assert "Nachricht absenden" not in Client().get(page.url).content.decode()
    assert send_form(page).status_code == 404
    assert not ContactMessage.objects.exists()


def test_whoever_opens_the_address_of_the_form_comes_to_the_page(page: Any) -> None:
    response = Client().get(f"/nachricht/{page.pk}/")

    assert (response.status_code, response["Location"]) == (302, page.url)


def test_beside_comments_no_id_stands_twice() -> None:
    """Both forms ask for name, address and text."""
    page = page_with_form(comment_mode="open")
    text = Client().get(page.url).content.decode()

    ids = [part.partition('"')[0] for part in text.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    assert {"id_text", "nachricht_text"} <= set(ids)

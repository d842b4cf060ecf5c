"""Anyone says what is wrong in an entry or offer: the office hears which; what is refused leaves nothing."""

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from cms.models import OfficeSettings
from cms.public_forms.guarded import make_token
from directory.models import Actor, Offer
from home.contact.changes import CHANGE_SALT, LONGEST_CHANGE
from home.contact.forms import CONTACT_SALT
from home.contact.mailing import send_messages
from home.models import ContactMessage
from tests import factories
from tests.blog.comments.answering import sum_in
from tests.blog.comments.submitting import proof
from tests.home.contact.writing import OFFICE

pytestmark = pytest.mark.django_db
WORDS = {"text": "Die Nummer ist jetzt 0391 99.", "name": "Mara", "email": "mara@example.org"}


@pytest.fixture
def offer() -> Offer:
    """A public offer of a public actor, of an office with an address."""
    factories.directory_page()
    OfficeSettings.objects.update_or_create(pk=OfficeSettings.load().pk, defaults={"email": OFFICE})
    return factories.offer(factories.actor(name="Ballverein", slug="ballverein"), title="Fußball")


def data(offer: Offer, **changes: Any) -> dict[str, Any]:
    fresh = {"website": "", "token": make_token(offer.actor_id, CHANGE_SALT), "proof": proof()}
    return {**WORDS, **fresh, **changes}


def send(offer: Offer, thing: Any = None, headers: dict[str, str] | None = None, **changes: Any) -> Any:
    address = f"/aenderung/{(thing or offer).uuid}/"
    return Client().post(address, data(offer, **changes), headers=headers or {})


def nothing_happened() -> bool:
    send_messages.call()
    return not ContactMessage.objects.exists() and mail.outbox == []


def test_pages_lead_to_the_form_and_back(offer: Offer) -> None:
    for thing in (offer, offer.actor):
        page = Client().get(thing.get_absolute_url()).content.decode()
        assert f'href="/aenderung/{thing.uuid}/"' in page
        form = Client().get(f"/aenderung/{thing.uuid}/")
        assert f'href="{thing.get_absolute_url()}"' in form.content.decode()
        assert not form.cookies


@pytest.mark.usefixtures("offer")
def test_the_way_to_the_form_stands_below_everything_else() -> None:
    actor = factories.actor(confirmed_at=date(2026, 9, 14), hashtags=["Sport"])
    for thing in (actor, factories.offer(actor, hashtags=["Sport"])):
        page = Client().get(thing.get_absolute_url()).content.decode()
        last = page.rindex(f'href="/aenderung/{thing.uuid}/"')
        assert max(page.rindex("#Sport"), page.index("Zuletzt mit dem Akteur geprüft")) < last


def test_the_office_hears_which_entry_is_meant(offer: Offer) -> None:
    for thing in (offer, offer.actor):
        response = send(offer, thing)
        assert response.status_code == 302
        assert "Danke" in Client().get(response.url).content.decode()
    send_messages.call()

    about_offer, about_actor = (letter.body for letter in mail.outbox)
    assert mail.outbox[0].to == [OFFICE]
    assert mail.outbox[0].reply_to == ["mara@example.org"]
    assert "Änderung zum Angebot „Fußball“ (Ballverein)" in about_offer
    assert offer.get_absolute_url() in about_offer
    assert "Änderung zum Eintrag „Ballverein“" in about_actor
    assert "/verzeichnis/ballverein/\n\nDie Nummer ist jetzt 0391 99." in about_actor
    assert not ContactMessage.objects.exclude(text="").exists()


def test_without_javascript_a_question_is_answered(offer: Offer) -> None:
    form = Client().get(f"/aenderung/{offer.uuid}/").context["form"]
    answers = {"question": form.initial["question"], "answer": sum_in(form.offered), "proof": ""}

    assert send(offer, **answers).status_code == 302
    assert WORDS["text"] in ContactMessage.objects.get().text


WRONG = {
    "no text": ({"text": " "}, "text", "was nicht stimmt"),
    "long text": ({"text": "x" * 4_001}, "text", "auf 4000"),
    "null byte": ({"text": "a\x00b"}, "text", "unsichtbares Zeichen"),
    "long name": ({"name": "x" * 81}, "name", "auf 80 Zeichen"),
    "no address": ({"email": "mara(at)example.org"}, "email", "stimmt so nicht"),
    "trap": ({"website": "https://example.org"}, "website", "leeren Sie dieses Feld"),
    "no proof": ({"proof": ""}, "answer", "kleine Rechenfrage"),
}


@pytest.mark.parametrize(("change", "field", "message"), WRONG.values(), ids=WRONG)
def test_what_is_refused_says_so_at_the_field(offer: Offer, change: Any, field: str, message: str) -> None:
    response = send(offer, **change)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert message in response.context["form"].errors[field][0]
    assert f'<a href="#aenderung_{field}">' in response.content.decode()
    assert nothing_happened()


def test_as_many_letters_as_allowed_are_taken_and_not_one_more(offer: Offer) -> None:
    assert send(offer, text="x" * (LONGEST_CHANGE + 1)).status_code == 422
    assert nothing_happened()
    assert send(offer, text="x" * LONGEST_CHANGE).status_code == 302
    send_messages.call()
    assert "x" * LONGEST_CHANGE in mail.outbox[0].body


TOKENS = {
    "none": lambda offer: "",
    "of another entry": lambda offer: make_token(offer.actor_id + 1, CHANGE_SALT),
    "of the contact form": lambda offer: make_token(offer.actor_id, CONTACT_SALT),
}


@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_a_form_that_is_not_ours_is_refused(offer: Offer, token: Any) -> None:
    assert send(offer, token=token(offer)).status_code == 422
    assert nothing_happened()


@pytest.mark.parametrize("headers", [{"Origin": "https://boese.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_no_other_site_has_a_browser_send_it(offer: Offer, headers: dict[str, str]) -> None:
    assert send(offer, headers=headers).status_code == 403
    assert nothing_happened()


@pytest.mark.parametrize("hidden", ["draft", "nobody reads", "unknown"])
def test_what_is_not_public_takes_nothing_and_gives_the_text_back(offer: Offer, hidden: str) -> None:
    if hidden == "draft":
        Actor.objects.update(live=False)
    elif hidden == "nobody reads":
        OfficeSettings.objects.update(email="")
    else:
        Offer.objects.all().delete()

    assert Client().get(f"/aenderung/{offer.uuid}/").status_code == 404
    response = send(offer)
    assert response.status_code == 404
    assert WORDS["text"] in response.content.decode()
    assert "Fußball" not in response.content.decode()
    assert nothing_happened()


def test_without_an_address_of_the_office_there_is_no_link(offer: Offer) -> None:
    OfficeSettings.objects.update(email="")

    assert "/aenderung/" not in Client().get(offer.get_absolute_url()).content.decode()

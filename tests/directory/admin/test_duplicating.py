"""The buttons *Duplizieren*: who has them, and that one click does it."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import Client

from directory.admin.duplicating import offer_place
from directory.models import Actor, Offer
from tests import factories
from tests.admin_forms import send

pytestmark = pytest.mark.django_db


def member(group: str) -> Client:
    """Return a client for somebody of ``group``."""
    client = Client()
    client.force_login(factories.user(groups=[group]))
    return client


def address(actor: Actor) -> str:
    """Return the address of an actor's button."""
    return f"/admin/akteur-duplizieren/{actor.pk}/"


@pytest.mark.parametrize("group", ["Redaktion", "Freigabe"])
def test_one_click_leads_to_the_form_of_a_draft(group: str) -> None:
    """Given an actor, when the button is pressed, then the form of a draft copy opens and says what to look at."""
    actor = factories.actor(name="Anker")
    response = member(group).post(address(actor), follow=True)
    copied = Actor.objects.get(name="Anker (Kopie)")
    assert response.redirect_chain == [(f"/admin/snippets/directory/actor/edit/{copied.pk}/", 302)]
    assert "Bitte prüfen Sie vor allem die Kontakte" in " ".join(response.content.decode().split())
    assert not copied.live


def test_who_may_not_add_actors_cannot_copy_them() -> None:
    """Given a moderator, when they press the button, then nothing is stored."""
    actor = factories.actor()
    member("Moderation").post(address(actor))
    assert Actor.objects.count() == 1


def test_looking_at_the_question_stores_nothing() -> None:
    """Given the page behind the button, when it is only opened, then it says what goes along, and nothing is stored."""
    actor = factories.actor()
    html = member("Redaktion").get(address(actor)).content.decode()
    assert "Nicht mit kommen" in html
    assert Actor.objects.count() == 1


def test_list_and_form_show_the_button() -> None:
    """Given an actor, when list and form are opened, then both have the button, once."""
    actor, client = factories.actor(), member("Redaktion")
    for url in ("/admin/snippets/directory/actor/", f"/admin/snippets/directory/actor/edit/{actor.pk}/"):
        html = client.get(url).content.decode()
        assert html.count(f'href="{address(actor)}"') == 1
        assert "data-office-post" in html


def test_the_button_of_an_offer_stores_the_form_and_copies_what_stands_in_it() -> None:
    """Given a public actor, when an offer's button is pressed after a change, then the draft has both in it."""
    actor = factories.actor(name="Anker")
    factories.offer(actor, title="Chor")
    client, url = member("Redaktion"), f"/admin/snippets/directory/actor/edit/{actor.pk}/"
    assert 'name="office-duplicate-offer"' in client.get(url).content.decode()
    response = send(client, url, {"offers-0-cost": "2 Euro", "office-duplicate-offer": "offers-0"})
    assert response.headers["Location"] == f"{url}#tab-angebote"
    draft = Actor.objects.get().get_latest_revision_as_object()
    assert [(offer.title, offer.cost) for offer in draft.offers.all()] == [
        ("Chor", "2 Euro"),
        ("Chor (Kopie)", "2 Euro"),
    ]
    assert Offer.objects.get().cost == ""


def test_an_offer_of_a_draft_is_copied_as_often_as_one_likes() -> None:
    """Given an actor nobody has published, when its offer is copied twice, then three rows are there."""
    actor = factories.actor(live=False)
    factories.offer(actor, title="Chor")
    client, url = member("Redaktion"), f"/admin/snippets/directory/actor/edit/{actor.pk}/"
    for _time in range(2):
        send(client, url, {"office-duplicate-offer": "offers-0"})
    assert list(actor.offers.values_list("title", flat=True)) == ["Chor", "Chor (Kopie 2)", "Chor (Kopie)"]
    assert len(set(Offer.objects.values_list("uuid", flat=True))) == 3


def test_a_form_with_a_fault_copies_nothing() -> None:
    """Given a form that is refused, when an offer's button is pressed, then neither form nor copy is stored."""
    actor = factories.actor()
    factories.offer(actor, title="Chor")
    url = f"/admin/snippets/directory/actor/edit/{actor.pk}/"
    response = send(member("Redaktion"), url, {"name": "", "office-duplicate-offer": "offers-0"})
    assert response.status_code == 200
    assert Offer.objects.count() == 1
    assert Actor.objects.get().latest_revision is None


@pytest.mark.parametrize(
    ("sent", "prefix", "place"),
    [
        ("o-TOTAL_FORMS=2&o-0-ORDER=1&o-1-ORDER=2", "o-0", 0),
        ("o-TOTAL_FORMS=2&o-0-ORDER=2&o-1-ORDER=1", "o-0", 1),
        ("o-TOTAL_FORMS=3&o-0-ORDER=1&o-0-DELETE=1&o-1-ORDER=2&o-2-ORDER=3", "o-2", 1),
        ("o-TOTAL_FORMS=1&o-0-ORDER=1&o-0-DELETE=1", "o-0", -1),
        ("o-TOTAL_FORMS=2&o-1-ORDER=1", "o-0", 1),
        ("o-TOTAL_FORMS=2&o-0-ORDER=x&o-1-ORDER=", "o-1", 1),
        ("o-TOTAL_FORMS=", "o-0", -1),
        ("", "o-0", -1),
        ("o-TOTAL_FORMS=99999999999999&o-0-ORDER=1", "o-0", 0),
        ("o-TOTAL_FORMS=1", "o", -1),
        ("o-TOTAL_FORMS=1", "x-0", -1),
    ],
)
def test_the_offer_place_an_offer_is_read_as_the_form_stores_it(sent: str, prefix: str, place: int) -> None:
    """Given what a form sends, then moved, deleted and nonsensical rows are counted as they are stored."""
    assert offer_place(QueryDict(sent), prefix) == place

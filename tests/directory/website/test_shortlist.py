"""A list to keep stands in its address: nothing private gets onto it, nothing is stored, no cookie is set."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from directory.models import Actor, DirectoryPage
from directory.short_keys import MOST_KEPT, write_keys
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = {"street": "Düppler Grund 30", "postal_code": "39130", "city": "Magdeburg"}


@pytest.fixture
def directory() -> DirectoryPage:
    """A directory with a few actors, one of them a draft."""
    page = factories.directory_page()
    hidden = factories.contact(value="0391 999999", is_public=False)
    factories.actor(name="Ballverein", contacts=[factories.contact(value="0391 111111"), hidden], **ADDRESS)
    factories.actor(name="Chor")
    factories.actor(name="Entwurf", live=False, contacts=[factories.contact(value="0391 222222")])
    return page


def keys(*names: str) -> str:
    """Return the keys of the actors ``names``."""
    return write_keys(Actor.objects.get(name=name).pk for name in names)


def shown(page: Any, merk: str) -> str:
    """Return the shortlist of ``merk``."""
    response = Client().get(f"{page.url}merkliste/", {"merk": merk} if merk else {})
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def links(text: str, words: str) -> list[str]:
    """Return where the links ``words`` lead."""
    return re.findall(rf'href="([^"]*)"[^>]*>{words}', text)


def test_it_shows_what_was_kept_in_that_order_with_public_contacts_alone(directory: Any) -> None:
    text = shown(directory, keys("Chor", "Entwurf", "Ballverein"))

    assert re.findall(r"<h3><a [^>]*><bdi>(\w+)</bdi>", text) == ["Chor", "Ballverein"]
    assert "Düppler Grund 30, 39130 Magdeburg" in text
    assert "0391 111111" in text
    for secret in ("999999", "222222", "Entwurf"):
        assert secret not in text, secret
    assert "Ein gemerkter Eintrag steht nicht im Verzeichnis" in text
    assert '<meta name="robots" content="noindex, nofollow">' in text


def test_a_draft_looks_like_a_key_of_nobody(directory: Any) -> None:
    nobody = write_keys([Actor.objects.order_by("pk").last().pk + 1])

    draft = shown(directory, keys("Entwurf"))

    assert draft == shown(directory, nobody).replace(nobody, keys("Entwurf"))


def test_an_entry_leaves_the_list_by_its_link(directory: Any) -> None:
    text = shown(directory, keys("Chor", "Ballverein"))

    assert links(text, "Von der Liste nehmen") == [
        f"{directory.url}merkliste/?merk={keys('Ballverein')}",
        f"{directory.url}merkliste/?merk={keys('Chor')}",
    ]
    assert links(shown(directory, keys("Chor")), "Von der Liste nehmen") == [f"{directory.url}merkliste/"]


def test_an_empty_list_says_how_to_fill_it(directory: Any) -> None:
    text = shown(directory, "")

    assert "Auf Ihrer Liste steht noch nichts" in text
    assert "qr-code" not in text


def test_its_address_is_there_to_pass_on(directory: Any) -> None:
    text = shown(directory, keys("Chor"))
    address = f"http://testserver{directory.url}merkliste/?merk={keys('Chor')}"

    assert links(text, re.escape(address)) == [address]
    # On paper nothing can be clicked.
    assert '<li class="screen-only"><a href="mailto:' in text
    assert "mailto:?subject=Merkliste&amp;body=http%3A%2F%2Ftestserver" in text
    assert re.search(r'<div class="qr" role="img" aria-label="QR-Code[^"]*"><svg [^>]*><path', text)


def test_entries_and_lists_carry_what_is_kept(directory: Any) -> None:
    chor = Actor.objects.get(name="Chor")
    entry = Client().get(f"{directory.url}{chor.slug}/", {"merk": keys("Ballverein")}).content.decode()

    assert links(entry, "Merken") == [f"{directory.url}merkliste/?merk={keys('Ballverein', 'Chor')}"]
    assert links(entry, "Alle Akteure") == [f"{directory.url}?merk={keys('Ballverein')}"]
    kept = Client().get(f"{directory.url}{chor.slug}/", {"merk": keys("Chor")}).content.decode()
    assert not links(kept, "Merken")
    assert links(kept, "Auf Ihrer Merkliste") == [f"{directory.url}merkliste/?merk={keys('Chor')}"]


def test_the_page_of_an_offer_says_whom_one_would_keep(directory: Any) -> None:
    offer = factories.offer(Actor.objects.get(name="Chor"), title="Singen")
    page = Client().get(offer.get_absolute_url()).content.decode()

    assert links(page, "<span><bdi>Chor</bdi> merken</span>") == [f"{directory.url}merkliste/?merk={keys('Chor')}"]


def test_the_list_of_actors_carries_what_is_kept(directory: Any) -> None:
    text = Client().get(directory.url, {"merk": keys("Ballverein")}).content.decode()

    assert links(text, "Merken") == [f"{directory.url}merkliste/?merk={keys('Ballverein', 'Chor')}"]
    assert re.findall(r'<a href="([^"]*)"><bdi>Chor</bdi>', text) == [f"{directory.url}chor/?merk={keys('Ballverein')}"]
    assert f'<input type="hidden" name="merk" value="{keys("Ballverein")}">' in text
    assert "Ihre Merkliste (1)" in text


def test_a_full_list_takes_no_more(directory: Any) -> None:
    chor = Actor.objects.get(name="Chor")
    full = write_keys(range(chor.pk + 1, chor.pk + 1 + MOST_KEPT))

    entry = Client().get(f"{directory.url}{chor.slug}/", {"merk": full}).content.decode()

    assert not links(entry, "Merken")


def test_no_entry_can_have_the_address_of_the_list(directory: Any) -> None:
    actor = Actor.objects.get(name="Chor")
    for slug in ("merkliste", "heft"):
        actor.slug = slug
        with pytest.raises(ValidationError) as refused:
            actor.full_clean()
        assert "slug" in refused.value.message_dict
    assert not Actor.objects.filter(slug__in=["merkliste", "heft"]).exists()

"""The list on paper: what the filters leave, with addresses and what the public may call; no more than that."""

from typing import Any
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from directory.models import Actor, Category, DirectoryPage
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = {"street": "Düppler Grund 30", "postal_code": "39130", "city": "Magdeburg"}


@pytest.fixture
def directory() -> DirectoryPage:
    """A directory with two actors, of whom one has a number that is nobody's business."""
    page = factories.directory_page()
    category = factories.category(name="Sport", slug="sport")
    hidden = factories.contact(value="0391 999999", is_public=False, label="Vorstand privat")
    contacts = [factories.contact(value="0391 111111", label="Anmeldung"), hidden]
    factories.actor(name="Ballverein", category=category, contacts=contacts, **ADDRESS)
    other = factories.category(name="Musik", slug="musik")
    factories.actor(name="Chor", category=other, contacts=[factories.contact(kind="email", value="chor@example.org")])
    factories.actor(name="Entwurf", live=False, contacts=[factories.contact(value="0391 222222")])
    return page


def printed(page: Any, query: str = "") -> str:
    """Return the page that is printed."""
    response = Client().get(f"{page.url}druckliste/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_it_names_addresses_and_public_contacts_alone(directory: Any) -> None:
    text = printed(directory)

    assert "2 Akteure" in text
    for said in ("Ballverein", "Düppler Grund 30, 39130 Magdeburg", "0391 111111", "(Anmeldung)", "chor@example.org"):
        assert said in text, said
    for secret in ("999999", "Vorstand privat", "Entwurf", "222222"):
        assert secret not in text, secret
    assert '<meta name="robots" content="noindex">' in text
    assert f"Im Internet: http://testserver{directory.url}" in text


FILTERS = {
    "?kategorie=sport": (["Ballverein"], "Kategorie: <bdi>Sport</bdi>"),
    "?q=Chor": (["Chor"], "Suchwort: <bdi>Chor</bdi>"),
    "?art=association": (["Ballverein", "Chor"], "Art: <bdi>Verein</bdi>"),
    "?art=business": ([], ""),
    "?kategorie=gibtesnicht": (["Ballverein", "Chor"], ""),
    "?q=%3Cb%3E": ([], "Suchwort: <bdi>&lt;b&gt;</bdi>"),
    "?fremd=1": (["Ballverein", "Chor"], ""),
    "?seite=2": (["Ballverein", "Chor"], ""),
}


@pytest.mark.parametrize(("query", "names", "said"), [(key, *value) for key, value in FILTERS.items()], ids=FILTERS)
def test_filters_are_those_of_the_list_and_said(directory: Any, query: str, names: list[str], said: str) -> None:
    text = printed(directory, query)

    assert [name for name in ("Ballverein", "Chor") if f"<h3><bdi>{name}</bdi></h3>" in text] == names
    assert said in text


def test_the_list_leads_to_it_with_its_filters_and_back(directory: Any) -> None:
    """Not from a list with nothing in it."""
    assert f'href="{directory.url}druckliste/?kategorie=sport"' in (
        Client().get(f"{directory.url}?kategorie=sport").content.decode()
    )
    assert f'href="{directory.url}?kategorie=sport"' in printed(directory, "?kategorie=sport")
    assert "druckliste" not in Client().get(f"{directory.url}?q=gibtesnicht").content.decode()


def test_former_names_of_terms_lead_to_todays(directory: Any) -> None:
    sport = Category.objects.get(slug="sport")
    sport.slug = "bewegung"
    sport.save()
    response = Client().get(f"{directory.url}druckliste/?kategorie=sport")

    assert (response.status_code, response["Location"]) == (301, f"{directory.url}druckliste/?kategorie=bewegung")


def test_only_so_many_are_printed_and_it_says_how_to_get_the_rest(directory: Any) -> None:
    """As many as allowed are all of them."""
    with patch("directory.website.lists.printed.MOST_PRINTED", 2):
        assert "Hier stehen die ersten" not in printed(directory)
    with patch("directory.website.lists.printed.MOST_PRINTED", 1):
        text = printed(directory, "?art=association")
    assert "Hier stehen die ersten 1." in text
    assert "2 Akteure" in text


def test_no_entry_can_take_its_address(directory: Any) -> None:
    """It would never be seen."""
    actor = factories.actor(slug="chorliste")
    actor.slug = "druckliste"
    with pytest.raises(ValidationError) as refusal:
        actor.full_clean()

    assert "slug" in refusal.value.message_dict
    assert not Actor.objects.filter(slug="druckliste").exists()

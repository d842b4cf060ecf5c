"""Places that hold one thing at a time, each filled with every secret and every public twin in turn."""

import html

import pytest
from django.test import Client

from cms.models import OfficeSettings
from tests import factories
from tests.promises.exposure.canaries import Canary, words_in
from tests.promises.exposure.planting import plant
from tests.promises.exposure.states import possible_states

pytestmark = pytest.mark.django_db
HERO = '{ page(path: "/") { ... on HomePage { heroImage { title rendition(preset: HERO) { url } } } } }'
SLOTS = ("imprint_page", "privacy_page", "accessibility_page")


def cells(*kinds: str) -> list[tuple[str, str]]:
    """Return each state of ``kinds`` in which a thing can still be pointed at."""
    return [(kind, state) for kind in kinds for state in possible_states(kind) if state != "deleted"]


def is_seen(client: Client, canary: Canary) -> bool:
    """Tell whether the front page gives ``canary`` away."""
    return canary.is_in(words_in(html.unescape(client.get("/").content.decode())))


def is_told(client: Client, canary: Canary) -> bool:
    """Tell whether the front page's GraphQL type does."""
    data = client.post("/api/graphql/", {"query": HERO}, "application/json").content.decode()
    assert "errors" not in data
    return canary.is_in(words_in(html.unescape(data)))


@pytest.mark.parametrize(("kind", "state"), cells("image"))
def test_hero_image(kind: str, state: str, client: Client) -> None:
    """The picture of the front page."""
    home = factories.home_page()
    for canary in plant(kind, state):
        home.hero_image = canary.thing
        home.save()
        assert is_seen(client, canary) is not canary.is_secret
        assert is_told(client, canary) is not canary.is_secret


@pytest.mark.parametrize(("kind", "state"), cells("image"))
def test_the_logo_of_the_office(kind: str, state: str, client: Client) -> None:
    """The picture beside the name of the office, on pages that are found and on those that are not."""
    factories.home_page()
    for canary in plant(kind, state):
        settings = OfficeSettings.load()
        settings.logo = canary.thing
        settings.save()
        for path in ("/", "/gibt-es-nicht/"):
            text = client.get(path).content.decode()
            assert ("brand__logo" in text) is not canary.is_secret
            # It shows no words, and Wagtail's memory may name a size of it after a picture of another test.
            assert not (canary.is_secret and {canary.word, canary.address} & words_in(html.unescape(text)))


@pytest.mark.parametrize(("kind", "state"), cells("subpage"))
def test_pages_in_the_footer(kind: str, state: str, client: Client) -> None:
    """Imprint, privacy and accessibility, one after the other."""
    for canary in plant(kind, state):
        for slot in SLOTS:
            settings = OfficeSettings.load()
            for name in SLOTS:
                setattr(settings, name, canary.thing.page_ptr if name == slot else None)
            settings.save()
            assert is_seen(client, canary) is not canary.is_secret, slot

"""Places that hold one thing at a time, each filled with every secret and every public twin in turn."""

import html

import pytest
from django.test import Client

from cms.models import OfficeSettings
from tests import factories
from tests.exposure.canaries import Canary, words_in
from tests.exposure.planting import plant
from tests.exposure.states import possible_states

pytestmark = pytest.mark.django_db
HERO = '{ page(path: "/") { ... on HomePage { heroImage { title rendition(preset: HERO) { url } } } } }'
SLOTS = ("imprint_page", "privacy_page", "accessibility_page")


def cells(*kinds: str) -> list[tuple[str, str]]:
    """Return each state of ``kinds`` in which a thing can still be pointed at."""
    return [(kind, state) for kind in kinds for state in possible_states(kind) if state != "deleted"]


def seen_in(client: Client, canary: Canary) -> bool:
    """Tell whether the front page or its GraphQL type gives ``canary`` away."""
    page = client.get("/").content.decode()
    data = client.post("/api/graphql/", {"query": HERO}, "application/json").content.decode()
    assert "errors" not in data
    return canary.is_in(words_in(html.unescape(page + data)))


@pytest.mark.parametrize(("kind", "state"), cells("image"))
def test_hero_image(kind: str, state: str, client: Client) -> None:
    """The picture of the front page."""
    home = factories.home_page()
    for canary in plant(kind, state):
        home.hero_image = canary.thing
        home.save()
        assert seen_in(client, canary) is not canary.is_secret


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize(("kind", "state"), cells("subpage"))
def test_pages_in_the_footer(slot: str, kind: str, state: str, client: Client) -> None:
    """Imprint, privacy and accessibility."""
    for canary in plant(kind, state):
        settings = OfficeSettings.load()
        setattr(settings, slot, canary.thing.page_ptr)
        settings.save()
        assert seen_in(client, canary) is not canary.is_secret

"""Lists of pages, actors and offers cost the same number of statements, however long they are."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import stories as story_models
from tests import factories as make

pytestmark = pytest.mark.django_db
FEW, MANY = 2, 20


@pytest.fixture(autouse=True)
def site(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the pages that hold the lists, each long enough for all rows."""
    monkeypatch.setattr(story_models, "PAGE_SIZE", MANY)
    make.home_page(intro="Willkommen.")
    make.directory_page(show_in_menus=True)
    make.story_index(show_in_menus=True)


def add_rows(count: int) -> None:
    """Add as many stories and actors, each with picture and hashtags, and an offer each."""
    for _ in range(count):
        picture = make.image(credit="Foto: Mara Lindt")
        actor = make.actor(name=f"Gartenkreis {make.number()}", logo=picture, hashtags=["Garten", "Hof"])
        actor.districts.set([make.district()])
        actor.save()
        make.offer(actor, title=f"Gartenstunde {make.number()}", hashtags=["Garten"])
        make.story(title=f"Gartenfest {make.number()}", lead_image=picture, actors=[actor], hashtags=["Garten"])


def statements(client: Any, address: str, marker: str, rows: int) -> int:
    """Return how many statements a warm request takes; check that it shows as many rows."""
    call_command("update_index", verbosity=0)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
    assert response.content.decode().count(marker) == rows
    return len(captured)


@pytest.mark.parametrize(
    ("address", "marker", "lists"),
    [
        ("/geschichten/", 'class="card"', 1),
        ("/verzeichnis/", 'class="card card--actor"', 1),
        ("/thema/garten/", "card__title", 2),
        ("/suche/?q=gartenfest", 'class="card"', 1),
        ("/suche/?q=gartenkreis", 'class="card card--actor"', 1),
        ("/suche/?q=gartenstunde", "#angebot-", 1),
    ],
)
def test_a_list_costs_the_same_at_two_and_twenty_rows(client: Any, address: str, marker: str, lists: int) -> None:
    add_rows(FEW)
    few = statements(client, address, marker, FEW * lists)
    add_rows(MANY - FEW)
    many = statements(client, address, marker, MANY * lists)

    assert many == few


def test_an_entry_costs_the_same_at_two_and_twenty_offers_and_stories(client: Any) -> None:
    actor = make.actor(hashtags=["Garten"])
    address = f"/verzeichnis/{actor.slug}/"
    counts = []
    for more in (FEW, MANY - FEW):
        for _ in range(more):
            make.offer(actor, hashtags=["Garten"])
            make.story(actors=[actor])
        counts.append(statements(client, address, 'id="angebot-', FEW if more == FEW else MANY))

    assert counts[0] == counts[1]


def test_teasers_cost_the_same_at_two_and_twenty_rows(client: Any) -> None:
    home = make.home_page()
    add_rows(FEW)
    counts = []
    for rows in (FEW, MANY):
        add_rows(rows - FEW)
        home.refresh_from_db()
        numbers = list(make.Actor.objects.values_list("pk", flat=True)[:rows])
        home.body = [
            {"type": "actor_teaser", "value": {"title": "Wer", "actors": numbers}},
            {"type": "story_teaser", "value": {"title": "Was", "count": rows}},
        ]
        home.save()
        counts.append(statements(client, "/", "card__title", rows * 2))

    assert counts[0] == counts[1]

"""Whatever an address or a query filters by goes on by the name that it had before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from blog.models import FundingProgramme
from cms.models import Hashtag
from directory.models import Actor, SpokenLanguage, TargetGroup
from tests import factories
from tests.api.client import post

pytestmark = pytest.mark.django_db


def renamed(thing: Any, slug: str = "neu") -> Any:
    """Give ``thing`` another slug."""
    thing.slug = slug
    thing.save()
    return thing


@pytest.mark.parametrize(
    ("name", "make", "relation"),
    [
        ("kategorie", lambda: factories.category(slug="alt"), "category"),
        ("stadtteil", lambda: factories.district(slug="alt"), "districts"),
        ("zielgruppe", lambda: TargetGroup.objects.create(name="Kinder", slug="alt"), "target_groups"),
    ],
)
def test_a_filtered_list_leads_on_by_the_name_of_today(name: str, make: Callable[[], Any], relation: str) -> None:
    term = make()
    actor = factories.actor(**({relation: term} if relation == "category" else {}))
    if relation != "category":
        getattr(actor, relation).add(term)
        actor.save()
    renamed(term)

    response = Client().get(f"/verzeichnis/?{name}=alt&q=Akteur&utm_source=x")

    assert response.status_code == 301
    assert sorted(response["Location"].removeprefix("/verzeichnis/?").split("&")) == sorted([f"{name}=neu", "q=Akteur"])
    assert response["Cache-Control"] == "no-cache"
    assert actor.name in Client().get(f"/verzeichnis/?{name}=neu").content.decode()


def test_two_former_names_lead_on_at_once_and_unknown_ones_stay() -> None:
    renamed(factories.category(slug="alt"))
    renamed(factories.district(slug="frueher"), "heute")

    both = Client().get("/verzeichnis/?kategorie=alt&stadtteil=frueher&zielgruppe=nie")

    assert both["Location"] == "/verzeichnis/?kategorie=neu&stadtteil=heute&zielgruppe=nie"
    assert Client().get("/verzeichnis/?kategorie=nie").status_code == 200


def test_a_topic_leads_on_while_something_public_carries_it() -> None:
    story = factories.story(hashtags=["Garten"])
    renamed(Hashtag.objects.get(name="Garten"), "gaerten")

    assert Client().get("/thema/garten/?nur=geschichten&x=1")["Location"] == "/thema/gaerten/?nur=geschichten"
    assert post('{ hashtag(slug: "garten") { slug } }').json()["data"]["hashtag"] == {"slug": "gaerten"}

    story.unpublish()
    assert Client().get("/thema/garten/").status_code == 404
    assert post('{ hashtag(slug: "garten") { slug } }').json()["data"]["hashtag"] is None


def scene() -> None:
    """Make an actor with an offer and a story of everything that is filtered by, and call all of it otherwise."""
    terms = {
        "districts": factories.district(slug="alt"),
        "target_groups": TargetGroup.objects.create(name="Kinder", slug="alt"),
        "languages": SpokenLanguage.objects.create(name="Plattdeutsch", slug="alt"),
    }
    category = factories.category(slug="alt")
    actor = factories.actor(slug="alt", category=category, hashtags=["Alt"])
    for relation, term in terms.items():
        setattr(actor, relation, [term])
    actor.save()
    offer = factories.offer(actor, hashtags=["Alt"])
    offer.target_groups = [terms["target_groups"]]
    offer.save()
    programme = FundingProgramme.objects.create(name="Programm", slug="alt")
    factories.story(actors=[actor], hashtags=["Alt"], funding_programme=programme)
    factories.standard_page(hashtags=["Alt"])
    for thing in (*terms.values(), category, Actor.objects.get(), programme, Hashtag.objects.get(name="Alt")):
        renamed(thing)


@pytest.mark.parametrize("name", ["alt", "neu", "nie"])
@pytest.mark.parametrize(
    ("field", "argument"),
    [
        *(
            ("actors", name)
            for name in ("hashtags", "hashtagsAll", "categories", "districts", "languages", "targetGroups")
        ),
        *(
            ("offers", name)
            for name in (
                *("hashtags", "hashtagsAll", "actors", "categories", "districts", "languages", "targetGroups"),
            )
        ),
        *(("stories", name) for name in ("hashtags", "hashtagsAll", "actors", "fundingProgrammes")),
        *(("pages", name) for name in ("hashtags", "hashtagsAll")),
    ],
)
def test_each_filter_of_the_api_takes_former_names(field: str, argument: str, name: str) -> None:
    """The one of before finds what the one of today finds, one that never was finds nothing."""
    scene()

    found = post(f'{{ {field}(filter: {{{argument}: ["{name}"]}}) {{ totalCount }} }}').json()["data"][field]

    expected = 0 if name == "nie" else 2 if field == "pages" else 1
    assert found == {"totalCount": expected}

"""A hashtag is found by its slug, and by its name however it is spelled; redirects that stand there twice lead on."""

import json
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from cms.operation.unique_indexes import INDEXES
from tests import factories
from tests.api.client import post

pytestmark = pytest.mark.django_db
SPELLED = ["Gärten", "GÄRTEN", "gÄrteN", "Garten", "Ｇärten"]


@pytest.mark.parametrize("name", ["garten", *SPELLED])
def test_every_spelling_leads_to_the_page_of_a_hashtag(client: Client, name: str) -> None:
    factories.standard_page(hashtags=["Gärten"])
    answer = client.get(f"/thema/{quote(name)}/")
    assert (answer.status_code, answer["Location"]) == (301, "/thema/gaerten/")
    assert client.get("/thema/gaerten/").status_code == 200


def test_what_nothing_public_carries_is_found_in_no_spelling(client: Client) -> None:
    factories.standard_page(hashtags=["Gärten"], live=False)
    factories.hashtag("Höfe")
    for name in ("gaerten", "GÄRTEN", "Höfe", "hoefe"):
        assert client.get(f"/thema/{quote(name)}/").status_code == 404


@pytest.mark.parametrize("name", ["gaerten", "#Gärten", "# GÄRTEN", "Ga\u0308rten", *SPELLED])
def test_the_interface_finds_what_carries_a_hashtag_in_every_spelling(name: str) -> None:
    actor = factories.actor(hashtags=["Gärten"])
    factories.story(title="Im Garten", hashtags=["Gärten"])
    factories.actor(hashtags=["Höfe"])
    spelled = json.dumps(name)
    answer = post(
        f"{{ hashtag(slug: {spelled}) {{ name }} actors(filter: {{hashtags: [{spelled}]}}) {{ nodes {{ name }} }} "
        f"stories(filter: {{hashtagsAll: [{spelled}]}}) {{ nodes {{ title }} }} }}"
    ).json()
    assert "errors" not in answer, answer
    assert answer["data"] == {
        "hashtag": {"name": "Gärten"},
        "actors": {"nodes": [{"name": actor.name}]},
        "stories": {"nodes": [{"title": "Im Garten"}]},
    }


@pytest.mark.parametrize("name", ["", "#", "\u200b", "gart", "gaerten-2"])
def test_what_is_no_name_finds_nothing(name: str) -> None:
    factories.actor(hashtags=["Gärten"])
    spelled = json.dumps(name)
    answer = post(
        f"{{ hashtag(slug: {spelled}) {{ name }} actors(filter: {{hashtags: [{spelled}]}}) {{ totalCount }} }}"
    )
    assert answer.json()["data"] == {"hashtag": None, "actors": {"totalCount": 0}}


def test_redirects_that_stand_there_twice_lead_on_all_the_same(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{INDEXES[0].name}"')
    for number in range(3):
        Redirect.objects.create(old_path="/alt", redirect_link=f"https://example.org/{number}")
    assert client.get("/alt/")["Location"] == "https://example.org/2"
    Redirect.objects.create(old_path="/alt", redirect_link="https://example.org/eigene", site=factories.site())
    assert client.get("/alt/")["Location"] == "https://example.org/eigene"
    assert client.get("/alt/?von=hier")["Location"] == "https://example.org/eigene"

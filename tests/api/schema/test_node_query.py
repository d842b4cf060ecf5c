"""Any public thing by its id, and nothing else by any id."""

import base64

import pytest

from tests import factories
from tests.api.client import codes, data, post

pytestmark = pytest.mark.django_db
ONE = "query($id: ID!) { node(id: $id) { __typename id ... on Actor { name } ... on StoryPage { title } } }"
EVERY_ID = """{
  actors { nodes { id category { id } districts { id } targetGroups { id } languages { id } hashtags { id } logo { id }
                   offers { id } } }
  stories { nodes { id leadImage { id } fundingProgramme { id } comments { nodes { id } }
                    body { ... on DownloadsBlock { documents { id } } } } }
  pages { nodes { id } }
}"""


def ids_in(value):
    if isinstance(value, dict):
        own = {value["id"]} if "id" in value else set()
        return own.union(*(ids_in(item) for item in value.values()))
    return set().union(*map(ids_in, value)) if isinstance(value, list) else set()


def encoded(text):
    return base64.b64encode(text.encode()).decode()


def test_every_id_that_the_api_gives_out_leads_back_to_its_thing():
    actor = factories.actor(hashtags=["Garten"], logo=factories.image())
    actor.districts.add(factories.district())
    actor.save()
    factories.offer(actor)
    factories.directory_page()
    document = factories.document()
    story = factories.story(
        actors=[actor],
        lead_image=factories.image(),
        body=[{"type": "downloads", "value": {"title": "Dateien", "documents": [document.pk]}}],
    )
    factories.comment(story)
    ids = ids_in(data(EVERY_ID))
    assert len(ids) >= 12
    found = data("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", {"ids": sorted(ids)})["nodes"]
    assert [node["id"] for node in found] == sorted(ids)
    for node in found:
        assert data(ONE, {"id": node["id"]})["node"]["__typename"] == node["__typename"]


def test_ids_of_hidden_things_lead_nowhere():
    actor, story = factories.actor(), factories.story()
    comment = factories.comment(story)
    ids = sorted(ids_in(data("{ actors { nodes { id } } stories { nodes { id comments { nodes { id } } } } }")))
    assert len(ids) == 3
    type(actor).objects.filter(pk=actor.pk).update(live=False)
    type(story).objects.filter(pk=story.pk).update(live=False)
    for global_id in ids:
        assert data(ONE, {"id": global_id})["node"] is None
    type(story).objects.filter(pk=story.pk).update(live=True)
    type(comment).objects.filter(pk=comment.pk).update(status="pending")
    shown = data("query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }", {"ids": ids})["nodes"]
    assert [node for node in shown if node] == [{"__typename": "StoryPage"}]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Actor",
        "Actor:",
        "Actor:1",
        "User:1",
        "StoryPage:x",
        "StoryPage:-1",
        "StoryPage:²",
        "StoryPage:9999999999",
        "Page:1",
    ],
)
def test_ids_that_are_none_lead_nowhere(text):
    assert data(ONE, {"id": encoded(text)})["node"] is None


def test_an_id_of_another_type_does_not_fit():
    story = factories.story()
    assert data(ONE, {"id": encoded(f"StandardPage:{story.pk}")})["node"] is None
    assert data(ONE, {"id": encoded(f"StoryPage:{story.pk}")})["node"]["title"] == story.title


@pytest.mark.parametrize("broken", ["%%%", "ä", "x" * 5_000])
def test_broken_ids_lead_nowhere(broken):
    response = post(ONE, {"id": broken})
    assert response.status_code == 200
    assert response.json()["data"]["node"] is None


def test_too_many_ids_at_once_are_refused():
    response = post("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ["x"] * 101})
    assert codes(response) == ["INVALID"]

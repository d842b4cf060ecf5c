"""An id means one thing: the same everywhere in the graph, and never also a copy, a translation or a draft."""

import json
from collections import defaultdict
from typing import Any

import pytest
from django.test import Client
from graphql import GraphQLObjectType

from blog.models import Comment
from home.models import StandardPage
from tests import factories
from tests.api.client import ADDRESS, codes, data, post
from tests.blog.comments.submitting import submit
from tests.promises.exposure.schema_walk import schema
from tests.promises.foreign import copies
from tests.promises.foreign.documents import questions

pytestmark = pytest.mark.django_db
BODY = "{ page(path: %s) { ... on StandardPage { body { id ... on TextBlock { html } } } } }"


def objects(value: Any) -> list[dict[str, Any]]:
    """Return all objects with an id in an answer, wherever they stand."""
    if isinstance(value, list):
        return [found for one in value for found in objects(one)]
    if not isinstance(value, dict):
        return []
    return [value] * ("id" in value) + [found for one in value.values() for found in objects(one)]


def told(thing: dict[str, Any]) -> dict[str, str]:
    """Return what an answer says of ``thing`` itself, by field; other things below it by their ids alone."""
    kind = schema().type_map[thing["__typename"]].fields
    fields = {key.removeprefix(f"{thing['__typename']}_"): value for key, value in thing.items()}
    return {name: json.dumps(shortened(value), sort_keys=True) for name, value in fields.items() if name in kind}


def shortened(value: Any) -> Any:
    """Return ``value`` with ids in place of the things that have one."""
    if isinstance(value, list):
        return [shortened(one) for one in value]
    if isinstance(value, dict):
        return value["id"] if "id" in value else {key: shortened(one) for key, one in value.items()}
    return value


def test_every_type_with_an_id_is_a_node_or_a_block() -> None:
    for kind in schema().type_map.values():
        if isinstance(kind, GraphQLObjectType) and "id" in kind.fields:
            assert {one.name for one in kind.interfaces} & {"Node", "Block"}, kind.name
            assert str(kind.fields["id"].type) == "ID!", kind.name


def test_one_id_never_means_two_things(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every field of every type, by every way that leads there, with copies, aliases, translations and drafts."""
    monkeypatch.setattr("api.schema.files.types.ask_for", lambda _numbers: None)
    asked = questions(copies.make())
    said: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    kinds: dict[str, set[str]] = defaultdict(set)
    known: set[str] = set()

    def note(answer: Any, is_draft: bool = False) -> None:
        for thing in objects(answer):
            kinds[thing["id"]].add(thing["__typename"])
            known.update(() if is_draft else (thing["id"],))
            for name, value in told(thing).items():
                said[thing["__typename"], thing["id"]][name].add(value)

    for one in asked["documents"]:
        note(data(one["query"], one["variables"]), is_draft=one["name"].startswith("draft"))
    seen: set[str] = set()
    while left := known - seen:
        for key in left:
            if query := asked["by_id"].get(next(iter(kinds[key]))):
                note(data(query, {"id": key}))
        seen |= left

    assert {kind for kind, _id in said} == {
        name for name, kind in schema().type_map.items() if isinstance(kind, GraphQLObjectType) and "id" in kind.fields
    }
    assert {key: names for key, names in kinds.items() if len(names) > 1} == {}
    two_faced = {(*of, name) for of, fields in said.items() for name, values in fields.items() if len(values) > 1}
    assert two_faced == set()


def ids_of_body(path: str) -> list[str]:
    return [block["id"] for block in data(BODY % json.dumps(path))["page"]["body"]]


def test_blocks_that_were_stored_without_ids_or_with_one_twice_are_told_apart() -> None:
    page = factories.standard_page(slug="roh")
    raw = [
        {"type": "text", "value": f"<p>{n}</p>", **kept} for n, kept in enumerate([{}, {}, {"id": "a"}, {"id": "a"}])
    ]
    StandardPage.objects.filter(pk=page.pk).update(body=json.dumps(raw))
    ids = ids_of_body("/roh/")
    assert len(set(ids)) == len(raw)
    assert ids_of_body("/roh/") == ids


def test_an_edited_block_keeps_its_id() -> None:
    page = factories.standard_page(slug="seite", body=[factories.paragraph("<p>Alt</p>")])
    before = ids_of_body("/seite/")
    page = StandardPage.objects.get(pk=page.pk)
    page.body = copies.reworded(page.body, "Neu")
    page.save_revision().publish()
    assert ids_of_body("/seite/") == before


def ids_of_draft(page: Any) -> tuple[str, str]:
    """Return the ids of a draft of ``page`` and of its first block."""
    _kind, key = copies.drafts(page)[0]
    query = "query ($token: String!) { preview(token: $token) { ... on StandardPage { id body { id } } } }"
    draft = data(query, {"token": key})["preview"]
    return draft["id"], draft["body"][0]["id"]


@pytest.mark.parametrize("is_live", [True, False])
def test_ids_of_drafts_and_blocks_are_refused_whatever_is_public(is_live: bool) -> None:
    page = factories.standard_page(slug="seite", body=[factories.paragraph("<p>Text</p>")], live=is_live)
    refused = [*ids_of_draft(page), *(ids_of_body("/seite/") if is_live else [])]
    for key in refused:
        response = post("query ($id: ID!) { node(id: $id) { __typename } }", {"id": key})
        assert response.json()["data"] == {"node": None}
        assert codes(response) == ["INVALID"]
    other = factories.actor()
    public = data("{ actors { nodes { id } } }")["actors"]["nodes"][0]["id"]
    response = post("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": [public, *refused, "x"]})
    assert response.json()["data"]["nodes"] == [{"id": public}, *[None] * len(refused), None]
    assert [error["path"] for error in response.json()["errors"]] == [["nodes", n + 1] for n in range(len(refused))]
    assert other.live


def test_nobody_comments_on_a_draft() -> None:
    page = factories.standard_page(slug="seite", body=[factories.paragraph("<p>Text</p>")])
    draft, _block = ids_of_draft(page)
    assert [error["code"] for error in submit(draft)["errors"]] == ["NOT_FOUND"]
    assert not Comment.objects.exists()


@pytest.mark.parametrize("languages", ["en", "uk,en;q=0.5", "ar", "de-simple", "xx"])
def test_the_readers_language_changes_nothing(languages: str) -> None:
    """The same id would else mean other addresses and words to another reader."""
    factories.directory_page()
    factories.offer(factories.actor(hashtags=["Garten"]), title="Offene Stunde")
    factories.story(title="Bericht", hashtags=["Garten"])
    query = """{ site { url name } actors { nodes { id url category { name } } } offers { nodes { id url } }
        hashtags { nodes { id url name } } stories { nodes { id url path } } pages { nodes { id url path } } }"""
    body = json.dumps({"query": query})

    def asked(**headers: str) -> Any:
        return Client().post(ADDRESS, body, content_type="application/json", headers=headers).json()["data"]

    assert asked(**{"accept-language": languages}) == asked()

"""Connections: what nodes and edges may ask for, the order of names, and connections within lists."""

import re

import pytest

from tests import factories
from tests.api.client import data, post

pytestmark = pytest.mark.django_db


def test_nodes_and_edges_may_ask_for_different_things_at_once():
    factories.actor(name="Gartenfreunde", summary="Garten für alle")
    answer = data(
        """{ actors {
            nodes { text { summary } }
            edges { cursor node { text { summary } name } }
            again: edges { a: node { text(language: EN) { language } } b: node { category { name } } }
        } }""",
    )["actors"]
    assert answer["nodes"][0]["text"]["summary"] == "Garten für alle"
    assert answer["edges"][0]["node"] == {"text": {"summary": "Garten für alle"}, "name": "Gartenfreunde"}
    assert answer["again"][0]["a"] == {"text": {"language": "DE"}}
    assert answer["again"][0]["b"]["category"]["name"]
    assert re.fullmatch(r"[\w-]+", answer["edges"][0]["cursor"])


def test_names_sort_as_in_a_german_dictionary():
    for name in ("Zebra", "Ärztehaus", "Apfel", "Buch", "arbeiten"):
        factories.actor(name=name)
    names = [node["name"] for node in data("{ actors { nodes { name } } }")["actors"]["nodes"]]
    assert names == ["Apfel", "arbeiten", "Ärztehaus", "Buch", "Zebra"]


def test_comments_of_several_pages_are_paged_each_for_itself():
    first, second = factories.story(date="2026-01-01"), factories.story(date="2026-01-02")
    for _n in range(3):
        factories.comment(first)
    factories.comment(second)
    nodes = data("{ stories { nodes { comments(first: 2) { totalCount nodes { name } pageInfo { hasNextPage } } } } }")
    shown = [story["comments"] for story in nodes["stories"]["nodes"]]
    assert [(c["totalCount"], len(c["nodes"]), c["pageInfo"]["hasNextPage"]) for c in shown] == [
        (1, 1, False),
        (3, 2, True),
    ]


def test_nodes_and_edges_may_select_the_same_relation_differently():
    """Each has rows of its own, so neither takes the other's fields away."""
    factories.story()
    query = "{ stories { nodes { parent { path } } edges { node { parent { id } } } } }"
    answer = post(query).json()
    assert "errors" not in answer
    assert answer["data"]["stories"]["nodes"][0]["parent"]["path"]

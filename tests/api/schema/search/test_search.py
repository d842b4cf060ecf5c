"""Search: typed hits, best first, safe excerpts, pages that stay right."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Actor, ActorText
from home.excerpts import excerpt
from tests import factories
from tests.api.client import data, messages, post

pytestmark = pytest.mark.django_db

LABEL = "... on Actor { name } ... on Offer { title } ... on PageInterface { title }"


def hits(query, extra="", size=20):
    """Return type and label of everything found, page by page."""
    found, after = [], None
    text = f"""query($q: String!, $after: String) {{ search(query: $q, first: {size}, after: $after {extra}) {{
        nodes {{ __typename {LABEL} }} pageInfo {{ hasNextPage endCursor }} }} }}"""
    while True:
        page = data(text, {"q": query, "after": after})["search"]
        found += [(node["__typename"], node.get("name") or node.get("title")) for node in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


def neighbourhood():
    """Make one thing of each kind that has the word in its name, and one more that has it in its text."""
    factories.directory_page()
    factories.offer(factories.actor(name="Lastenrad Verleih"), title="Lastenrad leihen")
    factories.story(title="Ein Lastenrad für alle")
    factories.standard_page(title="Lastenrad", body=[factories.paragraph("<p>Mehr <b>Lastenrad</b></p>")])
    # The index learns of an actor's texts when it is saved with them.
    factories.actor(name="Radwerkstatt", summary="Wir reparieren auch ein Lastenrad.").save()


def test_everything_is_found_with_its_type_and_names_come_first():
    neighbourhood()
    found = hits("lastenrad")
    # What is called so and nothing else comes first, what only mentions it last.
    assert found == [
        ("StandardPage", "Lastenrad"),
        ("Actor", "Lastenrad Verleih"),
        ("StoryPage", "Ein Lastenrad für alle"),
        ("Offer", "Lastenrad leihen"),
        ("Actor", "Radwerkstatt"),
    ]
    assert hits("lastenrad", size=2) == found
    assert data('{ search(query: "lastenrad") { totalCount } }')["search"]["totalCount"] == 5


def test_types_narrow_the_search_down():
    neighbourhood()
    assert hits("lastenrad", ", types: [STORY, OFFER]") == [
        ("StoryPage", "Ein Lastenrad für alle"),
        ("Offer", "Lastenrad leihen"),
    ]
    assert hits("lastenrad", ", types: []") == []


def test_a_page_stays_right_when_the_hit_of_the_cursor_goes():
    for n in range(4):
        factories.actor(name=f"Chor {n}")
    query = """query($after: String) { search(query: "chor", first: 2, after: $after) {
        nodes { ... on Actor { name } } pageInfo { endCursor } } }"""
    first = data(query)["search"]
    names = [node["name"] for node in first["nodes"]]
    Actor.objects.get(name=names[-1]).delete()
    second = data(query, {"after": first["pageInfo"]["endCursor"]})["search"]
    names += [node["name"] for node in second["nodes"]]
    assert sorted(names) == [f"Chor {n}" for n in range(4)]


def test_pages_go_on_without_the_kept_list():
    for n in range(5):
        factories.actor(name=f"Chor {n}")
    query = """query($after: String) { search(query: "chor", first: 2, after: $after) {
        nodes { ... on Actor { name } } pageInfo { endCursor } } }"""
    names, after = [], None
    for _page in range(3):
        cache.clear()
        page = data(query, {"after": after})["search"]
        names += [node["name"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert sorted(names) == [f"Chor {n}" for n in range(5)]


def test_a_cursor_of_another_search_is_refused():
    factories.actor(name="Chor und Garten")
    cursor = data('{ search(query: "chor") { edges { cursor } } }')["search"]["edges"][0]["cursor"]
    assert "cursor" in messages(post(f'{{ search(query: "garten", after: "{cursor}") {{ totalCount }} }}'))


def test_excerpts_show_the_words_and_nothing_a_browser_would_run():
    texts = [ActorText(language="de", summary="Vorn.", description="Das <script>alert(1)</script> Lastenrad & Co.")]
    factories.actor(name="Verleih", texts=texts).save()
    edges = data('{ search(query: "lastenrad") { edges { cursor excerpt node { __typename } } } }')["search"]["edges"]
    assert [edge["excerpt"] for edge in edges] == [
        "Vorn. Das &lt;script&gt;alert(1)&lt;/script&gt; <mark>Lastenrad</mark> &amp; Co.",
    ]


def test_excerpts_are_cut_around_the_first_word():
    text = "Anfang " * 60 + "Garten und Gärten " + "Ende " * 60
    shown = excerpt(["", text], frozenset({"gart"}))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "<mark>Garten</mark> und <mark>Gärten</mark>" in shown
    assert len(shown) < 275
    assert excerpt(["Nur  das\nhier"], frozenset({"fehlt"})) == "Nur das hier"
    assert excerpt([], frozenset({"x"})) == excerpt(["x"], frozenset())[:0] == ""
    assert excerpt(["a" * 1000], frozenset({"a"})).count("a") >= 100


def test_a_body_is_searched_and_quoted():
    factories.standard_page(
        title="Über uns", body=[factories.paragraph("<p>Unser <b>Lastenrad</b> steht vor der Tür.</p>")]
    )
    edges = data('{ search(query: "lastenrad") { edges { excerpt } } }')["search"]["edges"]
    assert "Unser <mark>Lastenrad</mark> steht" in edges[0]["excerpt"]


def test_strange_words_find_nothing_and_break_nothing():
    neighbourhood()
    strange = ["", "  ", '"', "' OR 1=1 --", "* NOT AND (", "🚲", "a:b <-> !"]
    assert {words: hits(words) for words in strange} == {words: [] for words in strange}


def test_too_long_words_and_foreign_cursors_are_refused():
    factories.actor()
    response = post("query($q: String!) { search(query: $q) { totalCount } }", {"q": "x" * 201})
    assert "at most 200" in messages(response)
    for cursor in ("x", "WzEsMl0", "bnVsbA", "WyJhIiwiYiIsImMiXQ", "WzEsWzFdLDJd"):
        response = post(f'{{ search(query: "a", after: "{cursor}") {{ totalCount }} }}')
        assert "cursor" in messages(response)
    foreign = data("{ actors { edges { cursor } } }")["actors"]["edges"][0]["cursor"]
    assert "cursor" in messages(post(f'{{ search(query: "a", after: "{foreign}") {{ totalCount }} }}'))


@pytest.mark.parametrize("words", ['"', 'a"b', "NEAR(", "-", "^x", "{", "a\\b"])
def test_the_pages_survive_strange_words_too(client, words):
    factories.directory_page()
    assert client.get("/suche/", {"q": words}).status_code == 200
    assert client.get("/verzeichnis/", {"q": words}).status_code == 200


def test_drafts_are_not_found():
    factories.actor(name="Lastenrad geheim", live=False)
    factories.standard_page(title="Lastenrad geheim", live=False)
    factories.actor(name="Lastenrad offen")
    assert hits("lastenrad") == [("Actor", "Lastenrad offen")]


def test_a_search_costs_the_same_however_much_it_finds():
    def statements():
        query = f'{{ search(query: "lastenrad", first: 100) {{ edges {{ excerpt node {{ {LABEL} }} }} }} }}'
        data(query)
        with CaptureQueriesContext(connection) as captured:
            count = len(data(query)["search"]["edges"])
        return count, len(captured)

    neighbourhood()
    few = statements()
    for _n in range(5):
        neighbourhood()
    many = statements()
    assert (few[0], many[0]) == (5, 30)
    assert few[1] == many[1]

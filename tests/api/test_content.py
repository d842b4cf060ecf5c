"""What the API tells of content: the right things, in the right shape."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from graphql import parse

from directory.models import ActorRelation, ActorText, OpeningHours
from home.models import StandardPage
from tests import factories
from tests.api.client import data, messages, post

pytestmark = pytest.mark.django_db
EXPLORER = Path(settings.BASE_DIR) / "api" / "static" / "api" / "explorer.js"


def test_an_actor_comes_with_everything_public():
    factories.directory_page()
    partner = factories.actor(name="Partner")
    factories.actor(
        name="Gartenfreunde",
        provider="Stadt",
        street="Scharnhorstring 38",
        latitude="52.148900",
        longitude="11.571500",
        hashtags=["NeuOlvenstedt", "Garten"],
        texts=[ActorText(language="de", summary="Garten"), ActorText(language="en", summary="Garden")],
        contacts=[factories.contact(value="030 23125 001"), factories.contact(value="geheim", is_public=False)],
        opening_hours=[OpeningHours(weekday=2, opens="10:00", closes="12:00"), OpeningHours(note="nach Vereinbarung")],
        relations=[ActorRelation(other=partner, note="Sommerfest")],
    )
    actor = data(
        """{ actor(slug: "gartenfreunde") {
            name kind provider url stepFree address { street city } position { latitude longitude }
            hashtags { name slug url } texts { language summary } english: text(language: EN) { summary }
            ukrainian: text(language: UK) { summary } contacts { kind value }
            openingHours { weekday opens closes note } worksWith { note actor { name } }
        } }""",
    )["actor"]
    assert actor["url"] == f"{settings.SITE_URL}/verzeichnis/gartenfreunde/"
    assert actor["kind"] == "ASSOCIATION"
    assert actor["position"] == {"latitude": 52.1489, "longitude": 11.5715}
    assert [tag["slug"] for tag in actor["hashtags"]] == ["neuolvenstedt", "garten"]
    assert [text["language"] for text in actor["texts"]] == ["DE", "EN"]
    assert (actor["english"]["summary"], actor["ukrainian"]["summary"]) == ("Garden", "Garten")
    assert actor["contacts"] == [{"kind": "PHONE", "value": "030 23125 001"}]
    assert actor["openingHours"] == [
        {"weekday": "TUESDAY", "opens": "10:00:00", "closes": "12:00:00", "note": ""},
        {"weekday": None, "opens": None, "closes": None, "note": "nach Vereinbarung"},
    ]
    assert actor["worksWith"] == [{"note": "Sommerfest", "actor": {"name": "Partner"}}]


def test_bodies_come_as_typed_blocks_with_links_to_public_things_only():
    page, hidden = factories.standard_page(title="Offen"), factories.standard_page(title="Versteckt", live=False)
    image, document = factories.image(sizes=["fill-160x120|format-webp"]), factories.document()
    body = [
        {"type": "heading", "value": {"text": "Anfang", "level": "h2"}},
        factories.paragraph(
            f'<p><a linktype="page" id="{page.pk}">da</a> <a linktype="page" id="{hidden.pk}">dort</a></p>'
        ),
        {"type": "picture", "value": {"image": image.pk, "alt": "Ein Haus", "decorative": False, "caption": "Haus"}},
        {"type": "call_to_action", "value": {"text": "", "button": "Hin", "page": hidden.pk, "address": ""}},
        {"type": "downloads", "value": {"title": "Dateien", "documents": [document.pk]}},
    ]
    factories.story(title="Mit Inhalt", slug="mit-inhalt", body=body)
    story = data(
        """{ story(slug: "mit-inhalt") { body { __typename id
            ... on HeadingBlock { text level }
            ... on TextBlock { html plain: text }
            ... on PictureBlock { alt caption image { title licence rendition(preset: THUMBNAIL) { url width } } }
            ... on CallToActionBlock { button url }
            ... on DownloadsBlock { title documents { title url } }
        } } }""",
    )["story"]["body"]
    heading, text, picture, call, downloads = story
    assert (heading["text"], heading["level"]) == ("Anfang", "h2")
    assert f'<a href="{settings.SITE_URL}{page.url}">da</a> <a>dort</a>' in text["html"]
    assert "da dort" in " ".join(text["plain"].split())
    assert picture["image"]["rendition"]["url"].startswith(settings.SITE_URL)
    assert call["url"] is None
    assert downloads["documents"][0]["url"].startswith(settings.SITE_URL)


def test_pages_know_their_place_and_their_address():
    parent = factories.standard_page(title="Oben", slug="oben")
    factories.standard_page(parent, title="Unten", slug="unten")
    page = data('{ page(path: "/oben/unten/") { title path url language parent { title children { title } } } }')[
        "page"
    ]
    assert page["path"] == "/oben/unten/"
    assert page["url"] == f"{settings.SITE_URL}/oben/unten/"
    assert page["parent"] == {"title": "Oben", "children": [{"title": "Unten"}]}
    assert data('{ page(path: "/") { title __typename } }')["page"]["__typename"] == "HomePage"
    assert data('{ page(path: "/gibt-es-nicht/") { title } }')["page"] is None


def test_filters_narrow_down_and_never_repeat_a_row():
    garden = factories.actor(name="Garten", hashtags=["Gruen", "NeuOlvenstedt"], kind="initiative")
    garden.districts.add(factories.district(name="Neu Olvenstedt"))
    garden.save()
    factories.actor(name="Chor")
    factories.offer(garden, title="Beete", hashtags=["Gruen"])
    factories.story(title="Wir pflanzen", hashtags=["Gruen"], actors=[garden], project_status="finished")
    factories.story(title="Anderes")

    def names(query):
        nodes = next(iter(data(query).values()))["nodes"]
        return [node.get("name") or node.get("title") for node in nodes]

    assert names('{ actors(filter: {hashtags: ["gruen", "neuolvenstedt"]}) { nodes { name } } }') == ["Garten"]
    assert names("{ actors(filter: {kinds: [INITIATIVE]}) { nodes { name } } }") == ["Garten"]
    assert names('{ actors(filter: {districts: ["neu-olvenstedt"]}) { nodes { name } } }') == ["Garten"]
    assert names('{ actors(search: "chor") { nodes { name } } }') == ["Chor"]
    assert names('{ offers(filter: {districts: ["neu-olvenstedt"], hashtags: ["gruen"]}) { nodes { title } } }') == [
        "Beete"
    ]
    assert names('{ stories(filter: {actors: ["garten"]}) { nodes { title } } }') == ["Wir pflanzen"]
    assert names("{ stories(filter: {projectStatus: [FINISHED]}) { nodes { title } } }") == ["Wir pflanzen"]
    assert names('{ pages(filter: {parent: "/geschichten/"}) { nodes { title } } }') == ["Wir pflanzen", "Anderes"]


def test_sorting_by_secrets_is_not_possible():
    response = post('{ actors(orderBy: "owner__password") { nodes { name } } }')
    assert response.status_code == 400
    assert "sort_key" not in messages(response)


def test_pictures_come_in_fixed_sizes_only():
    response = post("{ stories { nodes { leadImage { rendition(width: 4000) { url } } } } }")
    assert response.status_code == 400
    response = post('{ stories { nodes { leadImage { rendition(preset: "png|scale-800") { url } } } } }')
    assert response.status_code == 400


def test_a_hashtag_that_only_a_draft_carries_does_not_exist():
    factories.actor(hashtags=["Entwurf"], live=False)
    factories.standard_page(hashtags=["Offen"])
    assert [tag["name"] for tag in data("{ hashtags { nodes { name } } }")["hashtags"]["nodes"]] == ["Offen"]
    assert data('{ hashtag(slug: "entwurf") { name } }')["hashtag"] is None
    assert data('{ hashtag(slug: "offen") { name } }')["hashtag"]["name"] == "Offen"


def test_comments_come_in_threads_and_without_addresses():
    story = factories.story(slug="mit-kommentaren")
    parent = factories.comment(story, text="Schön!")
    factories.comment(story, parent=parent, text="Danke!")
    factories.comment(story, text="Wartet noch", status="pending")
    shown = data('{ story(slug: "mit-kommentaren") { comments { nodes { text replies { text } } } } }')
    assert shown["story"]["comments"]["nodes"] == [{"text": "Schön!", "replies": [{"text": "Danke!"}]}]


def test_every_ready_query_of_the_explorer_finds_something():
    actor = factories.actor(hashtags=["MappingOlvenstedt"])
    factories.offer(actor)
    factories.story(actors=[actor])
    queries = re.findall(r"`(# .*?)`", EXPLORER.read_text(encoding="utf-8"), re.DOTALL)
    assert len(queries) == 6
    for query in queries:
        parse(query)
        for value in data(query).values():
            assert value.get("nodes") != [] if isinstance(value, dict) else value is not None


def test_the_explorer_asks_no_other_host(client):
    page = client.get("/api/")
    assert page.status_code == 200
    assert not page.cookies
    assert not re.search(r'(src|href)="(https?:)?//', page.content.decode())


def test_ids_are_stable_and_say_nothing_else_changed():
    page = factories.standard_page(slug="fest")
    before = data('{ page(path: "/fest/") { id } }')["page"]["id"]
    StandardPage.objects.filter(pk=page.pk).update(title="Anders")
    assert data('{ page(path: "/fest/") { id } }')["page"]["id"] == before


def test_a_field_added_after_a_block_was_stored_is_empty_there():
    body = [{"type": "picture", "value": {"image": factories.image().pk}}, {"type": "quote", "value": {"text": "Ja"}}]
    factories.story(slug="alt", body=body)
    query = """{ story(slug: "alt") { body {
        ... on PictureBlock { alt caption } ... on QuoteBlock { text author } } } }"""
    assert data(query)["story"]["body"] == [{"alt": "", "caption": ""}, {"text": "Ja", "author": ""}]

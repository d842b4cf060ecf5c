"""What the product does with a page type it has never heard of; collected under `settings` alone (`test_page_type`)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from graphene_django.settings import graphene_settings
from graphql import build_schema, print_type
from graphql.utilities import find_breaking_changes, lexicographic_sort_schema

from api.preview.tokens import token_for
from api.schema.sdl import SDL_FILE, sdl
from blog.models import Comment, CommentStatus
from cms.freshness.content_version import content_version
from tests import factories
from tests.api.client import data
from tests.blog.comments.submitting import form_data, page_key, post_form, submit
from tests.promises.page_types.notice.models import Notice, NoticeHashtag

pytestmark = pytest.mark.django_db


def notice(title: str = "Flohmarkt", *, hashtags: list[str] | None = None, **fields: Any) -> Notice:
    """Return a public notice below the front page."""
    fields = {"title": title, "signed_by": "Mara", "body": body("Alles muss raus."), **fields}
    return factories.page(Notice, hashtags=hashtags, **fields)


def body(text: str) -> str:
    """Return a body of one text."""
    return json.dumps([{"type": "text", "value": f"<p>{text}</p>"}])


def test_it_is_in_pages_and_has_a_filter_of_its_own() -> None:
    notice()
    factories.standard_page()
    assert "Notice" in {node["__typename"] for node in data("{ pages { nodes { __typename } } }")["pages"]["nodes"]}
    query = "{ pages(filter: {types: [NOTICE]}) { nodes { title } totalCount } }"
    assert data(query)["pages"] == {"nodes": [{"title": "Flohmarkt"}], "totalCount": 1}


def test_page_shows_all_that_it_has() -> None:
    made = notice(slug="flohmarkt", hashtags=["Garten", "Fest"])
    factories.comment(made, text="Bis dann!")
    query = """{ page(path: "/flohmarkt/") { __typename title path url language licence parent { title }
        translations { title } children { title }
        ... on Notice { signedBy hashtags { name } body { ... on TextBlock { text } }
            takesComments commentCount comments { nodes { text } } } } }"""
    shown = data(query)["page"]
    assert (shown["__typename"], shown["signedBy"], shown["path"]) == ("Notice", "Mara", "/flohmarkt/")
    assert [hashtag["name"] for hashtag in shown["hashtags"]] == ["Garten", "Fest"]
    assert shown["body"] == [{"text": "Alles muss raus."}]
    assert (shown["takesComments"], shown["commentCount"]) == (True, 1)
    assert shown["comments"]["nodes"] == [{"text": "Bis dann!"}]


def test_node_finds_it_by_its_id() -> None:
    key = page_key(notice())
    query = "query($id: ID!) { node(id: $id) { id __typename } nodes(ids: [$id]) { ... on PageInterface { title } } }"
    assert data(query, {"id": key}) == {"node": {"id": key, "__typename": "Notice"}, "nodes": [{"title": "Flohmarkt"}]}


def test_both_searches_find_it() -> None:
    notice(body=body("Kürbisse und Lampions."))
    query = '{ search(query: "Lampions", types: [PAGE]) { edges { excerpt node { __typename } } } }'
    edge = data(query)["search"]["edges"][0]
    assert edge["node"] == {"__typename": "Notice"}
    assert "<mark>Lampions</mark>" in edge["excerpt"]
    assert "Flohmarkt" in Client().get("/suche/?q=Lampions").content.decode()


def test_the_page_of_its_hashtag_shows_it() -> None:
    notice(hashtags=["Garten"])
    factories.standard_page(title="Beete", hashtags=["Garten"])
    notice(title="Heimlich", hashtags=["Geheim"], live=False)
    shown = Client().get("/thema/garten/").content.decode()
    assert "Flohmarkt" in shown
    assert "Beete" in shown
    assert Client().get("/thema/geheim/").status_code == 404
    assert [node["name"] for node in data("{ hashtags { nodes { name } } }")["hashtags"]["nodes"]] == ["Garten"]
    query = '{ pages(filter: {hashtags: ["garten"]}) { totalCount } all: pages(filter: {hashtagsAll: ["garten"]})'
    assert data(query + " { totalCount } }") == {"pages": {"totalCount": 2}, "all": {"totalCount": 2}}


def test_a_key_shows_its_draft() -> None:
    made = notice(title="Alt")
    made.title = "Neu"
    made.hashtags.add("Entwurf")
    made.body = body("Neuer Text.")
    query = """query($key: String!) { preview(token: $key) { __typename ... on PageInterface { title }
        ... on Notice { hashtags { name } body { ... on TextBlock { text } } } } }"""
    assert data(query, {"key": token_for(made.save_revision())})["preview"] == {
        "__typename": "Notice",
        "title": "Neu",
        "hashtags": [{"name": "Entwurf"}],
        "body": [{"text": "Neuer Text."}],
    }


def test_it_takes_comments_from_both_sides_and_has_a_feed_of_them() -> None:
    made = notice()
    assert submit(made) == {"status": "PENDING", "errors": []}
    assert post_form(made.pk, form_data(made, name="Ben")).status_code == 302
    assert Comment.objects.filter(page_id=made.pk).count() == 2
    Comment.objects.update(status=CommentStatus.APPROVED)
    page = Client().get(made.url).content.decode()
    feed = reverse("comment-feed", args=[made.pk])
    assert "Mara" in page
    assert feed in page
    assert "Schön, dass es das gibt." in Client().get(feed).content.decode()


def test_it_is_in_the_sitemap() -> None:
    assert notice().url in Client().get("/sitemap-seiten.xml").content.decode()


def test_its_address_is_gone_when_it_is_deleted() -> None:
    made = notice(hashtags=["Garten"])
    made.delete()
    assert Client().get(made.url).status_code == 410


def test_the_schema_says_what_it_is_and_has_changed_nothing_else() -> None:
    shown = graphene_settings.SCHEMA.graphql_schema
    names = {one.name for one in shown.type_map["Notice"].interfaces}
    assert names == {"Published", "PageInterface", "Node", "HasBody", "Tagged", "Commentable"}
    assert shown.type_map["Notice"].description == "A notice."
    assert shown.type_map["PageType"].values["NOTICE"].description == "A notice."
    published, now = build_schema(SDL_FILE.read_text()), build_schema(sdl())
    assert find_breaking_changes(published, now) == []
    grown = {"PageType", "SearchHit", "Draft"}
    for name, kind in lexicographic_sort_schema(published).type_map.items():
        if name not in grown and not name.startswith("__"):
            assert print_type(kind) == print_type(lexicographic_sort_schema(now).type_map[name])
    assert now.type_map.keys() - published.type_map.keys() == {"Notice"}


def test_a_list_costs_as_many_statements_for_many_as_for_two() -> None:
    query = """{ pages(filter: {types: [NOTICE]}, first: 50) { nodes { title path ... on Notice { signedBy
        hashtags { name } body { ... on TextBlock { text } } comments { nodes { text } } commentCount } } } }"""
    counts = []
    for total in (2, 20):
        while Notice.objects.count() < total:
            factories.comment(notice(hashtags=["Garten"]))
        data(query)
        with CaptureQueriesContext(connection) as captured:
            assert len(data(query)["pages"]["nodes"]) == total
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_office_puts_one_up_through_the_admin() -> None:
    home, client = factories.home_page(), Client()
    client.force_login(factories.superuser())
    fields = {"title": "Aus dem Büro", "slug": "aus-dem-buero", "signed_by": "Büro", "hashtags": "Garten"}
    fields |= {"body-count": "0", "comment_mode": "default", "action-publish": "1"}
    fields |= {"seo_title": "", "search_description": "", "comments_until": "", "go_live_at": "", "expire_at": ""}
    fields |= {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    answer = client.post(reverse("wagtailadmin_pages:add", args=["notice", "notice", home.pk]), fields)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Client().get("/aus-dem-buero/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_content_version_counts_what_everyone_sees_of_it() -> None:
    made, versions = notice(), [content_version()]
    made.title = "Entwurf"
    made.save_revision()
    assert content_version() == versions[0], "a draft counts for nothing"
    Notice.objects.update(signed_by="Ben")
    versions.append(content_version())
    NoticeHashtag.objects.create(content_object=made, tag=factories.hashtag("Garten"))
    versions.append(content_version())
    factories.comment(made)
    versions.append(content_version())
    assert len(set(versions)) == 4

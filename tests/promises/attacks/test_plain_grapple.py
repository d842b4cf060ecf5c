"""What a plain set-up of Wagtail's usual GraphQL package gives away; none of it may work here.

That drafts, pending, private and deleted things stay hidden behind every field is shown by
`tests/promises/exposure`, walked from the schema; here are the doors themselves.
"""

import pytest
from django.test import Client

from blog.models import Comment
from tests import factories
from tests.api.client import ADDRESS
from tests.blog.comments.submitting import proof
from tests.promises.attacks.sending import ask, assert_harmless, assert_refused, raw

pytestmark = pytest.mark.django_db
NAME = "{ site { name } }"


@pytest.mark.parametrize(
    "document",
    [
        "{ redirects { page { title } } }",
        "{ snippets { __typename } }",
        "{ sites { hostname } }",
        "{ settings { __typename } }",
        "{ images { collection { name } } }",
        "{ documents { file } }",
        '{ tag(name: "x") { name } }',
        "{ collections { name } }",
        "{ comments { email } }",
        "{ users { username } }",
        '{ page(path: "/") { draftTitle } }',
        '{ page(path: "/") { aliases { title } } }',
        '{ page(path: "/") { owner { username } } }',
        '{ page(path: "/") { siblings { siblings { title } } } }',
        '{ page(path: "/") { descendants { title } } }',
        '{ page(path: "/") { ancestors { title } } }',
        '{ page(path: "/", token: "x") { title } }',
        '{ pages(order: "owner__password") { nodes { title } } }',
        '{ actors(order: "owner__password") { nodes { name } } }',
        '{ actors(orderBy: "owner__password") { nodes { name } } }',
        "{ actors(orderBy: owner__password) { nodes { name } } }",
        '{ actors(filter: {owner__password__startswith: "a"}) { nodes { name } } }',
        "{ stories { nodes { leadImage { rendition(width: 99999) { url } } } } }",
        '{ stories { nodes { leadImage { rendition(format: "png|scale-800") { url } } } } }',
        '{ stories { nodes { leadImage { rendition(preset: "width-9999") { url } } } } }',
        "{ stories { nodes { leadImage { collection { name } file } } } }",
        "{ stories { nodes { comments { nodes { authorEmail } } } } }",
        "{ stories { nodes { revisions { content } } } }",
        "{ stories { nodes { body { rawValue } } } }",
        "{ actors { nodes { contacts { isPublic } } } }",
    ],
)
def test_the_door_is_not_there(document: str) -> None:
    """A field or argument that does not exist is refused by the schema, and names no column of ours."""
    assert_refused(ask(document), "VALIDATION_FAILED", echoed=document)


def test_a_search_for_the_types_of_secrets_is_refused() -> None:
    for kind in ("User", "Revision", "Redirect", "Collection", "Group", "CommentReport", "Partner"):
        assert_refused(ask(f'{{ node(id: "x") {{ ... on {kind} {{ id }} }} }}'), "VALIDATION_FAILED")


def test_parents_and_siblings_that_are_not_public_stay_away() -> None:
    """A restricted page restricts what is below; a draft above a live page is shown as if it were not there."""
    above = factories.standard_page(title="Entwurf darüber")
    below = factories.standard_page(above, title="Sichtbar")
    above.live = False
    above.save()
    query = "query($p: String!) { page(path: $p) { title parent { title children { title } } } }"
    answer = assert_harmless(ask(query, {"p": below.url}))
    assert answer.data["page"] is None or answer.data["page"]["parent"] is None
    assert "Entwurf" not in answer.text
    twin = factories.standard_page(factories.standard_page(title="Öffentlich darüber"))
    assert ask(query, {"p": twin.url}).data["page"]["parent"]["title"] == "Öffentlich darüber"


MUTATION = (
    'mutation { submitComment(input: {page: "%s", name: "M", email: "m@example.org", text: "Hallo",'
    ' consent: true, proof: "%s"}) { status } }'
)


def test_a_form_from_another_site_writes_nothing() -> None:
    story = factories.story()
    page = ask("{ stories { nodes { id } } }").data["stories"]["nodes"][0]["id"]
    sent = {"query": MUTATION % (page, proof())}
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", ""):
        body = f"query={sent['query']}" if "form" in kind else sent["query"]
        assert_refused(raw(body, kind, origin="https://attacker.example"), "UNSUPPORTED_MEDIA_TYPE")
    assert_refused(raw('{"query": "x"}', 'text/plain; a="application/json"'), "UNSUPPORTED_MEDIA_TYPE")
    assert Client().get(ADDRESS, sent).status_code == 405
    assert not Comment.objects.exists()
    assert ask(**sent).data["submitComment"]["status"] == "PENDING"
    assert Comment.objects.filter(page_id=story.pk).count() == 1


def test_no_cookie_is_set_and_none_is_read() -> None:
    client = Client()
    client.force_login(factories.superuser())
    response = client.post(ADDRESS, {"query": NAME}, content_type="application/json")
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_explorer_asks_no_other_site() -> None:
    page = Client().get("/api/").content.decode()
    assert "graphi" in page.lower()
    assert "cdn" not in page
    assert 'src="http' not in page
    assert 'src="//' not in page

"""A visitor gets no cookie: not by opening any address, not by sending any form."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests import factories
from tests.blog.comments.submitting import form_data, submit
from tests.home.contact.writing import page_with_form, send_form
from tests.promises.exposure.doors import addresses, page_types, routes
from tests.promises.exposure.planting import plant
from tests.promises.exposure.scene import Scene

pytestmark = pytest.mark.django_db
# Forms before which one proves who one is: the cookie is what one asks for.
LOGIN = (
    "anmelden/",
    "_util/login/",
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
    "dokumente/authenticate_with_password/<int:restriction_id>/",
)


KINDS = (("page", "login"), ("story", "draft"), ("actor", "draft"), ("image", "login"), ("document", "login"))
KINDS = (*KINDS, ("comment", "pending"))


@pytest.fixture(scope="module")
def small_scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """One public and one restricted thing of each kind that has an address."""
    with django_db_blocker.unblock(), transaction.atomic():
        factories.story_index()
        factories.directory_page()
        factories.offer_index()
        yield Scene([canary for kind, state in KINDS for canary in plant(kind, state)])
        transaction.set_rollback(True)


@pytest.mark.parametrize("door", [f"route {route}" for route in routes() if route not in LOGIN])
def test_opening_an_address_sets_no_cookie(door: str, small_scene: Scene) -> None:
    """Found or not found, with or without the right to see it."""
    paths = addresses(door, small_scene)

    assert paths
    for path in paths:
        response = Client().get(path)
        assert b"".join(response.streaming_content) if response.streaming else True
        assert not response.cookies, path
        assert "Cookie" not in response.headers.get("Vary", "") or response.status_code != 200, path


@pytest.mark.parametrize("door", [f"page {name}" for name in page_types()])
def test_opening_a_page_sets_no_cookie(door: str, small_scene: Scene) -> None:
    """Each type of page, each address below it."""
    for path in addresses(door, small_scene):
        assert not Client().get(path).cookies, path


def responses_to_comments() -> list[Any]:
    """Send a good and a bad comment, a foreign one, and one to nowhere."""
    page = factories.story()
    good, bad = form_data(page), form_data(page, name="")
    client = Client()
    first = client.post(f"/kommentar/{page.pk}/", good)
    return [
        first,
        client.get(first["Location"]),
        client.post(f"/kommentar/{page.pk}/", bad),
        client.post(f"/kommentar/{page.pk}/", good, HTTP_ORIGIN="https://boese.example.org"),
        client.post("/kommentar/999999/", good),
        client.post("/api/graphql/", {"query": "{ site { name } }"}, "application/json"),
        client.post("/api/graphql/", {"query": "{ site { name } }"}),
    ]


def test_writing_to_the_office_sets_no_cookie() -> None:
    """Taken or refused, and on the page with the thanks."""
    page, client = page_with_form(), Client()
    answers = [
        send_form(page, client),
        client.get(f"{page.url}?nachricht=gesendet"),
        send_form(page, client, text=""),
        send_form(page, client, headers={"Origin": "https://boese.example.org"}),
        client.post("/nachricht/999999/", {}),
    ]
    assert [answer.status_code for answer in answers] == [302, 200, 422, 403, 404]
    assert not [answer for answer in answers if answer.cookies]


def test_sending_a_comment_sets_no_cookie() -> None:
    """Taken or refused."""
    assert [response.cookies for response in responses_to_comments() if response.cookies] == []
    assert submit(factories.story())["status"] == "PENDING"

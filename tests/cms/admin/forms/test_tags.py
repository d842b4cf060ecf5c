"""How many hashtags a thing may have: the form says so, not its script alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cms.models import Hashtag
from directory.models import Actor
from tests import factories
from tests.admin_forms import refused, send

pytestmark = pytest.mark.django_db
# Scripts draw the body's blocks.
NO_BLOCKS = {"body-count": "0"}
MESSAGE = "Möglich sind bis zu 20, hier stehen 21. Bitte nehmen Sie einige heraus."


def actor_with_offer() -> Any:
    """Return an actor that offers something."""
    actor = factories.actor()
    factories.offer(actor)
    return Actor.objects.get(pk=actor.pk)


def page_form(page: Any) -> str:
    """Return where ``page`` is edited."""
    return f"/admin/pages/{page.pk}/edit/"


# Address of the form, its id, and the field with the tags.
FORMS: dict[str, Any] = {
    "page": lambda: (page_form(factories.standard_page()), "page-edit-form", "hashtags"),
    "story": lambda: (page_form(factories.story()), "page-edit-form", "hashtags"),
    "actor": lambda: (
        f"/admin/snippets/directory/actor/edit/{factories.actor().pk}/",
        "w-editor-form",
        "hashtags",
    ),
    "offer": lambda: (
        f"/admin/snippets/directory/actor/edit/{actor_with_offer().pk}/",
        "w-editor-form",
        "offers-0-hashtags",
    ),
}


@pytest.mark.parametrize("count", [20, 21])
@pytest.mark.parametrize("kind", FORMS)
def test_twenty_hashtags_are_stored_and_of_one_more_none(kind: str, count: int) -> None:
    client = Client()
    client.force_login(factories.superuser())
    address, form_id, field = FORMS[kind]()
    before = Hashtag.objects.count()

    names = ",".join(f"Thema{number}x" for number in range(count))
    response = send(client, address, {**NO_BLOCKS, field: names}, form_id)

    if count == 20:
        assert response.status_code == 302, refused(response)
        return
    assert refused(response) == {field}
    assert MESSAGE in response.content.decode()
    assert Hashtag.objects.count() == before


@pytest.mark.parametrize("count", [20, 21])
@pytest.mark.parametrize("kind", ["image", "document"])
def test_files_have_no_more_tags_either(kind: str, count: int) -> None:
    client = Client()
    client.force_login(factories.superuser())
    thing = factories.image() if kind == "image" else factories.document()
    address = f"/admin/images/{thing.pk}/" if kind == "image" else f"/admin/documents/edit/{thing.pk}/"
    names = ",".join(f"wort{number}" for number in range(count))
    fields = {"title": thing.title, "collection": thing.collection_id, "licence": thing.licence, "tags": names}

    response = client.post(address, {**fields, "alt": "x", "description": "x", "credit": "x"})

    thing.refresh_from_db()
    assert thing.tags.count() == (count if count == 20 else 0)
    assert (MESSAGE in response.content.decode()) is (count == 21)

"""Files by their address: public ones are sent, private ones are refused, for originals and renditions alike."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import CollectionViewRestriction

from cms.models import OfficeDocument, OfficeImage
from tests import factories

pytestmark = pytest.mark.django_db


def statuses(client: Client, image: OfficeImage) -> list[int]:
    """Return the answers at the address of the original and of a rendition."""
    answers = [client.get(url) for url in (image.file.url, image.get_rendition("width-20").url)]
    return [(answer.status_code, read(answer))[0] for answer in answers]


def read(answer: Any) -> bytes:
    """Return the content; a file that is sent closes when it was read."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_public_picture_is_sent_with_type_and_may_be_kept_for_a_while(client: Client) -> None:
    """Five minutes: its collection may become private."""
    response = client.get(factories.image().file.url)

    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=300"
    assert read(response).startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", ["password", "login", "groups"])
def test_a_private_picture_is_refused_by_its_address(kind: str, client: Client) -> None:
    """Below a private collection too."""
    private = factories.collection(private=kind)
    below = factories.collection(parent=private)

    assert statuses(client, factories.image(collection=private)) == [404, 404]
    assert statuses(client, factories.image(collection=below)) == [404, 404]


def test_those_who_may_see_it_get_it_and_no_cache_keeps_it(client: Client) -> None:
    """Members of the group, and nobody else who is logged in."""
    collection = factories.collection(private="groups")
    group = Group.objects.create(name="Vertraute")
    CollectionViewRestriction.objects.get().groups.add(group)
    image = factories.image(collection=collection)

    client.force_login(factories.user())
    assert statuses(client, image) == [404, 404]
    client.force_login(factories.user(groups=["Vertraute"]))
    assert statuses(client, image) == [200, 200]
    response = client.get(image.file.url)
    assert response["Cache-Control"] == "private, no-store"
    assert read(response)


def test_a_picture_whose_collection_becomes_private_is_gone_at_once(client: Client) -> None:
    """And the other way round."""
    collection = factories.collection()
    image = factories.image(collection=collection)
    assert statuses(client, image) == [200, 200]

    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    assert statuses(client, image) == [404, 404]

    restriction.delete()
    assert statuses(client, image) == [200, 200]


def test_documents_have_one_guarded_address_only(client: Client) -> None:
    """Not found as a file, sent from the address that Wagtail guards."""
    document: Any = factories.document(content=b"Tagesordnung")

    assert client.get(document.file.url).status_code == 404
    assert read(client.get(document.url)) == b"Tagesordnung"


def test_a_private_document_asks_for_the_login(client: Client) -> None:
    """And sends nothing."""
    document = factories.document(collection=factories.collection(private="login"))

    response = client.get(document.url)

    assert response.status_code == 302
    assert response["Location"].startswith("/anmelden/")
    assert list(OfficeDocument.objects.public()) == []


@pytest.mark.parametrize("path", ["", "../db.sqlite3", "original_images/../../secret-key", "secret-key", "x"])
def test_nothing_else_is_ever_sent(path: str, client: Client) -> None:
    """No file of the folder that is not a known picture."""
    assert client.get(f"/medien/{path}").status_code == 404


def test_a_picture_whose_file_is_gone_is_not_found(client: Client) -> None:
    """No error page."""
    image = factories.image()
    image.file.storage.delete(image.file.name)

    assert client.get(image.file.url).status_code == 404

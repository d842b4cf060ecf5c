"""Documents by their address: how they are sent, and to whom."""

from typing import Any

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["password", "login", "groups"])
def test_no_cache_keeps_a_private_document(kind: str, client: Client) -> None:
    """Neither the file, for those who may see it, nor the way to the password or the login."""
    document = factories.document(collection=factories.collection(private=kind))

    assert client.get(document.url)["Cache-Control"] == "private, no-store"
    etag = {"HTTP_IF_NONE_MATCH": f'"{document.get_file_hash()}"'}
    assert client.get(document.url, **etag)["Cache-Control"] == "private, no-store"


def test_a_private_document_is_sent_to_those_who_may_see_it(client: Client) -> None:
    """The control of the test above: the file does come, and "not modified" is not to be kept either."""
    document = factories.document(collection=factories.collection(private="login"))
    client.force_login(factories.user())

    response = client.get(document.url)

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"Inhalt"
    assert response["Cache-Control"] == "private, no-store"
    response = client.get(document.url, HTTP_IF_NONE_MATCH=f'"{document.get_file_hash()}"')
    assert (response.status_code, response["Cache-Control"]) == (304, "private, no-store")


def test_a_public_document_may_be_kept(client: Client) -> None:
    """As before."""
    response = client.get(factories.document().url)

    assert b"".join(response.streaming_content) == b"Inhalt"
    assert "no-store" not in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    ("name", "way"),
    [("a.pdf", "inline"), ("a.txt", "attachment"), ("a.csv", "attachment"), ("a.zip", "attachment")],
)
def test_a_browser_neither_guesses_nor_runs_a_document(name: str, way: str, client: Client) -> None:
    """Only a PDF is shown in the window."""
    response: Any = client.get(factories.document(filename=name).url)

    assert response["Content-Disposition"].startswith(way)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert b"".join(response.streaming_content) == b"Inhalt"


def test_a_document_is_not_sent_by_posting(client: Client) -> None:
    """Nor by any other method."""
    assert client.post(factories.document().url).status_code == 405

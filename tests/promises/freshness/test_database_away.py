"""While the database is away, what is kept is given out for half a minute after the version was last read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client

from cms.freshness import content_version
from cms.freshness.content_version import HOLDS_FOR
from tests import factories
from tests.api.client import post

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_site")]
QUERY = "{ actors(first: 3) { nodes { name } } }"


def refused() -> OperationalError:
    """Return what Django raises where there is no server."""
    error = OperationalError("connection refused")
    error.__cause__ = psycopg.OperationalError("connection refused")
    return error


@contextmanager
def away() -> Iterator[None]:
    """Let every statement fail as if there were no server."""
    with pytest.MonkeyPatch.context() as patch:

        def refuse(*_: Any) -> None:
            raise refused()

        patch.setattr(connection, "cursor", refuse)
        yield


def test_what_is_kept_is_given_out_and_nothing_else() -> None:
    """Pages and answers; 503 for what would have to be made, and 503 for both after half a minute."""
    factories.actor(name="Aufgehoben")
    client = Client(raise_request_exception=False)
    assert client.get("/verzeichnis/").status_code == 200
    assert post(QUERY).json()["data"]["actors"]["nodes"] == [{"name": "Aufgehoben"}]

    with away(), pytest.MonkeyPatch.context() as patch:
        page, answer = client.get("/verzeichnis/"), client_post(client, QUERY)
        assert (page.status_code, answer.status_code) == (200, 200)
        assert b"Aufgehoben" in page.content
        assert b"Aufgehoben" in answer.content
        assert client.get("/verzeichnis/?art=initiative").status_code == 503
        assert client_post(client, QUERY.replace("3", "4")).status_code == 503
        now = content_version.time.monotonic()
        patch.setattr(content_version.time, "monotonic", lambda: now + HOLDS_FOR)
        assert client.get("/verzeichnis/").status_code == 503
        assert client_post(client, QUERY).status_code == 503

    assert client.get("/verzeichnis/").status_code == 200


def client_post(client: Client, query: str) -> Any:
    """Ask by POST."""
    return client.post("/api/graphql/", {"query": query}, content_type="application/json")


def test_a_fault_of_ours_keeps_nothing_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement that is wrong says nothing about the last version."""
    assert content_version.content_version() is not None

    def wrong() -> None:
        raise OperationalError("no such column")

    monkeypatch.setattr(content_version, "counted", wrong)
    assert content_version.content_version() is None

"""The same with content that is really committed: what it costs, and that a change is seen."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import Actor
from tests import factories
from tests.api.client import post

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_site")]
NAMES = "{ actors { nodes { name } } }"


def test_a_warm_answer_takes_one_statement() -> None:
    factories.actor(name="Nähstube")
    first = post(NAMES)
    with CaptureQueriesContext(connection) as captured:
        second = post(NAMES)
    assert len(captured) == 1
    assert first.json()["data"] == second.json()["data"]
    Actor.objects.update(name="Schneiderei")
    assert post(NAMES).json()["data"]["actors"]["nodes"] == [{"name": "Schneiderei"}]


def test_a_warm_page_takes_one_statement() -> None:
    visitor: Any = Client()
    page = factories.standard_page(title="Sommerfest")
    first = visitor.get(page.url)
    with CaptureQueriesContext(connection) as captured:
        second = visitor.get(page.url)
    assert len(captured) == 1
    assert first.content == second.content
    for name in ("Content-Security-Policy", "Content-Language", "X-Frame-Options", "ETag", "Cache-Control"):
        assert first.headers.get(name) == second.headers.get(name), name
        assert second.has_header(name), name
    # One address, one content: nothing that a browser sends besides it changes the page, but how it is packed.
    assert first["Vary"] == second["Vary"] == "Accept-Encoding"
    page.unpublish()
    assert visitor.get(page.url).status_code == 404

"""Nobody keeps what a preview key shows: not this server, not a browser, not a cache on the way."""

from __future__ import annotations

import time
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.test import Client

from api.http import response_cache
from api.preview.tokens import token_for
from tests import factories
from tests.api.client import ADDRESS
from tests.promises.freshness.conftest import _caches, _one_transaction  # noqa: F401 - fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_one_transaction")]
QUERY = "query($token: String!) { preview(token: $token) { ... on StandardPage { title } } }"
BESIDE = "query($token: String!) { actors { nodes { name } } preview(token: $token) { ... on Actor { name } } }"


def ask(method: str, query: str, token: str) -> Any:
    """Send the query by GET or POST."""
    if method == "GET":
        variables = f'{{"token": "{token}"}}'
        return Client().get(ADDRESS, {"query": query, "variables": variables})
    body = {"query": query, "variables": {"token": token}}
    return Client().post(ADDRESS, body, content_type="application/json")


def draft_of_page() -> str:
    page = factories.standard_page(title="Alt")
    page.title = "Neu"
    return token_for(page.save_revision())


def draft_of_actor() -> str:
    actor = factories.actor(name="Alt")
    actor.name = "Neu"
    return token_for(actor.save_revision())


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(("query", "draft"), [(QUERY, draft_of_page), (BESIDE, draft_of_actor)], ids=["page", "actor"])
def test_the_answer_to_a_preview_key_may_not_be_kept(method: str, query: str, draft: Any) -> None:
    token = draft()
    for _ in range(2):
        answer = ask(method, query, token)
        assert "Neu" in answer.content.decode()
        assert answer["Cache-Control"] == "no-store"
        assert "ETag" not in answer
        assert len(response_cache._memory()[0]) == 0


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_preview_key_that_has_expired_opens_nothing_though_it_was_asked_just_before(method: str) -> None:
    token = draft_of_page()
    assert "Neu" in ask(method, QUERY, token).content.decode()

    later = time.time() + settings.API_PREVIEW_MAX_AGE + 1
    with patch("time.time", return_value=later):
        answer = ask(method, QUERY, token)

    assert answer.json()["data"] == {"preview": None}
    assert answer.json()["errors"][0]["extensions"]["code"] == "PREVIEW_EXPIRED"

"""What an answer says about who may keep it, compared as a whole, and who gets one that is kept already."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from api.partners.keys import issue
from api.partners.models import Partner, Scope
from tests import factories
from tests.api.client import ADDRESS, codes
from tests.promises.freshness.conftest import _caches, _one_transaction  # noqa: F401 - fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_one_transaction")]
NAMES = "{ actors { nodes { name } } }"
WRONG = "{ actors { nodes { nothing } } }"


def key(*scopes: Any) -> dict[str, str]:
    """Return the header with a partner's key that has ``scopes``."""
    partner = Partner.objects.create(name=f"Partner {factories.number()}", scopes=list(scopes))
    return {"Authorization": f"Bearer {issue(partner)[1]}"}


def ask(method: str, query: str, headers: dict[str, str]) -> Any:
    """Send ``query`` by GET or POST."""
    if method == "POST":
        return Client().post(ADDRESS, {"query": query}, content_type="application/json", headers=headers)
    return Client().get(ADDRESS, {"query": query}, headers=headers)


@pytest.mark.parametrize("is_warm", [False, True], ids=["cold", "warm"])
@pytest.mark.parametrize(
    ("method", "query", "has_key", "expected"),
    [
        ("GET", NAMES, False, "public, no-cache"),
        ("GET", NAMES, True, "private, no-cache"),
        ("POST", NAMES, False, "no-store"),
        ("POST", NAMES, True, "no-store"),
        ("GET", WRONG, False, "no-store"),
        ("GET", WRONG, True, "no-store"),
        ("GET", "", False, "no-store"),
    ],
)
def test_who_may_keep_an_answer(method: str, query: str, has_key: bool, expected: str, is_warm: bool) -> None:
    """A shared cache that kept what came by a key would give it to people without one, past scopes and limits."""
    factories.actor()
    headers = key(Scope.READ) if has_key else {}
    if is_warm:
        ask(method, query, headers)

    response = ask(method, query, headers)

    assert response["Cache-Control"] == expected
    assert {"Accept", "Authorization"} <= {name.strip() for name in response["Vary"].split(",")}
    assert not response.cookies


@pytest.mark.parametrize("has_key", [False, True], ids=["anonymous", "by key"])
def test_not_modified_says_the_same_about_keeping(has_key: bool) -> None:
    """A cache takes the header of a 304 over into what it has (RFC 9111, section 4.3.4)."""
    factories.actor()
    headers = key(Scope.READ) if has_key else {}
    first = ask("GET", NAMES, headers)

    again = ask("GET", NAMES, {**headers, "If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again["Cache-Control"] == ("private, no-cache" if has_key else "public, no-cache")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("is_warm", [False, True], ids=["cold", "warm"])
def test_a_key_without_the_scope_gets_nothing_even_where_the_answer_is_kept(method: str, is_warm: bool) -> None:
    factories.actor(name="Nähstube")
    # Both are there before anything is kept: a new partner is another content version.
    reader, other = key(Scope.READ), key(Scope.COMMENT)
    if is_warm:
        assert "Nähstube" in ask(method, NAMES, reader).content.decode()
        with patch("api.http.views.run", side_effect=AssertionError("executed")):
            assert "Nähstube" in ask(method, NAMES, reader).content.decode()

    refused = ask(method, NAMES, other)

    assert (refused.status_code, codes(refused)) == (403, ["FORBIDDEN"])
    assert "Nähstube" not in refused.content.decode()
    assert refused["Cache-Control"] == "no-store"

"""Queries that are sent by their hash."""

from __future__ import annotations

import hashlib
from typing import Any
from unittest.mock import patch

import pytest

from api.errors import ApiError, ErrorCode
from api.graphql_request import GraphQLRequest
from api.http.persisted_queries import text_of
from tests.api.client import codes, post

TEXT = "{ site { name } }"
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


def persisted(query: str | None, digest: Any = DIGEST, version: Any = 1) -> GraphQLRequest:
    return GraphQLRequest(query, extensions={"persistedQuery": {"version": version, "sha256Hash": digest}})


@pytest.mark.parametrize("digest", [DIGEST, DIGEST.upper()])
def test_a_text_is_known_by_its_hash_for_a_day(digest: str) -> None:
    with patch("django.core.cache.cache.set") as kept:
        assert text_of(persisted(TEXT, digest)) == TEXT
    kept.assert_called_once_with(f"persisted-query:{DIGEST}", TEXT, 86_400)


@pytest.mark.parametrize(
    ("digest", "version"),
    [
        (DIGEST[:-1], 1),
        (f"{DIGEST}0", 1),
        (f"{DIGEST[:-1]}g", 1),
        ("", 1),
        (None, 1),
        (7, 1),
        (DIGEST, 0),
        (DIGEST, 2),
        (DIGEST, None),
    ],
)
def test_only_sixty_four_digits_of_version_one_are_a_hash(digest: Any, version: Any) -> None:
    with pytest.raises(ApiError) as refusal:
        text_of(persisted(TEXT, digest, version))
    assert refusal.value.code == ErrorCode.BAD_REQUEST


@pytest.mark.django_db
@pytest.mark.parametrize("extensions", [{"persistedQuery": None}, {}, None])
def test_neither_text_nor_hash_is_a_bad_request(extensions: Any) -> None:
    answer = post(None, extensions=extensions)  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert codes(answer)[0] in {"BAD_REQUEST", "SYNTAX_ERROR"}

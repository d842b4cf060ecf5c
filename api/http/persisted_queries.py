"""Automatic persisted queries, by Apollo's protocol: a hash instead of the text, so that reads fit into a GET.

The first request with an unknown hash is refused with ``PERSISTED_QUERY_NOT_FOUND``; the client sends
text and hash together once, and from then on the hash alone.
"""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from graphql import GraphQLError

from api.errors import Unrunnable
from api.graphql_request import GraphQLRequest
from api.limits.limits import refusal
from cms.errors import ErrorCode

KEEP = 24 * 60 * 60
VERSION = 1


def text_of(graphql_request: GraphQLRequest) -> str:
    """Return the text of the query that ``graphql_request`` sends or names, and remember a text sent with its hash.

    Raises ``Unrunnable`` for unknown hashes and for hashes that are not of the text.
    """
    named = graphql_request.extensions.get("persistedQuery")
    if named is None:
        return graphql_request.query or ""
    digest = _digest(named)
    key = f"persisted-query:{digest}"
    if graphql_request.query is None:
        text = cache.get(key)
        if text is None:
            # The message is part of the protocol; Apollo's clients look for it.
            raise Unrunnable([refusal(ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound")])
        return text
    if hashlib.sha256(graphql_request.query.encode()).hexdigest() != digest:
        raise Unrunnable([_bad("provided sha does not match query")])
    cache.set(key, graphql_request.query, KEEP)
    return graphql_request.query


def _digest(named: object) -> str:
    if not isinstance(named, dict) or named.get("version") != VERSION or not isinstance(named.get("sha256Hash"), str):
        raise Unrunnable([_bad("`extensions.persistedQuery` needs `version: 1` and `sha256Hash`.")])
    digest = named["sha256Hash"].lower()
    if len(digest) != 64 or any(character not in "0123456789abcdef" for character in digest):
        raise Unrunnable([_bad("`sha256Hash` must be 64 hexadecimal digits.")])
    return digest


def _bad(message: str) -> GraphQLError:
    return refusal(ErrorCode.BAD_REQUEST, message)

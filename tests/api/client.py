"""Sends GraphQL as a partner does."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.test import Client

ADDRESS = "/api/graphql/"
RESPONSE_TYPE = "application/graphql-response+json"


def post(query: str, variables: dict[str, Any] | None = None, *, headers: Any = None, **sent: Any) -> Any:
    """Send ``query`` as JSON and return the response; further keywords go into the JSON."""
    body = json.dumps({"query": query, "variables": variables or {}, **sent})
    headers = {"accept": RESPONSE_TYPE, **(headers or {})}
    return Client().post(ADDRESS, body, content_type="application/json", headers=headers)


def data(query: str, variables: dict[str, Any] | None = None, **sent: Any) -> Any:
    """Send ``query``, insist that nothing failed, and return the data."""
    response = post(query, variables, **sent)
    answer = response.json()
    assert response.status_code == 200, answer
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def messages(response: Any) -> str:
    """Return the messages of all errors in a response, joined."""
    return " ".join(error["message"] for error in response.json()["errors"])


def codes(response: Any) -> list[str]:
    """Return the codes of all errors in a response."""
    return [error["extensions"]["code"] for error in response.json()["errors"]]


@contextmanager
def as_quick_as_priced() -> Iterator[None]:
    """Let no request take more CPU than its price, however busy this machine is."""
    with patch("api.limits.rate_limit.time.thread_time", return_value=0.0):
        yield

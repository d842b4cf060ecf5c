"""Sends GraphQL as a partner does."""

import json
from typing import Any

from django.test import Client

ADDRESS = "/api/graphql/"


def post(query: str, variables: dict[str, Any] | None = None, **extra: Any) -> Any:
    """Send ``query`` and return the response."""
    body = json.dumps({"query": query, "variables": variables or {}})
    return Client().post(ADDRESS, body, content_type="application/json", **extra)


def data(query: str, variables: dict[str, Any] | None = None) -> Any:
    """Send ``query``, insist that nothing failed, and return the data."""
    response = post(query, variables)
    answer = response.json()
    assert response.status_code == 200, answer
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def messages(response: Any) -> str:
    """Return the messages of all errors in a response, joined."""
    return " ".join(error["message"] for error in response.json()["errors"])

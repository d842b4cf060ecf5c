"""Sends comments the way a visitor's browser and a partner's program do."""

from typing import Any

from django.test import Client
from graphql_relay import to_global_id

from blog.comments.website.public_forms import SALT
from cms.public_forms.guarded import make_token
from cms.public_forms.proofs import new_challenge, solved

SUBMIT = """
mutation ($input: SubmitCommentInput!) {
  submitComment(input: $input) { status errors { field message code } }
}
"""
GOOD = {"name": "Mara", "email": "mara@example.org", "text": "Schön, dass es das gibt."}


def proof() -> str:
    """Return a fresh proof of work, as the browser finds it."""
    return solved(new_challenge())


def form_data(page: Any, **changes: Any) -> dict[str, Any]:
    """Return what the browser sends for ``page``; a change to None or False leaves the field out."""
    fresh = {"website": "", "consent": "on", "token": make_token(page.pk, SALT), "proof": proof()}
    data = {**GOOD, **fresh, **changes}
    return {name: value for name, value in data.items() if value is not None and value is not False}


def post_form(page_id: int, data: dict[str, Any], **extra: Any) -> Any:
    """Send the form and return the response."""
    return Client().post(f"/kommentar/{page_id}/", data, **extra)


def page_key(page: Any) -> str:
    """Return the page's id in the API."""
    return to_global_id(type(page).__name__, page.pk)


def submit(page: Any, **changes: Any) -> Any:
    """Call the mutation and return its payload; ``page`` may be an id."""
    key = page if isinstance(page, str) else page_key(page)
    body = {
        "query": SUBMIT,
        "variables": {"input": {"page": key, **GOOD, "consent": True, "proof": proof(), **changes}},
    }
    answer = Client().post("/api/graphql/", body, content_type="application/json").json()
    assert "errors" not in answer, answer
    return answer["data"]["submitComment"]

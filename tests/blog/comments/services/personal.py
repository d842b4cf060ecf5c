"""Comments of one person with everything about her filled in, and what an erasure leaves of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from blog.models import Comment
from tests import factories

NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
ADDRESS = "grete@example.org"
# What an erasure leaves of a comment.
EMPTY = {
    "author_name": "",
    "author_email": "",
    "text": "",
    "set_aside": None,
    "set_aside_at": None,
    "score": 0,
    "score_reasons": [],
    "sender_key": "",
    "decision_reason": "",
}


def grete(**fields: Any) -> Comment:
    """A comment of one person, on one page."""
    return factories.comment(**{"author_email": ADDRESS, "author_name": "Grete", **fields})


def rich(**fields: Any) -> Comment:
    """One in which every column is filled that may say something about her."""
    return grete(
        **{
            "score": 7,
            "score_reasons": [{"rule": "words", "points": 7, "detail": "Zaunkönig"}],
            "sender_key": "s",
            "decision_reason": "Grete rief an",
            "set_aside": {"redacted": "Nummer"},
            "set_aside_at": NOW - timedelta(days=1),
            **fields,
        }
    )


def stored(comment: Comment) -> dict[str, Any]:
    """Return those columns as they are."""
    return Comment.objects.filter(pk=comment.pk).values(*EMPTY).get()

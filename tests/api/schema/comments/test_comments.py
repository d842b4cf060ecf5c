"""Comments through the API: threads, counts, what is shown of deleted ones, notices, and marks of partners."""

from typing import Any

import pytest
from graphql_relay import to_global_id

from blog.comments.services import answer_comment, redact
from blog.models import Comment, CommentReport
from cms.public_forms.proofs import checked_proof, solved
from tests import factories
from tests.api.client import post
from tests.blog.comments.deciding import decided
from tests.blog.comments.submitting import proof, submit

pytestmark = pytest.mark.django_db
THREADS = """{ stories { nodes { commentCount comments(first: 10) { totalCount nodes {
  id name text isDeleted isFromOffice via replies { name text isFromOffice }
} } } } }"""
REPORT = """mutation($input: ReportCommentInput!) {
  reportComment(input: $input) { reference errors { field code message } }
}"""


def thread() -> list[dict[str, Any]]:
    """Return the comments of the only story."""
    return data()["comments"]["nodes"]


def data() -> Any:
    """Return the only story."""
    body = post(THREADS).json()
    assert "errors" not in body, body
    return body["data"]["stories"]["nodes"][0]


def test_threads_counts_and_marks() -> None:
    """The top ones are paged, all are counted, the office is marked."""
    top = factories.comment(via="Verein Nachbarn", text="Oben")
    factories.comment(top.page, parent=top, text="Antwort")
    factories.comment(top.page, status="pending")
    answer_comment(top, "Danke!", by=factories.user(first_name="Ada", last_name="Lem"))

    story = data()

    assert (story["commentCount"], story["comments"]["totalCount"]) == (3, 1)
    (shown,) = story["comments"]["nodes"]
    assert (shown["text"], shown["via"], shown["isFromOffice"]) == ("Oben", "Verein Nachbarn", False)
    assert [(one["text"], one["isFromOffice"]) for one in shown["replies"]] == [("Antwort", False), ("Danke!", True)]


def test_of_a_deleted_comment_only_its_place_is_left_and_only_where_it_was_answered() -> None:
    """Its words are gone from list and node alike."""
    top = factories.comment(text="Geheim", author_name="Mara")
    alone = factories.comment(top.page, text="Auch geheim")
    factories.comment(top.page, parent=top, text="Antwort")
    for comment in (top, alone):
        decided(comment, "deleted")

    (shown,) = thread()

    assert (shown["name"], shown["text"], shown["isDeleted"]) == ("", "", True)
    assert [one["text"] for one in shown["replies"]] == ["Antwort"]
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Comment { text isDeleted } } }"
    ids = [to_global_id("Comment", comment.uuid) for comment in (top, alone)]
    assert post(query, {"ids": ids}).json()["data"]["nodes"] == [{"text": "", "isDeleted": True}, None]


def test_what_is_blackened_is_so_at_once() -> None:
    """The text of before is nowhere."""
    comment = factories.comment(text="Nummer 12345")
    redact(comment.pk, 0, [(7, 12)], by=None)
    assert thread()[0]["text"] == "Nummer ▇▇▇"


def test_a_partners_page_gets_a_challenge_of_its_own_each_time() -> None:
    """And its solution is taken."""
    query = "{ commentChallenge { algorithm challenge maxNumber salt signature } }"
    first, second = (post(query).json()["data"]["commentChallenge"] for _ in range(2))

    assert first["signature"] != second["signature"]
    assert checked_proof(solved(first))


def test_the_challenge_is_kept_by_nobody(settings: Any) -> None:
    """Neither by us nor by a cache on the way."""
    settings.API_RESPONSE_CACHE = 100_000
    query = "{ commentChallenge { challenge } }"
    answers = [post(query) for _ in range(2)]
    assert answers[0].json() != answers[1].json()
    assert all("ETag" not in answer and answer["Cache-Control"] == "no-store" for answer in answers)


@pytest.mark.parametrize(
    ("changes", "field"), [({"consent": None}, "consent"), ({"consent": False}, "consent"), ({"proof": None}, "proof")]
)
def test_consent_and_proof_are_asked_for_by_name(changes: Any, field: str) -> None:
    """Older programs learn what is missing, in words they can show."""
    payload = submit(factories.story(), **changes)

    assert payload["status"] is None
    assert [(error["field"], error["code"]) for error in payload["errors"]] == [(field, "REQUIRED")]
    assert not Comment.objects.exists()


def report(comment: Comment, /, **changes: Any) -> Any:
    """Report ``comment`` and return the payload."""
    fields = {"ground": "PRIVACY", "text": "Meine Nummer.", "inGoodFaith": True, "proof": proof()}
    key = to_global_id("Comment", comment.uuid)
    body = post(REPORT, {"input": {"comment": key, **fields, **changes}}).json()
    assert "errors" not in body, body
    return body["data"]["reportComment"]


def test_anyone_reports_through_a_partners_page() -> None:
    """The reference is the notice's."""
    comment = factories.comment()

    payload = report(comment, email="zeuge@example.org")

    stored = CommentReport.objects.get()
    assert payload == {"reference": str(stored.uuid), "errors": []}
    assert (stored.comment, stored.ground, stored.reporter_email) == (comment, "privacy", "zeuge@example.org")


WRONG = {
    "no text": ({"text": " "}, "text", "REQUIRED"),
    "long text": ({"text": "x" * 2001}, "text", "TOO_LONG"),
    "bad address": ({"email": "zeuge"}, "email", "INVALID"),
    "not in good faith": ({"inGoodFaith": False}, "inGoodFaith", "REQUIRED"),
    "no proof": ({"proof": None}, "proof", "REQUIRED"),
    "bad proof": ({"proof": "x"}, "proof", "INVALID"),
    "no such comment": ({"comment": "x"}, "comment", "NOT_FOUND"),
    "something else": ({"comment": to_global_id("Actor", 1)}, "comment", "NOT_FOUND"),
}


@pytest.mark.parametrize(("changes", "field", "code"), WRONG.values(), ids=WRONG)
def test_wrong_notices_are_refused_with_field_and_code(changes: Any, field: str, code: str) -> None:
    """Nothing is stored."""
    payload = report(factories.comment(), **changes)

    assert payload["reference"] is None
    assert [(error["field"], error["code"]) for error in payload["errors"]] == [(field, code)]
    assert not CommentReport.objects.exists()


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "deleted"])
def test_what_is_not_public_cannot_be_reported(status: str) -> None:
    """As if it were not there."""
    payload = report(factories.comment(status=status))
    assert [error["code"] for error in payload["errors"]] == ["NOT_FOUND"]
    assert not CommentReport.objects.exists()


def test_two_stories_and_twenty_comments_cost_as_much_as_few() -> None:
    """Counts and threads are fetched for all pages together."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    post(THREADS)
    for number in (1, 10):
        for _ in range(2):
            story = factories.story()
            for _ in range(number):
                factories.comment(story, parent=factories.comment(story))
        with CaptureQueriesContext(connection) as queries:
            body = post(THREADS).json()
        assert "errors" not in body
        counts.append(len(queries))
    assert counts[0] == counts[1]

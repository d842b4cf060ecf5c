"""Notices about comments: taken without an account, confirmed, decided once, with a word to everyone concerned."""

from typing import Any

import pytest
from django.test import Client

from blog.comments.services import decide_report, report_comment
from blog.comments.website.public_forms import REPORT_SALT
from blog.models import Comment, CommentMail, CommentReport, CommentStatus, DecisionReason, ReportStatus
from cms.errors import RefusalReason, Refused
from cms.public_forms.guarded import make_token
from tests import factories
from tests.blog.comments.deciding import decided
from tests.blog.comments.submitting import proof

pytestmark = pytest.mark.django_db
NOTICE = {"ground": "privacy", "text": "Da steht meine Telefonnummer.", "sender": "s"}


@pytest.fixture
def comment() -> Comment:
    """A public comment."""
    return factories.comment()


def data(comment: Comment, **changes: Any) -> dict[str, Any]:
    """Return what a browser sends."""
    sent = {
        "ground": "privacy",
        "text": "Da steht meine Telefonnummer.",
        "name": "",
        "email": "",
        "in_good_faith": "on",
        "website": "",
        "token": make_token(comment.pk, REPORT_SALT),
        "proof": proof(),
    }
    return {name: value for name, value in {**sent, **changes}.items() if value is not None}


def send(comment: Comment, **changes: Any) -> Any:
    """Send the form."""
    return Client().post(f"/kommentar/melden/{comment.uuid}/", data(comment, **changes))


def test_anyone_reports_without_name_or_address(comment: Comment) -> None:
    """The form says what it is about; the notice keeps what the register needs, and no mail goes anywhere."""
    shown = Client().get(f"/kommentar/melden/{comment.uuid}/")
    response = send(comment)

    assert comment.text in shown.content.decode()
    assert response.status_code == 302
    assert "ist angekommen" in Client().get(response["Location"]).content.decode()
    report = CommentReport.objects.get()
    assert (report.comment, report.comment_uuid, report.status) == (comment, comment.uuid, "open")
    assert (report.page_title, report.page_path, report.in_good_faith) == (comment.page.title, comment.page.url, True)
    assert (report.reporter_name, report.reporter_email) == ("", "")
    assert not CommentMail.objects.exists()


def test_with_an_address_a_receipt_goes_out(comment: Comment) -> None:
    """Art. 16 (4) DSA."""
    send(comment, email="Zeuge@Example.org", name="Zeuge")

    report = CommentReport.objects.get()
    assert report.reporter_email == "zeuge@example.org"
    assert [(mail.kind, mail.report) for mail in CommentMail.objects.all()] == [("receipt", report)]


WRONG = {
    "no ground": ({"ground": ""}, "ground", "worum es geht"),
    "no such ground": ({"ground": "rude"}, "ground", "aus der Liste"),
    "no text": ({"text": " "}, "text", "erklären Sie kurz"),
    "long text": ({"text": "x" * 2001}, "text", "kürzen"),
    "null byte": ({"text": "a\x00b"}, "text", "unsichtbares Zeichen"),
    "bad address": ({"email": "zeuge"}, "email", "stimmt so nicht"),
    "not in good faith": ({"in_good_faith": None}, "in_good_faith", "nach bestem Wissen"),
    "trap": ({"website": "https://x.example/"}, "website", "leeren"),
    "no proof": ({"proof": ""}, "answer", "Rechenfrage"),
    "no token": ({"token": ""}, "__all__", "zu lange offen"),
}


@pytest.mark.parametrize(("changes", "field", "message"), WRONG.values(), ids=WRONG)
def test_wrong_notices_come_back_with_the_reason(comment: Comment, changes: Any, field: str, message: str) -> None:
    """422, at the field; nothing is stored."""
    response = send(comment, **changes)

    assert response.status_code == 422
    errors = response.context["form"].errors
    assert list(errors) == [field]
    assert message in errors[field][0]
    assert not CommentReport.objects.exists()


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "deleted"])
def test_what_is_not_public_cannot_be_reported_or_seen_that_way(status: str) -> None:
    """404, as for a comment that never was."""
    comment = factories.comment(status=status)

    assert Client().get(f"/kommentar/melden/{comment.uuid}/").status_code == 404
    assert send(comment).status_code == 404
    with pytest.raises(Refused) as refused:
        report_comment(comment, **NOTICE)
    assert refused.value.reason == RefusalReason.NOT_FOUND
    assert not CommentReport.objects.exists()


def test_one_sender_cannot_flood_the_register(comment: Comment, settings: Any) -> None:
    """As for comments."""
    settings.COMMENTS_PER_HOUR = 2
    for number in range(2):
        send(comment, text=f"Nummer {number}")

    assert "in einer Stunde" in send(comment).content.decode()
    assert CommentReport.objects.count() == 2


def test_a_decision_reaches_reporter_and_writer(comment: Comment) -> None:
    """The comment is decided on in the same step (Art. 16 (5), 17 DSA)."""
    moderator, reason = factories.user(), DecisionReason.objects.first()
    report = report_comment(comment, **NOTICE, email="zeuge@example.org")

    outcome = decide_report(
        report.pk,
        0,
        ReportStatus.UPHELD,
        by=moderator,
        text="Die Nummer ist privat.",
        then=CommentStatus.REJECTED,
        reason=reason,
    )

    assert outcome.is_decided
    assert (outcome.report.status, outcome.report.decided_by, outcome.report.version) == ("upheld", moderator, 1)
    comment.refresh_from_db()
    assert comment.status == "rejected"
    assert comment.decisions.get().reason == reason
    assert set(CommentMail.objects.values_list("kind", flat=True)) == {"receipt", "verdict", "decision"}


def test_the_second_moderator_sees_the_first_decision(comment: Comment) -> None:
    """Nothing is overwritten, and the comment stays as the first one left it."""
    first = factories.user()
    report = report_comment(comment, **NOTICE)
    decide_report(report.pk, 0, ReportStatus.DISMISSED, by=first, text="Es ist ihre eigene.")

    outcome = decide_report(
        report.pk, 0, ReportStatus.UPHELD, by=factories.user(), text="Weg damit.", then=CommentStatus.DELETED
    )

    assert not outcome.is_decided
    assert (outcome.report.decided_by, outcome.report.decision_text) == (first, "Es ist ihre eigene.")
    comment.refresh_from_db()
    assert comment.status == "approved"


def test_a_decision_needs_a_reason(comment: Comment) -> None:
    """Art. 16 (5) DSA; nothing is stored without."""
    report = report_comment(comment, **NOTICE)

    with pytest.raises(Refused) as refused:
        decide_report(report.pk, 0, ReportStatus.UPHELD, by=None, text=" ", then=CommentStatus.DELETED)

    assert (refused.value.reason, refused.value.field) == (RefusalReason.REQUIRED, "text")
    report.refresh_from_db()
    comment.refresh_from_db()
    assert (report.status, comment.status) == ("open", "approved")


def test_the_register_outlives_comment_and_page(comment: Comment) -> None:
    """What was reported stays known."""
    report = report_comment(comment, **NOTICE)
    decided(comment, "deleted")

    comment.page.delete()

    report.refresh_from_db()
    assert (report.comment, report.comment_uuid, report.page_title) == (None, comment.uuid, comment.page.title)

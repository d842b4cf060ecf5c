"""What a notice and the decision on it store, whom they tell, and both sides of each condition."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from blog.comments.models import LONGEST_NOTE
from blog.comments.services import decide_report, report_comment
from blog.models import Comment, CommentMail, CommentReport, CommentStatus, DecisionReason, ReportStatus, SpentProof
from cms.errors import RefusalReason, Refused
from cms.public_forms.proofs import SpentToken
from tests import factories
from tests.blog.comments.deciding import decided

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
NOTICE = {"ground": "privacy", "text": "Da steht meine Nummer.", "sender": "s"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def row() -> dict[str, Any]:
    """Return all columns of the one notice."""
    return CommentReport.objects.values().get()


@pytest.mark.parametrize("in_good_faith", [True, False])
def test_a_notice_is_stored_as_a_whole(in_good_faith: bool) -> None:
    comment = factories.comment()

    report = report_comment(comment, **NOTICE, name="Zeuge", email="Zeuge@Example.org", in_good_faith=in_good_faith)

    stored = row()
    assert stored.pop("created_at") is not None
    assert stored == {
        "id": report.pk,
        "uuid": report.uuid,
        "comment_id": comment.pk,
        "comment_uuid": comment.uuid,
        "page_title": comment.page.title,
        "page_path": comment.page.url,
        "ground": "privacy",
        "text": "Da steht meine Nummer.",
        "reporter_name": "Zeuge",
        "reporter_email": "zeuge@example.org",
        "in_good_faith": in_good_faith,
        "receipt_at": None,
        "status": "open",
        "version": 0,
        "decided_by_id": None,
        "decided_at": None,
        "decision_text": "",
        "note": "",
        "told_at": None,
        "sender_key": "s",
        "mentions": [],
    }
    assert list(CommentMail.objects.values_list("kind", "comment", "report", "due_at")) == [
        ("receipt", None, report.pk, NOW)
    ]


def test_nobody_s_good_faith_is_taken_for_granted() -> None:
    assert report_comment(factories.comment(), **NOTICE).in_good_faith is False


def test_another_comment_another_word_or_a_decided_notice_is_another_notice() -> None:
    page = factories.story()
    comment, other = factories.comment(page), factories.comment(page)
    first = report_comment(comment, **NOTICE)

    assert report_comment(comment, **NOTICE) == first
    made = [
        report_comment(other, **NOTICE),
        report_comment(comment, **{**NOTICE, "text": "Und die Adresse."}),
        report_comment(comment, **{**NOTICE, "ground": "other"}),
        report_comment(comment, **NOTICE, name="Zeuge"),
        report_comment(comment, **NOTICE, email="zeuge@example.org"),
        report_comment(comment, **{**NOTICE, "sender": "t"}),
    ]
    decide_report(first.pk, 0, ReportStatus.DISMISSED, by=None, text="Nein.")
    made.append(report_comment(comment, **NOTICE))

    assert len({first, *made}) == 8 == CommentReport.objects.count()


def test_as_many_notices_as_comments_are_taken_of_one_sender_an_hour(settings: Any) -> None:
    settings.COMMENTS_PER_HOUR = 2
    comment = factories.comment()
    for number in range(2):
        report_comment(comment, **{**NOTICE, "text": f"Nummer {number}"})

    with pytest.raises(Refused) as refusal:
        report_comment(comment, **{**NOTICE, "text": "Nummer 2"}, email="zeuge@example.org")

    assert refusal.value.reason == RefusalReason.RATE_LIMITED
    assert CommentReport.objects.count() == 2
    assert not CommentMail.objects.exists()
    report_comment(comment, **{**NOTICE, "sender": "t"})


def test_a_proof_counts_once() -> None:
    """And for one sender where many have it before them."""
    comment = factories.comment()
    token = SpentToken("abc", NOW + timedelta(hours=1), is_shared=True)
    report_comment(comment, **NOTICE, spent_token=token)
    report_comment(comment, **{**NOTICE, "sender": "t"}, spent_token=token)

    with pytest.raises(Refused) as refusal:
        report_comment(comment, **{**NOTICE, "text": "Noch etwas."}, spent_token=token)

    assert refusal.value.reason == RefusalReason.INVALID
    assert (CommentReport.objects.count(), SpentProof.objects.count()) == (2, 2)


# --- The decision ---------------------------------------------------------------------------


@pytest.mark.parametrize("status", [ReportStatus.UPHELD, ReportStatus.DISMISSED])
def test_a_decision_on_a_notice_is_stored_as_a_whole(status: ReportStatus) -> None:
    report, office = report_comment(factories.comment(), **NOTICE, email="zeuge@example.org"), factories.user()
    other = report_comment(factories.comment(), **NOTICE)
    before = CommentReport.objects.filter(pk=report.pk).values().get()

    outcome = decide_report(report.pk, 0, status, by=office, text=" Sie ist privat. ", note="zum zweiten Mal")

    after = CommentReport.objects.filter(pk=report.pk).values().get()
    assert {name: value for name, value in after.items() if value != before[name]} == {
        "status": status,
        "version": 1,
        "decided_by_id": office.pk,
        "decided_at": NOW,
        "decision_text": "Sie ist privat.",
        "note": "zum zweiten Mal",
    }
    assert (outcome.report, outcome.report.status, outcome.report.version) == (report, status, 1)
    assert (outcome.is_decided, outcome.on_comment) == (True, None)
    other.refresh_from_db()
    assert (other.status, other.version) == ("open", 0)
    assert list(CommentMail.objects.values_list("kind", "comment", "report", "due_at")) == [
        ("receipt", None, report.pk, NOW),
        ("verdict", None, report.pk, NOW),
    ]


def test_the_comment_is_decided_on_for_the_same_reason_by_the_same_person() -> None:
    comment, office, reason = factories.comment(version=4), factories.user(), DecisionReason.objects.first()
    report = report_comment(comment, **NOTICE)

    outcome = decide_report(
        report.pk, 0, ReportStatus.UPHELD, by=office, text="Ja.", note="Notiz", then=CommentStatus.SPAM, reason=reason
    )

    step = comment.decisions.get()
    assert (step.version, step.new_status, step.by, step.reason, step.note) == (5, "spam", office, reason, "Notiz")
    assert outcome.on_comment is not None
    assert (outcome.on_comment.changed, outcome.on_comment.batch) == ([comment], step.batch)
    assert not CommentMail.objects.exists()


def test_a_notice_about_what_is_gone_is_decided_all_the_same() -> None:
    comment = factories.comment()
    report = report_comment(comment, **NOTICE)
    comment.delete()

    outcome = decide_report(report.pk, 0, ReportStatus.UPHELD, by=None, text="Ja.", then=CommentStatus.DELETED)

    assert (outcome.is_decided, outcome.on_comment, row()["status"]) == (True, None, "upheld")


def test_where_the_comment_is_gone_from_view_already_that_is_told() -> None:
    comment = factories.comment()
    report = report_comment(comment, **NOTICE)
    decided(comment, "deleted")

    outcome = decide_report(report.pk, 0, ReportStatus.UPHELD, by=None, text="Ja.", then=CommentStatus.REJECTED)

    assert outcome.is_decided
    assert outcome.on_comment is not None
    assert (outcome.on_comment.changed, len(outcome.on_comment.conflicts)) == ([], 1)


@pytest.mark.parametrize("version", [0, 2])
def test_a_decision_on_another_version_changes_nothing(version: int) -> None:
    comment = factories.comment()
    report = report_comment(comment, **NOTICE, email="zeuge@example.org")
    decide_report(report.pk, 0, ReportStatus.DISMISSED, by=None, text="Nein.")
    before = row()

    outcome = decide_report(report.pk, version, ReportStatus.UPHELD, by=None, text="Ja.", then=CommentStatus.DELETED)

    assert (outcome.report.decision_text, outcome.is_decided, outcome.on_comment) == ("Nein.", False, None)
    assert row() == before
    assert Comment.objects.get().status == "approved"
    assert CommentMail.objects.filter(kind="verdict").count() == 1


def test_a_decision_between_reading_and_writing_is_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no lock holds, the condition on the version does."""
    report = report_comment(factories.comment(), **NOTICE)

    def overtaken() -> datetime:
        CommentReport.objects.update(status="dismissed", version=1, decision_text="Nein.")
        return NOW

    monkeypatch.setattr("django.utils.timezone.now", overtaken)
    outcome = decide_report(report.pk, 0, ReportStatus.UPHELD, by=None, text="Ja.", then=CommentStatus.DELETED)

    assert (outcome.is_decided, outcome.on_comment) == (False, None)
    assert (outcome.report.status, outcome.report.version, outcome.report.decision_text) == ("dismissed", 1, "Nein.")
    assert (row()["status"], row()["decision_text"], Comment.objects.get().status) == ("dismissed", "Nein.", "approved")


@pytest.mark.parametrize("length", [LONGEST_NOTE - 1, LONGEST_NOTE, LONGEST_NOTE + 1])
def test_a_note_on_a_notice_is_stored_as_far_as_it_fits(length: int) -> None:
    report = report_comment(factories.comment(), **NOTICE)
    decide_report(report.pk, 0, ReportStatus.UPHELD, by=None, text="Ja.", note="x" * length)
    assert row()["note"] == "x" * min(length, 250)


@pytest.mark.parametrize("text", ["", " ", "\u200b"])
def test_a_decision_on_a_notice_says_why(text: str) -> None:
    report = report_comment(factories.comment(), **NOTICE)
    before = row()
    with pytest.raises(Refused) as refusal:
        decide_report(report.pk, 0, ReportStatus.UPHELD, by=None, text=text, then=CommentStatus.DELETED)
    assert (refusal.value.reason, refusal.value.field) == (RefusalReason.REQUIRED, "text")
    assert row() == before
    assert Comment.objects.get().status == "approved"


def test_there_is_no_decision_on_no_notice() -> None:
    report = report_comment(factories.comment(), **NOTICE)
    with pytest.raises(Refused) as refusal:
        decide_report(report.pk + 1, 0, ReportStatus.UPHELD, by=None, text="Ja.")
    assert refusal.value.reason == RefusalReason.NOT_FOUND
    assert row()["status"] == "open"


def test_who_gave_no_address_gets_no_mail() -> None:
    report = report_comment(factories.comment(), **NOTICE, name="Zeuge")
    decide_report(report.pk, 0, ReportStatus.UPHELD, by=None, text="Ja.")
    assert not CommentMail.objects.exists()

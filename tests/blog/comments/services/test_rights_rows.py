"""Which rows a writer's wish concerns, what is told about them, and what an erasure leaves: both sides of each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from blog.comments.services import (
    confirm_address,
    delete_own,
    erase_person,
    exported,
    report_comment,
    unconfirmed,
    written_by,
)
from blog.comments.services.rights import empty_out
from blog.models import Comment, CommentDecision, CommentMail, CommentReport, DecisionReason
from tests import factories
from tests.blog.comments.deciding import decided
from tests.blog.comments.services.personal import ADDRESS, EMPTY, NOW, grete, rich, stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


# --- Whose it is ----------------------------------------------------------------------------


def test_what_somebody_wrote_is_found_by_address_newest_first() -> None:
    one, other = grete(created_at=NOW - timedelta(days=2)), factories.comment()
    two = grete(created_at=NOW - timedelta(days=1), status="rejected")
    assert written_by(one) == written_by(two) == [two, one]
    assert written_by(other) == [other]


def test_without_an_address_a_comment_stands_for_itself() -> None:
    one, two = (factories.comment(author_email="") for _ in range(2))
    assert (written_by(one), written_by(two)) == ([one], [two])


@pytest.mark.parametrize("number", [1, 5])
def test_to_show_them_takes_as_many_statements_whatever_their_number(
    number: int, django_assert_num_queries: Any
) -> None:
    page, reason = factories.story(), DecisionReason.objects.first()
    comments = [factories.comment(page, author_email=ADDRESS, status="pending") for _ in range(number)]
    for comment in comments:
        decided(comment, "rejected", reason=reason)
    with django_assert_num_queries(3):
        shown = [
            (one.page.title, [step.reason.label for step in one.decisions.all()]) for one in written_by(comments[0])
        ]
    assert shown == [(page.title, [reason.label])] * number


# --- Standing by it -------------------------------------------------------------------------


def test_one_link_confirms_one_comment_and_those_that_were_chosen_besides() -> None:
    one, two, three, stranger = grete(), grete(), grete(), factories.comment()

    assert confirm_address(one) == 1
    assert set(Comment.objects.exclude(confirmed_at=None)) == {one}
    assert confirm_address(one) == 0
    assert confirm_address(one, [str(two.uuid), str(stranger.uuid), "no UUID"]) == 1

    assert set(Comment.objects.filter(confirmed_at=NOW)) == {one, two}
    assert unconfirmed(one) == [three]
    assert unconfirmed(three) == []


def test_what_was_confirmed_before_keeps_its_day() -> None:
    earlier = NOW - timedelta(days=1)
    one, two = grete(confirmed_at=earlier), grete()
    assert confirm_address(two, [str(one.uuid)]) == 1
    assert dict(Comment.objects.values_list("pk", "confirmed_at")) == {one.pk: earlier, two.pk: NOW}


def test_nobody_stands_by_what_is_deleted() -> None:
    """Its place may still bear the address, where it was deleted long ago."""
    one, gone = grete(), grete(status="deleted")
    assert unconfirmed(one) == []
    assert confirm_address(one, [str(gone.uuid)]) == 1
    assert confirm_address(gone) == 0
    gone.refresh_from_db()
    assert gone.confirmed_at is None


# --- Taking it along ------------------------------------------------------------------------


@pytest.mark.parametrize("is_filled", [True, False])
def test_all_that_is_stored_is_taken_along(is_filled: bool) -> None:
    reason = DecisionReason.objects.first()
    day = NOW - timedelta(days=3)
    filled = {"consented_at": day, "confirmed_at": NOW, "via": "Nachbarportal"} if is_filled else {}
    comment = rich(created_at=day, status="pending", text="Zaunkönig", **filled)
    decided(comment, "rejected", reason=reason, by=factories.user(), note="zum dritten Mal")
    report = report_comment(factories.comment(), ground="spam", text="Werbung", sender="s", name="G.", email=ADDRESS)
    CommentReport.objects.update(created_at=day, status="upheld", decision_text="Ja, das ist Werbung.", note="Notiz")
    report_comment(factories.comment(), ground="spam", text="Von anderen", sender="t", email="zeuge@example.org")
    comment.refresh_from_db()

    assert exported(comment) == {
        "email": ADDRESS,
        "comments": [
            {
                "id": str(comment.uuid),
                "page": comment.page.full_url,
                "name": "Grete",
                "text": "Zaunkönig",
                "status": "rejected",
                "via": "Nachbarportal" if is_filled else "",
                "createdAt": day.isoformat(),
                "consentedAt": day.isoformat() if is_filled else None,
                "confirmedAt": NOW.isoformat() if is_filled else None,
                "decisions": [{"status": "rejected", "at": NOW.isoformat(), "reason": reason.text}],
            }
        ],
        "reports": [
            {
                "id": str(report.uuid),
                "comment": str(report.comment_uuid),
                "name": "G.",
                "ground": "spam",
                "text": "Werbung",
                "createdAt": day.isoformat(),
                "status": "upheld",
                "decision": "Ja, das ist Werbung.",
            }
        ],
    }


def test_without_an_address_no_notices_are_taken_along() -> None:
    """Least of all those that others sent without theirs."""
    comment = factories.comment(author_email="")
    report_comment(factories.comment(), ground="spam", text="Von anderen", sender="t")
    told = exported(comment)
    assert (told["email"], told["reports"], len(told["comments"])) == ("", [], 1)


# --- Removing it ----------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["pending", "approved", "rejected", "spam", "deleted"])
def test_what_a_writer_deletes_leaves_a_place_and_its_history(status: str) -> None:
    comment, other = rich(status=status), rich()
    CommentDecision.objects.create(comment=comment, version=0, old_status="pending", new_status=status, note="Grete")
    CommentMail.objects.create(kind="confirm", comment=comment)
    CommentMail.objects.create(kind="confirm", comment=other)
    kept = stored(other)

    delete_own(comment)

    comment.refresh_from_db()
    assert stored(comment) == EMPTY
    assert comment.status == "deleted"
    assert stored(other) == kept
    steps = list(comment.decisions.order_by("version").values_list("new_status", "rule", "note", "by"))
    own = [] if status == "deleted" else [("deleted", "writer", "", None)]
    assert steps == [(status, "", "", None), *own]
    assert [mail.comment for mail in CommentMail.objects.all()] == [other]


def test_an_erasure_takes_all_of_one_person_and_says_how_much() -> None:
    office = factories.user()
    first, deleted, other = rich(), rich(author_name="Grete K."), rich(author_email="mara@example.org")
    decided(deleted, "deleted")
    notice = report_comment(other, ground="spam", text="Zaunkönig", sender="s", name="G. K.", email=ADDRESS)
    # What is about her: names in it go, the one of before her deletion too.
    about = [
        report_comment(first, ground="other", text="Grete, Grete K. und G. K. lügen", sender="t"),
        report_comment(other, ground="other", text=f"{ADDRESS} schreibt mir", sender="t", name="Zeuge"),
    ]
    kept = stored(other)

    assert erase_person(f" {ADDRESS.upper()} ", by=office) == {"comments": 2, "reports": 1, "messages": 0}

    assert (stored(first), stored(deleted), stored(other)) == (EMPTY, EMPTY, kept)
    told = CommentReport.objects.order_by("pk").values_list("reporter_name", "reporter_email", "text")
    assert list(told.filter(pk=notice.pk)) == [("", "", "")]
    assert list(told.filter(pk__in=[one.pk for one in about])) == [
        ("", "", "▇▇▇, ▇▇▇ und ▇▇▇ lügen"),
        ("Zeuge", "", "▇▇▇ schreibt mir"),
    ]
    steps = CommentDecision.objects.order_by("pk").values_list("comment", "rule", "by")
    assert list(steps) == [(deleted.pk, "", None), (first.pk, "erasure", office.pk)]
    assert erase_person(ADDRESS) == {"comments": 0, "reports": 0, "messages": 0}


@pytest.mark.parametrize("address", ["", " ", "nobody@example.org"])
def test_an_erasure_of_nobody_takes_nothing(address: str) -> None:
    comment = rich(author_email="")
    report = report_comment(comment, ground="other", text="Text", sender="t", name="Zeuge")
    kept = stored(comment)
    assert erase_person(address) == {"comments": 0, "reports": 0, "messages": 0}
    report.refresh_from_db()
    assert (stored(comment), report.reporter_name, report.text) == (kept, "Zeuge", "Text")


def test_emptying_takes_everything_personal_of_those_alone() -> None:
    gone, other = rich(status="deleted"), rich(status="deleted")
    for comment in (gone, other):
        CommentDecision.objects.create(comment=comment, version=1, old_status="spam", new_status="deleted", note="N")
        CommentMail.objects.create(kind="confirm", comment=comment)
    kept = stored(other)

    empty_out([gone.pk])

    assert (stored(gone), stored(other)) == (EMPTY, kept)
    assert list(CommentDecision.objects.order_by("pk").values_list("note", flat=True)) == ["", "N"]
    assert list(CommentMail.objects.values_list("comment", flat=True)) == [other.pk]

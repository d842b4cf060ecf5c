"""Which rows each rule of `retention_plan` concerns, to the moment, and what becomes of them and of no others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from blog.comments.services import apply_retention, forget_sender_keys, retention, retention_plan
from blog.models import Comment, CommentDecision, CommentMail, CommentReport
from cms.models import OfficeSettings
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
DAY, TICK = timedelta(days=1), timedelta(microseconds=1)
ADDRESSES, SET_ASIDE, SPAM, REJECTED, ANSWERED, PLACES, REPORTERS, MAILS = range(8)
# The office's own periods, each another than by default.
ADDRESS_DAYS, SPAM_DAYS, REJECTED_DAYS = 100, 20, 50
YOUNG = {"created_at": NOW, "decided_at": NOW}
EMPTIED = {"status": "rejected", "decided_at": NOW - 51 * DAY, "author_name": "", "author_email": "", "text": ""}


@pytest.fixture(autouse=True)
def _office(monkeypatch: pytest.MonkeyPatch) -> None:
    office = OfficeSettings.load()
    office.comments_address_days, office.comments_spam_days, office.comments_rejected_days = (
        ADDRESS_DAYS,
        SPAM_DAYS,
        REJECTED_DAYS,
    )
    office.save()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def concerned(row: Any, *, now: datetime | None = NOW) -> set[int]:
    """Return the places of the rules that concern ``row``."""
    rules = enumerate(retention_plan(now))
    return {place for place, rule in rules if rule.rows.model is type(row) and rule.rows.filter(pk=row.pk).exists()}


def before(days: float) -> datetime:
    """Return the moment so many days ago."""
    return NOW - days * DAY


# Columns of a comment, whether it is answered, and the rules that concern it.
COMMENTS: dict[str, tuple[dict[str, Any], bool, set[int]]] = {
    "address, last moment": ({"created_at": before(100)}, False, set()),
    "address, too old": ({"created_at": before(100) - TICK}, False, {ADDRESSES}),
    "address that is gone": ({"created_at": before(101), "author_email": ""}, False, set()),
    "address set aside": (
        {"created_at": before(101), "author_email": "", "set_aside": {"deleted": {"author_email": "a@example.org"}}},
        False,
        {ADDRESSES},
    ),
    "address set aside that is gone": (
        {"created_at": before(101), "author_email": "", "set_aside": {"deleted": {"text": "Weg"}}},
        False,
        set(),
    ),
    "young address set aside": ({"set_aside": {"deleted": {"author_email": "a@example.org"}}}, False, set()),
    "set aside, last moment": ({"set_aside_at": before(14)}, False, set()),
    "set aside too long": ({"set_aside_at": before(14) - TICK}, False, {SET_ASIDE}),
    "spam, last moment": ({"status": "spam", "decided_at": before(20)}, False, set()),
    "old spam": ({"status": "spam", "decided_at": before(20) - TICK}, False, {SPAM}),
    "spam that came long ago, decided now": ({"status": "spam", "created_at": before(90)}, False, set()),
    **{
        f"{status}, nobody knows when, {is_answered}, {is_over}": (
            {"status": status, "decided_at": None, "created_at": before(days) - (TICK if is_over else 0 * TICK)},
            is_answered,
            {rule} if is_over else set(),
        )
        for status, days, is_answered, rule in [
            ("spam", 20, False, SPAM),
            ("spam", 20, True, ANSWERED),
            ("rejected", 50, False, REJECTED),
            ("rejected", 50, True, ANSWERED),
            ("deleted", 20, False, PLACES),
        ]
        for is_over in (True, False)
    },
    "spam, answered, last moment": ({"status": "spam", "decided_at": before(20)}, True, set()),
    "old spam, answered": ({"status": "spam", "decided_at": before(20) - TICK}, True, {ANSWERED}),
    "rejected, last moment": ({"status": "rejected", "decided_at": before(50)}, False, set()),
    "rejected long ago": ({"status": "rejected", "decided_at": before(50) - TICK}, False, {REJECTED}),
    "came long ago, rejected now": ({"status": "rejected", "created_at": before(90)}, False, set()),
    "rejected, answered, last moment": ({"status": "rejected", "decided_at": before(50)}, True, set()),
    "rejected long ago, answered": ({"status": "rejected", "decided_at": before(50) - TICK}, True, {ANSWERED}),
    "rejected and emptied": (EMPTIED, True, set()),
    **{
        f"rejected and emptied but for {name}": ({**EMPTIED, name: value}, True, {ANSWERED})
        for name, value in [("author_name", "x"), ("author_email", "x"), ("text", "x"), ("set_aside_at", NOW)]
    },
    "place, last moment": ({"status": "deleted", "decided_at": before(20)}, False, set()),
    "old place": ({"status": "deleted", "decided_at": before(20) - TICK}, False, {PLACES}),
    "old place that is answered": ({"status": "deleted", "decided_at": before(21)}, True, set()),
    "old place with something kept": (
        {"status": "deleted", "decided_at": before(21), "set_aside_at": NOW},
        False,
        set(),
    ),
    **{
        f"{status}, old": ({"status": status, "decided_at": before(99), "created_at": before(99)}, is_answered, set())
        for status in ("pending", "approved")
        for is_answered in (True, False)
    },
}


@pytest.mark.parametrize(("fields", "is_answered", "rules"), COMMENTS.values(), ids=COMMENTS)
def test_which_rules_concern_a_comment(fields: dict[str, Any], is_answered: bool, rules: set[int]) -> None:
    comment = factories.comment(**{**YOUNG, **fields})
    if is_answered:
        answer = factories.comment(comment.page, parent=comment, **YOUNG)
        assert concerned(answer) == set()
    assert concerned(comment) == rules
    assert concerned(comment, now=None) == rules
    assert concerned(comment, now=NOW - 365 * DAY) == set()


def report(**fields: Any) -> CommentReport:
    """Return a notice about a comment that is gone."""
    comment = factories.comment(**YOUNG)
    told = {"comment_uuid": comment.uuid, "ground": "spam", "text": "Werbung", "status": "upheld"}
    who = {"reporter_name": "Zeuge", "reporter_email": "zeuge@example.org", "decided_at": before(365) - TICK}
    return CommentReport.objects.create(**{**told, **who, **fields})


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ({}, {REPORTERS}),
        ({"status": "dismissed"}, {REPORTERS}),
        ({"status": "open"}, set()),
        ({"decided_at": before(365)}, set()),
        ({"decided_at": None, "created_at": before(800)}, set()),
        ({"reporter_name": ""}, {REPORTERS}),
        ({"reporter_email": ""}, {REPORTERS}),
        ({"reporter_name": "", "reporter_email": ""}, set()),
    ],
)
def test_which_rules_concern_a_notice(fields: dict[str, Any], rules: set[int]) -> None:
    assert concerned(report(**fields)) == rules


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ({"sent_at": NOW}, {MAILS}),
        ({"dropped_at": NOW}, {MAILS}),
        ({"sent_at": NOW, "dropped_at": NOW}, {MAILS}),
        ({}, set()),
        ({"sent_at": NOW, "created_at": before(30)}, set()),
        ({"dropped_at": NOW, "created_at": before(30)}, set()),
    ],
)
def test_which_rules_concern_a_mail(fields: dict[str, Any], rules: set[int]) -> None:
    mail = CommentMail.objects.create(
        **{"kind": "reply", "comment": factories.comment(**YOUNG), "created_at": before(30) - TICK, **fields}
    )
    assert concerned(mail) == rules


# --- What becomes of them -------------------------------------------------------------------


def changed(row: Any) -> dict[str, Any]:
    """Return which columns of ``row`` have another value now than when it was made, once the rules were applied."""
    apply_retention()
    new = type(row).objects.values().get(pk=row.pk)
    return {name: value for name, value in new.items() if value != getattr(row, name)}


def test_of_an_old_comment_address_and_sender_go_and_nothing_else() -> None:
    words = {"author_name": "Mara", "author_email": "mara@example.org", "text": "Weg"}
    old = factories.comment(created_at=before(101), sender_key="s", text="Bleibt")
    set_aside = {"deleted": words, "redacted": "Nummer", "deleted_at": NOW.isoformat()}
    deleted = factories.comment(created_at=before(101), author_email="", set_aside=set_aside, set_aside_at=NOW)
    young = factories.comment(**YOUNG, sender_key="s")

    assert changed(old) == {"author_email": "", "sender_key": ""}
    assert changed(young) == {}
    deleted.refresh_from_db()
    assert deleted.set_aside == {**set_aside, "deleted": {"author_name": "Mara", "text": "Weg"}}
    assert deleted.set_aside_at == NOW


def test_what_was_set_aside_too_long_goes() -> None:
    comment = factories.comment(
        **YOUNG, text="▇▇▇", set_aside={"redacted": "Nummer"}, set_aside_at=before(14) - TICK, sender_key="s", score=3
    )
    assert changed(comment) == {"set_aside": None, "set_aside_at": None}


@pytest.mark.parametrize("is_over", [True, False])
def test_what_was_blackened_goes_before_what_was_deleted_later(is_over: bool) -> None:
    words = {"author_name": "Mara", "author_email": "mara@example.org", "text": "▇▇▇ anrufen"}
    deleted_at = before(14) - (TICK if is_over else timedelta())
    kept = {"redacted": "Nummer anrufen", "deleted": words, "deleted_at": deleted_at.isoformat()}
    fields = {"author_name": "", "author_email": "", "text": "", "score": 3, "sender_key": "s"}
    comment = factories.comment(
        **YOUNG, **fields, status="deleted", set_aside=kept, set_aside_at=before(15), decision_reason="Mara"
    )
    CommentDecision.objects.create(comment=comment, version=1, old_status="spam", new_status="deleted", note="Mara")

    if is_over:
        assert changed(comment) == {
            "set_aside": None,
            "set_aside_at": None,
            "score": 0,
            "sender_key": "",
            "decision_reason": "",
        }
    else:
        left = {name: value for name, value in kept.items() if name != "redacted"}
        assert changed(comment) == {"set_aside": left, "set_aside_at": deleted_at}
    assert CommentDecision.objects.get().note == ("" if is_over else "Mara")


def test_old_spam_and_places_go_and_what_was_answered_is_emptied() -> None:
    page = factories.story()
    gone = [
        factories.comment(page, status="spam", decided_at=before(21)),
        factories.comment(page, status="rejected", decided_at=before(51)),
        factories.comment(page, status="deleted", decided_at=before(21)),
    ]
    emptied = [
        factories.comment(page, status="spam", decided_at=before(21), text="Weg"),
        factories.comment(page, status="rejected", decided_at=before(51), text="Weg"),
    ]
    answers = [factories.comment(page, parent=one, **YOUNG) for one in emptied]

    counts = list(apply_retention(NOW).values())

    assert [counts[place] for place in (SPAM, REJECTED, ANSWERED, PLACES)] == [1, 1, 2, 1]
    assert not Comment.objects.filter(pk__in=[one.pk for one in gone]).exists()
    left = Comment.objects.order_by("pk").values_list("pk", "text", "author_name", "status")
    assert list(left) == [
        *((one.pk, "", "", one.status) for one in emptied),
        *((one.pk, one.text, one.author_name, "approved") for one in answers),
    ]
    # Nothing is left to do.
    assert set(apply_retention(NOW).values()) == {0}


def test_of_an_old_notice_name_and_address_go_and_nothing_else() -> None:
    old, other = report(sender_key="s"), report(status="open", sender_key="s")
    assert changed(old) == {"reporter_name": "", "reporter_email": ""}
    assert changed(other) == {}


def test_rows_are_taken_in_portions_and_all_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand at a time; here two, and five are three portions."""
    assert retention.PORTION == 1000
    monkeypatch.setattr(retention, "PORTION", 2)
    page, sizes = factories.story(), []
    for _ in range(5):
        factories.comment(page, status="spam", decided_at=before(21))
    rule = retention_plan(NOW)[SPAM]

    def apply(pks: list[int]) -> None:
        sizes.append(len(pks))
        rule.apply(pks)

    assert retention._applied(retention.Rule(rule.label, rule.rows, apply)) == 5
    assert sizes == [2, 2, 1]
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("ago", "is_forgotten"), [(timedelta(), False), (DAY / 24, False), (DAY / 24 + TICK, True), (DAY, True)]
)
def test_a_sender_is_known_for_an_hour(ago: timedelta, is_forgotten: bool) -> None:
    comment = factories.comment(sender_key="s", created_at=NOW - ago)
    notice = report(sender_key="s", created_at=NOW - ago)
    factories.comment(sender_key="", created_at=NOW - ago)
    assert forget_sender_keys() == (2 if is_forgotten else 0)
    comment.refresh_from_db()
    notice.refresh_from_db()
    assert comment.sender_key == notice.sender_key == ("" if is_forgotten else "s")

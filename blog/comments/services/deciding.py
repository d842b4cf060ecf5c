"""Moderators decide, one or many at once, and take it back. Who comes second sees the first decision."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from blog.comments.mail.outbox import post_many
from blog.comments.models import (
    LONGEST_NOTE,
    Comment,
    CommentDecision,
    CommentMail,
    CommentStatus,
    DecisionKind,
    DecisionReason,
    MailKind,
)

# Mails about a decision wait, so that it can be taken back before anybody hears of it.
UNDO_WINDOW = timedelta(minutes=5)
TOLD = {CommentStatus.APPROVED, CommentStatus.REJECTED, CommentStatus.DELETED}
ATTEMPTS = 3


@dataclass(frozen=True)
class Conflict:
    """A comment that is no longer as the moderator saw it, and the decision that came first."""

    comment: Comment
    first: CommentDecision | None


@dataclass
class DecisionResult:
    """What came of a wish: what changed, what was so already, what somebody else was quicker with.

    ``batch`` is for `undo`.
    """

    batch: uuid.UUID = field(default_factory=uuid.uuid4)
    changed: list[Comment] = field(default_factory=list)
    unchanged: list[Comment] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


class ConcurrentChange(Exception):
    """Somebody changed a row between our reading and our writing it."""


@dataclass(frozen=True)
class Step:
    """What a step in the history says besides the statuses."""

    by: Any
    kind: DecisionKind = DecisionKind.DECIDED
    reason: DecisionReason | None = None
    note: str = ""
    rule: str = ""

    @property
    def summary(self) -> str:
        """Return reason and note for lists, as long as a note at most."""
        return ": ".join(part for part in (self.reason.label if self.reason else "", self.note) if part)[:LONGEST_NOTE]


def decide(
    seen: Mapping[int, int],
    status: CommentStatus,
    *,
    by: Any,
    reason: DecisionReason | None = None,
    note: str = "",
    rule: str = "",
) -> DecisionResult:
    """Give each comment the decision ``status`` and note it in its history; a fixed number of statements.

    ``seen`` maps the comments' primary keys to the ``version`` the moderator saw. A comment that has another
    one by now is left alone and comes back among ``conflicts``; so does one that was deleted. ``by`` is the
    user, or None with a ``rule``. Writers hear of it by mail, five minutes later, except of spam.
    """
    step = Step(by, reason=reason, note=note, rule=rule)
    return attempted(lambda: _decide(seen, CommentStatus(status), step))


def attempted(action: Any) -> DecisionResult:
    """Return what ``action`` gives within a transaction, and once more where somebody wrote in between."""
    for _attempt in range(ATTEMPTS - 1):
        try:
            with transaction.atomic():
                return action()
        except (ConcurrentChange, IntegrityError):
            continue
    with transaction.atomic():
        return action()


def locked(pks: Iterable[int]) -> list[Comment]:
    """Return the comments with these primary keys, held until the transaction ends.

    SQLite holds the whole database from the start of a transaction; there this is a plain read.
    """
    return list(Comment.objects.select_for_update().filter(pk__in=pks).order_by("pk"))


def _decide(seen: Mapping[int, int], status: CommentStatus, step: Step) -> DecisionResult:
    outcome = DecisionResult()
    changing: list[Comment] = []
    overtaken: list[Comment] = []
    for comment in locked(seen):
        is_gone = comment.is_emptied or (comment.is_deleted and status != CommentStatus.DELETED)
        if comment.version != seen[comment.pk] or is_gone:
            overtaken.append(comment)
        elif comment.status == status:
            outcome.unchanged.append(comment)
        else:
            changing.append(comment)
    outcome.conflicts = conflicts(overtaken)
    outcome.changed = changing
    decisions = write(changing, {comment.pk: status for comment in changing}, step, outcome.batch)
    if status in TOLD:
        post_many(MailKind.DECISION, decisions, timezone.now() + UNDO_WINDOW)
    return outcome


def conflicts(comments: list[Comment]) -> list[Conflict]:
    """Return ``comments`` with the newest decision on each; one statement."""
    newest: dict[int, CommentDecision] = {}
    if comments:
        rows = CommentDecision.objects.filter(comment__in=comments).select_related("by", "reason")
        for decision in rows.order_by("version"):
            newest[decision.comment_id] = decision
    return [Conflict(comment, newest.get(comment.pk)) for comment in comments]


def write(
    comments: list[Comment], statuses: Mapping[int, CommentStatus], step: Step, batch: uuid.UUID
) -> list[CommentDecision]:
    """Give ``comments``, which are locked, their new statuses and a line of history each.

    Raises ``ConcurrentChange`` when a row has another version than was read, where locks do not hold.
    """
    now = timezone.now()
    decisions = [
        CommentDecision(
            comment=comment,
            version=comment.version + 1,
            kind=step.kind,
            old_status=comment.status,
            new_status=statuses[comment.pk],
            by=step.by,
            rule=step.rule,
            reason=step.reason,
            reason_text=step.reason.text if step.reason else "",
            note=step.note[:LONGEST_NOTE],
            decided_at=now,
            batch=batch,
        )
        for comment in comments
    ]
    for comment in comments:
        _become(comment, statuses[comment.pk], step, now)
    _compare_and_set(comments)
    return CommentDecision.objects.bulk_create(decisions)


def _become(comment: Comment, status: CommentStatus, step: Step, now: datetime) -> None:
    was_deleted = comment.is_deleted
    comment.status, comment.decided_by, comment.decided_at = status, step.by, now
    comment.decision_reason, comment.updated_at = step.summary, now
    if status == CommentStatus.DELETED and not was_deleted:
        kept = {**(comment.set_aside or {}), "deleted": comment.as_written()}
        if "redacted" in kept:
            # What was blackened before has its own fortnight, which deleting does not begin again.
            kept["deleted_at"] = now.isoformat()
        else:
            comment.set_aside_at = now
        comment.set_aside = kept
        comment.author_name = comment.author_email = comment.text = ""
    elif was_deleted and status != CommentStatus.DELETED:
        kept = dict(comment.set_aside or {})
        kept.pop("deleted_at", None)
        for name, value in kept.pop("deleted", {}).items():
            setattr(comment, name, value)
        comment.set_aside = kept or None


# What the rows of one step have in common; a deletion, or one taken back, changes each row's own texts.
COMMON = ("status", "decided_by_id", "decided_at", "decision_reason", "updated_at")
OWN = ("author_name", "author_email", "text", "set_aside", "set_aside_at")


def _compare_and_set(comments: list[Comment]) -> None:
    alike: dict[tuple[Any, ...], list[Comment]] = defaultdict(list)
    for comment in comments:
        own = () if comment.set_aside_at is None else (comment.pk,)
        alike[(comment.version, comment.status, own)].append(comment)
    for (version, _status, own), group in alike.items():
        names = COMMON + OWN if own else COMMON
        columns = {name: getattr(group[0], name) for name in names}
        rows = Comment.objects.filter(pk__in=[comment.pk for comment in group], version=version)
        if rows.update(**columns, version=version + 1) != len(group):
            raise ConcurrentChange
        for comment in group:
            comment.version = version + 1


def undo(batch: uuid.UUID, *, by: Any, only: Iterable[int] | None = None) -> DecisionResult:
    """Take back the decisions of ``batch``, as far as nothing has happened to the comments since.

    ``only`` limits it to the comments with these primary keys.
    Mails about them that were not sent yet are not sent. A deleted comment comes back as long as its text
    is kept, see `blog.comments.models.comments.SET_ASIDE_FOR`; after that it is a conflict.
    """
    return attempted(lambda: _undo(batch, by, only))


def _undo(batch: uuid.UUID, by: Any, only: Iterable[int] | None) -> DecisionResult:
    rows = CommentDecision.objects.filter(batch=batch, kind=DecisionKind.DECIDED)
    rows = rows if only is None else rows.filter(comment__in=only)
    taken = {decision.comment_id: decision for decision in rows}
    outcome = DecisionResult()
    changing: list[Comment] = []
    overtaken: list[Comment] = []
    for comment in locked(taken):
        is_newest = comment.version == taken[comment.pk].version
        can_return = not comment.is_emptied and (not comment.is_deleted or "deleted" in (comment.set_aside or {}))
        (changing if is_newest and can_return else overtaken).append(comment)
    outcome.conflicts, outcome.changed = conflicts(overtaken), changing
    statuses = {comment.pk: CommentStatus(taken[comment.pk].old_status) for comment in changing}
    decisions = write(changing, statuses, Step(by, kind=DecisionKind.UNDONE), outcome.batch)
    undone = [taken[comment.pk].pk for comment in changing]
    told = _recall(undone)
    again = [decision for decision in decisions if decision.comment_id in told and decision.new_status in TOLD]
    post_many(MailKind.DECISION, again, timezone.now() + UNDO_WINDOW)
    return outcome


def _recall(decisions: list[int]) -> set[int]:
    """Drop the mails about ``decisions`` that wait; return the comments whose writers were told already."""
    mails = CommentMail.objects.filter(decision__in=decisions)
    mails.filter(sent_at=None, attempts=0).update(dropped_at=timezone.now())
    return set(mails.exclude(sent_at=None).values_list("comment_id", flat=True))

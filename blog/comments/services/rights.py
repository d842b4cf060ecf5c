"""What writers may do with what they wrote (Art. 15 to 17 and 20 GDPR), and what the office does for them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from blog.comments.models import Comment, CommentDecision, CommentMail, CommentReport, CommentStatus
from blog.comments.services.deciding import DecisionResult as _Outcome
from blog.comments.services.deciding import Step, attempted, locked, write
from blog.comments.traces import remove_traces
from cms.operation.erasures import Matcher, forget_person, note_erasure

RULE_WRITER, RULE_ERASURE = "writer", "erasure"
# Kinds of `cms.operation.erasures`: by address, by UUID.
PERSON_ERASURE, COMMENT_ERASURE = "comments.person", "comments.comment"


def written_by(comment: Comment) -> list[Comment]:
    """Return what was written under the address of ``comment``, newest first; without an address it alone.

    Anyone who has the signed link to one of them has read a mail to that address.
    """
    rows = Comment.objects.select_related("page").prefetch_related("decisions__reason")
    same = Comment.objects.of_address(comment.author_email).values("pk")
    return list(rows.filter(pk__in=same) if comment.author_email else rows.filter(pk=comment.pk))


def confirm_address(comment: Comment, others: Collection[str] = ()) -> int:
    """Note that its writer stands by ``comment``, and by those of the same address that they chose; return how many.

    ``others`` are UUIDs as text. A stranger may have written under the address too: one link confirms one comment.
    """
    chosen = [one.pk for one in written_by(comment) if one.pk == comment.pk or str(one.uuid) in others]
    standing = Comment.objects.exclude(status=CommentStatus.DELETED)
    return standing.filter(pk__in=chosen, confirmed_at=None).update(confirmed_at=timezone.now())


def unconfirmed(comment: Comment) -> list[Comment]:
    """Return what else was written under the address of ``comment`` that nobody stands by yet."""
    return [one for one in written_by(comment) if one != comment and not one.confirmed_at and not one.is_deleted]


def exported(comment: Comment) -> dict[str, Any]:
    """Return all that is stored about the writer of ``comment``, for a machine to read (Art. 20 GDPR).

    Left out: who decided, notes for the team, and what the spam rules thought.
    """
    reports = CommentReport.objects.filter(reporter_email=comment.author_email) if comment.author_email else []
    return {
        "email": comment.author_email,
        "comments": [_exported(one) for one in written_by(comment)],
        "reports": [
            {
                "id": str(report.uuid),
                "comment": str(report.comment_uuid),
                "name": report.reporter_name,
                "ground": report.ground,
                "text": report.text,
                "createdAt": report.created_at.isoformat(),
                "status": report.status,
                "decision": report.decision_text,
            }
            for report in reports
        ],
    }


def _exported(comment: Comment) -> dict[str, Any]:
    return {
        "id": str(comment.uuid),
        "page": comment.page.full_url,
        "name": comment.author_name,
        "text": comment.text,
        "status": comment.status,
        "via": comment.via,
        "createdAt": comment.created_at.isoformat(),
        "consentedAt": comment.consented_at and comment.consented_at.isoformat(),
        "confirmedAt": comment.confirmed_at and comment.confirmed_at.isoformat(),
        "decisions": [
            {"status": step.new_status, "at": step.decided_at.isoformat(), "reason": step.reason_text}
            for step in comment.decisions.all()
        ],
    }


def delete_own(comment: Comment) -> None:
    """Delete at the writer's wish what ``comment`` says, for good; its place stays where others answered it."""
    note_erasure(COMMENT_ERASURE, str(comment.uuid))
    _delete_own(comment)


def _delete_own(comment: Comment) -> None:
    _wipe([comment.pk], RULE_WRITER)
    remove_traces([comment.author_email], [comment.author_name], comments=[comment])


def erase_person(address: str, *, by: Any = None) -> dict[str, int]:
    """Remove everything about the person with the e-mail ``address`` (Art. 17 GDPR); return what that was.

    Comments lose name, address, text and all that was set aside; notices lose name, address and text; messages to
    the office (`cms.operation.erasures.register_person`) go; notes
    about them, labels in Wagtail's log, task results, stored mails and caches are searched as well. What is
    left is when something was written, decided and why, without a person.
    """
    address = address.strip().lower()
    note_erasure(PERSON_ERASURE, address)
    elsewhere = forget_person(address) if address else 0
    return {**_erase_person(address, by=by), "messages": elsewhere}


def _erase_person(address: str, *, by: Any = None) -> dict[str, int]:
    comments = list(Comment.objects.ever_of_address(address))
    reports = CommentReport.objects.filter(reporter_email=address) if address else CommentReport.objects.none()
    names = {name for comment in comments for name in _names(comment)} | set(
        reports.values_list("reporter_name", flat=True)
    )
    _wipe([comment.pk for comment in comments], RULE_ERASURE, by=by)
    count = reports.update(reporter_name="", reporter_email="", text="")
    remove_traces([address], sorted(names - {""}), comments=comments)
    return {"comments": len(comments), "reports": count}


def repeat_person_erasures(is_meant: Matcher) -> int:
    """Erase each person whose address ``is_meant``, after a backup from before was restored; return how many."""
    addresses = {address.lower() for address in _addresses() if address}
    return sum(1 for address in sorted(addresses) if is_meant(address) and _erase_person(address))


def _addresses() -> set[str]:
    aside = Comment.objects.filter(set_aside__deleted__has_key="author_email").values_list("set_aside", flat=True)
    return (
        {one["deleted"]["author_email"] for one in aside if one}
        | set(Comment.objects.order_by().values_list("author_email", flat=True).distinct())
        | set(CommentReport.objects.order_by().values_list("reporter_email", flat=True).distinct())
    )


def repeat_comment_erasures(is_meant: Matcher) -> int:
    """Delete each comment whose writer did so, after a backup from before was restored; return how many."""
    standing = Comment.objects.exclude(author_name="", author_email="", text="", set_aside_at=None)
    meant = [comment for comment in standing if is_meant(str(comment.uuid))]
    for comment in meant:
        _delete_own(comment)
    return len(meant)


def _names(comment: Comment) -> set[str]:
    """Return the name under a comment, also one that was deleted lately."""
    return {comment.author_name, ((comment.set_aside or {}).get("deleted") or {}).get("author_name", "")}


def _wipe(pks: list[int], rule: str, *, by: Any = None) -> None:
    def action() -> _Outcome:
        comments = locked(pks)
        standing = [comment for comment in comments if not comment.is_deleted]
        outcome = _Outcome(changed=comments)
        write(standing, {comment.pk: CommentStatus.DELETED for comment in standing}, Step(by, rule=rule), outcome.batch)
        empty_out(pks)
        return outcome

    attempted(action)


def empty_out(pks: list[int]) -> None:
    """Take everything personal from the comments ``pks``, which are deleted, and from their history."""
    with transaction.atomic():
        Comment.objects.filter(pk__in=pks).update(
            author_name="",
            author_email="",
            text="",
            set_aside=None,
            set_aside_at=None,
            score=0,
            score_reasons=[],
            sender_key="",
            decision_reason="",
        )
        CommentDecision.objects.filter(comment__in=pks).update(note="")
        CommentMail.objects.filter(comment__in=pks).delete()

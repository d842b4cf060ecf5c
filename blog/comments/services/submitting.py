"""A comment comes in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.comments.mail.outbox import post
from blog.comments.models import Comment, Commentable, CommentDecision, CommentState, CommentStatus, MailKind
from blog.comments.proofs import spend_token
from blog.comments.scoring import score
from cms.database.lock import lock_until_end
from cms.errors import RefusalReason, Refused
from cms.models import OfficeSettings
from cms.public_forms.proofs import SpentToken
from cms.visibility import public_pages

# A partner's server speaks for all its visitors.
PARTNERS_SHARE = 20
# Sent again after that, it is another comment: anyone who sent it hears what became of it.
REFUSED = (CommentStatus.REJECTED, CommentStatus.DELETED)
RULE_SPAM = "spam"
PARENT_IS_GONE = gettext_lazy(
    "Der Kommentar, auf den Sie antworten wollten, ist nicht mehr da. Ihr Text ist noch da: Senden Sie ihn noch einmal"
    " ab, dann wird er ein eigener Kommentar zur Seite."
)


def commentable_page(page_id: int) -> Any:
    """Return the public page ``page_id`` that may carry comments.

    Raises ``Refused`` with ``NOT_FOUND``: a page that is not public is as if it were not there.
    """
    page = public_pages().filter(pk=page_id).specific().first()
    if not isinstance(page, Commentable):
        raise _no_page()
    return page


def _no_page() -> Refused:
    message = _("Diese Seite gibt es nicht, oder sie nimmt keine Kommentare an.")
    return Refused(RefusalReason.NOT_FOUND, message, "page")


def closed_message(state: CommentState, office: OfficeSettings) -> str:
    """Return the sentence that says why nothing can be written in ``state``, and what to do instead."""
    last = office.comments_pause_until
    # The calendar's last day has no next.
    if state == CommentState.PAUSED and last and last < date.max:
        return _("Wir machen Pause. Ab dem %(day)s lesen wir wieder mit, dann können Sie hier schreiben.") % {
            "day": f"{last + timedelta(days=1):%d.%m.%Y}"
        }
    if state == CommentState.CLOSED:
        return _("Auf dieser Seite kann man nicht mehr kommentieren. Schreiben Sie uns gern eine E-Mail.")
    return _("Im Moment nehmen wir keine Kommentare an. Bitte schauen Sie später wieder vorbei.")


def submit_comment(
    page: Any,
    *,
    name: str,
    email: str,
    text: str,
    sender: str,
    parent: Comment | None = None,
    spent_token: SpentToken | None = None,
    via: str = "",
) -> Comment:
    """Store a comment on ``page`` and return it: pending, or spam where the rules gave enough points.

    ``sender`` is the key from `cms.limits.senders.sender_key`, or one of a partner's own; ``via`` names the partner.
    ``spent_token`` is what `cms.public_forms.proofs` found in order. The texts have passed the form, which asks
    for consent. When this returns and the transaction ends, comment, history and mails are stored together.
    Sent twice within an hour (a double click, a step back in the browser), it is stored once, and the first returned.
    Raises ``Refused`` with ``CLOSED`` (page, pause or whole site), ``RATE_LIMITED`` (more than
    ``settings.COMMENTS_PER_HOUR`` in the last hour; a partner may send twenty times as many), ``NOT_FOUND``
    (``parent``: answer the page itself instead; ``page``: deleted at this moment) or ``INVALID`` (a proof that was
    used before); then nothing is stored.
    """
    office = OfficeSettings.load()
    state = page.comment_state(office)
    if state != CommentState.OPEN:
        raise Refused(RefusalReason.CLOSED, closed_message(state, office))
    if parent is not None and not Comment.objects.answerable(page.pk).filter(pk=parent.pk).exists():
        raise Refused(RefusalReason.NOT_FOUND, str(PARENT_IS_GONE), "parent")
    words = {"author_name": name, "author_email": email.lower(), "text": text, "parent": parent, "via": via}
    try:
        with transaction.atomic():
            if same := sent_before(Comment.objects.exclude(status__in=REFUSED), sender, page_id=page.pk, **words):
                return same
            check_rate(Comment, sender, settings.COMMENTS_PER_HOUR * (PARTNERS_SHARE if via else 1))
            spend_token(spent_token, sender)
            comment = _store(page, sender_key=sender, **words)
            if comment.status == CommentStatus.PENDING and office.comments_confirm:
                post(MailKind.CONFIRM, comment=comment)
            return comment
    except IntegrityError as error:
        raise _no_page() from error


def sent_before(rows: Any, sender: str, **words: Any) -> Any:
    """Return the one of ``rows`` that ``sender`` sent in the last hour with the same ``words``, or None.

    Of several at once from one sender, the others wait until this transaction ends, so that its row is seen.
    """
    if not sender:
        return None
    lock_until_end(f"{rows.model._meta.label}:{sender}")
    hour_ago = timezone.now() - timedelta(hours=1)
    return rows.filter(sender_key=sender, created_at__gt=hour_ago, **words).first()


def check_rate(model: Any, sender: str, most: int) -> None:
    """Raise ``Refused`` with ``RATE_LIMITED`` when ``sender`` stored ``most`` rows of ``model`` in the last hour.

    Called after `sent_before`, which lets one of several at once pass.
    """
    if not sender:
        return
    hour_ago = timezone.now() - timedelta(hours=1)
    if model.objects.filter(sender_key=sender, created_at__gt=hour_ago).count() >= most:
        raise Refused(
            RefusalReason.RATE_LIMITED,
            _("Das waren viele Nachrichten in kurzer Zeit. Bitte versuchen Sie es in einer Stunde noch einmal."),
        )


def _store(page: Any, **fields: Any) -> Comment:
    reasons = score(name=fields["author_name"], email=fields["author_email"], text=fields["text"])
    points, limit = sum(reason.points for reason in reasons), OfficeSettings.load().comments_spam_score
    is_spam = bool(limit) and points >= limit
    now = timezone.now()
    comment = Comment.objects.create(
        page_id=page.pk,
        consented_at=now,
        score=points,
        score_reasons=[reason.stored() for reason in reasons],
        status=CommentStatus.SPAM if is_spam else CommentStatus.PENDING,
        version=int(is_spam),
        decided_at=now if is_spam else None,
        **fields,
    )
    if is_spam:
        CommentDecision.objects.create(
            comment=comment,
            version=1,
            old_status=CommentStatus.PENDING,
            new_status=CommentStatus.SPAM,
            rule=RULE_SPAM,
        )
    return comment

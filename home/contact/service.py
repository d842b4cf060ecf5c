"""A message comes in. Knows no HTTP."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from blog.comments.proofs import spend_token
from blog.comments.scoring import score
from blog.comments.services.submitting import check_rate, sent_before
from cms.errors import RefusalReason, Refused
from cms.models import OfficeSettings
from cms.public_forms.proofs import SpentToken
from cms.visibility import public_pages
from home.contact.mailing import send_messages
from home.models import ContactMessage, StandardPage

# That many within an hour from one sender; a family or a library shares an address.
MESSAGES_PER_HOUR = 10


def contact_page(page_id: int) -> StandardPage:
    """Return the public page ``page_id`` if the form stands on it.

    Raises ``Refused`` with ``NOT_FOUND``: a page that is not public, or without the form, is as if it were not there.
    """
    page = public_pages().filter(pk=page_id).specific().first()
    if not isinstance(page, StandardPage) or not shows_form(page, OfficeSettings.load()):
        raise Refused(RefusalReason.NOT_FOUND, _("Auf dieser Seite steht kein Kontaktformular mehr."), "page")
    return page


def shows_form(page: StandardPage, office: OfficeSettings) -> bool:
    """Tell whether ``page`` has the form: the office wants it there, and has an address that gets the messages."""
    return page.contact_form and bool(office.email)


def send_message(
    *, name: str, email: str, text: str, sender: str, about: str = "", spent_token: SpentToken | None = None
) -> ContactMessage:
    """Store a message and have the worker send it to the office; when this returns, it cannot be lost.

    ``about``, words of ours, stands above the text. ``sender`` is the key from `cms.limits.senders.sender_key`; the
    texts have passed the form. What looks like advertising by the rules for comments goes out all the same, marked in
    its subject: the office decides.
    Sent twice within an hour, it is stored once. Raises ``Refused`` with ``RATE_LIMITED`` or ``INVALID`` (a proof
    that was used before); then nothing is stored.
    """
    whole = f"{about}\n\n{text}" if about else text
    digest = salted_hmac("home.contact", json.dumps([sender, name, email, whole]), algorithm="sha256").hexdigest()
    with transaction.atomic():
        if same := sent_before(ContactMessage.objects.all(), sender, digest=digest):
            stored: ContactMessage = same
            return stored
        check_rate(ContactMessage, sender, MESSAGES_PER_HOUR)
        spend_token(spent_token, sender)
        message = ContactMessage.objects.create(
            name=name,
            email=email,
            text=whole,
            is_suspect=_is_suspect(name=name, email=email, text=text),
            digest=digest,
            sender_key=sender,
        )
        transaction.on_commit(send_messages.enqueue, robust=True)
        return message


def _is_suspect(**words: Any) -> bool:
    limit = OfficeSettings.load().comments_spam_score
    return bool(limit) and sum(reason.points for reason in score(**words)) >= limit

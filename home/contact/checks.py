"""Says what keeps messages from the contact form from arriving, for `manage.py doctor` and the dashboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import ngettext

from cms.models import OfficeSettings
from home.contact.mailing import KEEP_UNSENT_FOR, waiting_messages
from home.models import StandardPage

# A mail server that rests for a moment is nothing to tell of.
LATE_AFTER = timedelta(hours=1)


def late_messages() -> str:
    """Return what to tell of messages that wait too long; empty where there are none. One statement."""
    since = list(waiting_messages().order_by("created_at").values_list("created_at", flat=True))
    if not since or timezone.now() - since[0] < LATE_AFTER:
        return ""
    sentence = ngettext(
        "Eine Nachricht aus dem Kontaktformular konnte noch nicht verschickt werden; sie wartet seit dem %(day)s.",
        "%(count)d Nachrichten aus dem Kontaktformular konnten noch nicht verschickt werden;"
        " die älteste wartet seit dem %(day)s.",
        len(since),
    )
    return sentence % {"count": len(since), "day": f"{timezone.localtime(since[0]):%d.%m.%Y, %H:%M}"}


def check_contact() -> Iterator[str]:
    """Say what of the contact form does not reach the office."""
    if sentence := late_messages():
        yield (
            f"{sentence} Prüfen Sie EMAIL_URL und in der Redaktion unter „Angaben zum Büro“ die E-Mail-Adresse."
            f" Nach {KEEP_UNSENT_FOR.days} Tagen wird gelöscht, was nicht hinausging."
        )
    pages = StandardPage.objects.live().filter(contact_form=True)
    if not OfficeSettings.load().email and (page := pages.first()):
        yield (
            f"Auf der Seite „{page.title}“ soll ein Kontaktformular stehen, aber niemand bekäme die Nachrichten. Tragen"
            " Sie unter „Angaben zum Büro“ eine E-Mail-Adresse ein."
        )

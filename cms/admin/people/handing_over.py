"""Somebody leaves: what is theirs goes to a colleague, and the account is locked, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.log_actions import log
from wagtail.models import WorkflowState

HAND_OVER_ACTION = "cms.hand_over"
# What somebody has to answer for, by model and column. Everything else that names a person tells what they did.
BELONGINGS: dict[tuple[str, str], Any] = {
    ("wagtailcore.page", "owner"): _lazy("Seiten und Geschichten"),
    ("wagtailcore.page", "locked_by"): _lazy("Gesperrte Seiten"),
    ("cms.officeimage", "uploaded_by_user"): _lazy("Bilder"),
    ("cms.officedocument", "uploaded_by_user"): _lazy("Dokumente"),
    ("wagtailcore.workflowstate", "requested_by"): _lazy("In Freigabe"),
}
OPEN = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


def register_belonging(label: str, column: str, words: Any) -> None:
    """Have what ``column`` of the model ``label`` says go over, too; ``words`` say what that is."""
    BELONGINGS[label, column] = words


def belongings(person: Any) -> Iterator[tuple[str, str, QuerySet]]:
    """Yield model, column and rows of all that ``person`` has to answer for; of workflows those that are open."""
    for label, column in BELONGINGS:
        rows: Any = apps.get_model(label)._default_manager.filter(**{column: person})
        yield label, column, rows.filter(status__in=OPEN) if label == "wagtailcore.workflowstate" else rows


def colleagues(person: Any) -> QuerySet:
    """Return who can take over from ``person``: active accounts that may enter the admin."""
    return get_user_model().objects.filter(is_active=True).exclude(pk=person.pk).order_by("name_key")


def hand_over(person: Any, colleague: Any, by: Any, groups: Any = ()) -> None:
    """Give ``colleague`` what belongs to ``person``, and the membership of ``groups``; lock the account of ``person``.

    Its logins end, and links to set a password, an invitation's included, are void: they depend on the last login,
    which is now. Unlocking undoes the lock alone. Raises ``ValidationError``, and changes nothing, where somebody would
    lock themselves or where the colleague is locked, too.
    """
    with transaction.atomic():
        accounts = get_user_model().objects.select_for_update().in_bulk([person.pk, colleague.pk])
        if person.pk == by.pk:
            raise ValidationError(_("Das eigene Konto sperrt niemand. Bitte lassen Sie das jemand anderen tun."))
        if len(accounts) < 2 or not accounts[colleague.pk].is_active:
            raise ValidationError(_("Dieses Konto ist selbst gesperrt. Bitte wählen Sie jemand anderen."))
        counts = {}
        for label, column, rows in belongings(person):
            counts[f"{label}.{column}"] = rows.update(**{column: colleague})
        colleague.groups.add(*groups)
        leaving = accounts[person.pk]
        leaving.is_active, leaving.last_login = False, _other_second(leaving.last_login)
        leaving.save(update_fields=["is_active", "last_login"])
        end_sessions(leaving)
        log(leaving, HAND_OVER_ACTION, user=by, data={"to": str(colleague), **counts})


def _other_second(last_login: datetime | None) -> datetime:
    """Return now, or a second after ``last_login``: links to set a password know a login by its second."""
    now = timezone.now()
    return max(now, last_login + timedelta(seconds=1)) if last_login else now


def end_sessions(person: Any) -> None:
    """Delete the logins of ``person``: unlocking must not bring them back."""
    for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()

"""What has become of a draft that somebody handed in, published or gave back: in a sentence, with where to look.

Wagtail calls it moderation when a page is handed in, "updated" when it is given free or given back, and says nothing
where that is done from the dashboard.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import add_message, get_messages
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_latest_str
from wagtail.models import WorkflowMixin, WorkflowState

SENTENCES: dict[str, Promise | str] = {
    "submitted": gettext_lazy("„%(title)s“ ist jetzt in Freigabe. In der Übersicht steht, wie es weitergeht."),
    "published": gettext_lazy("„%(title)s“ ist jetzt öffentlich."),
    "planned": gettext_lazy("„%(title)s“ ist freigegeben und erscheint zur geplanten Zeit."),
    "approved": gettext_lazy("„%(title)s“ ist freigegeben und wartet jetzt auf den nächsten Schritt."),
    "returned": gettext_lazy("„%(title)s“ ist zurückgegeben. Wer es eingereicht hat, sieht das in der Übersicht."),
    "taken back": gettext_lazy("„%(title)s“ ist wieder ein Entwurf. Sie können daran weiterschreiben."),
}


def tell_outcome(request: HttpRequest, thing: Model, action: str = "") -> None:
    """Say what has become of ``thing``, a page or snippet, in the place of what Wagtail has just said.

    ``action`` is *approve* or *reject* where it was done at another address than the form's.
    """
    requested = action or asked_for(request.POST)
    if not requested or not isinstance(thing, WorkflowMixin):
        return
    # The form's copy does not know what publishing has changed.
    stored: Any = type(thing)._default_manager.get(pk=thing.pk)
    outcome = outcome_of(requested, stored)
    if not outcome:
        return
    if not action:
        _forget_last(request)
    text = SENTENCES[outcome] % {"title": get_latest_str(stored)}
    messages.success(request, text, buttons=_buttons(request, stored, outcome))


def asked_for(data: Mapping[str, Any]) -> str:
    """Return what a form asked for beyond saving, in the words of Wagtail's workflow, else nothing."""
    if data.get("action-workflow-action"):
        return str(data.get("workflow-action-name", ""))
    for action in ("publish", "submit", "restart-workflow", "cancel-workflow"):
        if data.get(f"action-{action}"):
            return action
    return ""


def outcome_of(requested: str, thing: Any) -> str:
    """Return the key of the sentence that is true of ``thing`` after what was ``requested``; nothing where none is.

    Who asks for what they may not do has only saved.
    """
    in_progress = thing.workflow_in_progress
    if requested in {"submit", "restart-workflow"}:
        return "submitted" if in_progress else ""
    if requested == "cancel-workflow":
        return "" if in_progress else "taken back"
    if requested == "reject":
        return "returned" if _needs_changes(thing) else ""
    if in_progress:
        return "approved" if requested == "approve" else ""
    if _is_planned(thing):
        return "planned"
    return "published" if thing.live and not thing.has_unpublished_changes else ""


def _needs_changes(thing: Any) -> bool:
    state = thing.current_workflow_state
    return state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES


def _is_planned(thing: Any) -> bool:
    revision = thing.scheduled_revision
    return revision is not None and revision.approved_go_live_at > timezone.now()


def _forget_last(request: HttpRequest) -> None:
    """Take back the newest message, and keep those before it."""
    *before, _newest = get_messages(request) or [None]
    for message in before:
        add_message(request, message.level, message.message, message.extra_tags)


def _buttons(request: HttpRequest, thing: Any, outcome: str) -> list[Any]:
    buttons = []
    if outcome == "published" and (address := thing.full_url):
        buttons.append(messages.button(address, _("Auf der Website ansehen")))
    if outcome == "submitted":
        buttons.append(messages.button(reverse("wagtailadmin_home"), _("Zur Übersicht")))
    if address := AdminURLFinder(request.user).get_edit_url(thing):
        buttons.append(messages.button(address, _("Ansehen") if outcome == "submitted" else _("Bearbeiten")))
    return buttons

"""Drafts may be incomplete: who publishes one past its form reads what it lacks, and nothing is half done.

Wagtail fails there: where many pages are published at once, and where a draft that somebody has gone on with since it
was handed in is approved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, TaskState

from cms.admin.handing_in.outcomes import tell_outcome
from cms.forms.pictures import ask_for_descriptions
from cms.worker.scheduling import CannotPublish, ask_for_references, reason_of

# More drafts than these are counted and not named.
LISTED = 5
APPROVING = "workflow_action"


def refuse_incomplete(request: HttpRequest, objects: Iterable[Any], action: Any) -> HttpResponse | None:
    """Return the way back with a message where one of the pages to publish is incomplete, else None."""
    below = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
    lacking = [(page, reason) for page in _to_publish(objects, below, request.user) if (reason := why_not(page))]
    if not lacking:
        return None
    lines = [_("„%(title)s“: %(reason)s") % {"title": page, "reason": reason} for page, reason in lacking[:LISTED]]
    if rest := len(lacking) - LISTED if len(lacking) > LISTED else 0:
        lines.append(_("Und %(number)s weitere.") % {"number": rest})
    text = _("Veröffentlicht ist noch nichts, denn diesen Entwürfen fehlt etwas.") + " " + " ".join(lines)
    buttons = [
        messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), str(page)) for page, _r in lacking[:LISTED]
    ]
    messages.error(request, text, buttons=buttons)
    return redirect(action.next_url)


def why_not(page: Page) -> str:
    """Return why the newest draft of ``page`` cannot be published, empty where it can."""
    draft = page.get_latest_revision_as_object()
    try:
        ask_for_references(draft)
        ask_for_descriptions(draft)
        draft.full_clean()
    except (CannotPublish, ValidationError) as error:
        return reason_of(error)
    return ""


def _to_publish(objects: Iterable[Any], below: bool, user: Any) -> Iterator[Page]:
    for page in objects:
        yield page
        for draft in page.get_descendants().not_live().specific() if below else ():
            if draft.permissions_for_user(user).can_publish():
                yield draft


def approving(request: HttpRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Return ``answer()``; where it approves what cannot be published, undo it and lead to the form with the reason."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.url_name != APPROVING:
        return answer()
    task_state = TaskState.objects.filter(pk=match.kwargs["task_state_id"]).first()
    is_open = task_state and task_state.status == TaskState.STATUS_IN_PROGRESS
    try:
        with transaction.atomic():
            if match.kwargs["action_name"] == "approve" and is_open:
                ask_for_descriptions(task_state.revision.as_object())
            response = answer()
        if is_open:
            tell_outcome(request, task_state.workflow_state.content_object, match.kwargs["action_name"])
        return response
    except (CannotPublish, ValidationError, IntegrityError) as error:
        text = _("Das ist noch nicht freigegeben, denn dem Entwurf fehlt etwas: %(reason)s")
        messages.error(request, text % {"reason": reason_of(error)})
    key = match.kwargs.get("page_id") or match.kwargs["pk"]
    url = reverse(f"{match.namespace}:edit", args=[key])
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": url})
    return redirect(url)

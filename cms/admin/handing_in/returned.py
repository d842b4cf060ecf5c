"""Shows who opens a form again why it came back: Wagtail keeps the words in the history alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import WorkflowMixin, WorkflowState


def tell_reason(request: HttpRequest, thing: Any) -> None:
    """Say above the form of ``thing`` that it was given back, by whom, and what they wrote."""
    if request.method != "GET" or not isinstance(thing, WorkflowMixin):
        return
    state = thing.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    step = state.current_task_state
    by = get_user_display_name(step.finished_by) if step and step.finished_by else ""
    parts = [_("Zurückgegeben von %(name)s.") % {"name": by} if by else _("Das ist zurückgegeben.")]
    if step and step.comment:
        parts.append(_("Das steht dazu: „%(comment)s“") % {"comment": step.comment})
    parts.append(_("Ändern Sie, was fehlt, und geben Sie es noch einmal zur Freigabe."))
    messages.warning(request, " ".join(parts))

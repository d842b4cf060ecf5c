"""What the workflow's mails tell of a page or snippet beyond what Wagtail hands them."""

from typing import Any

from django import template
from wagtail.models import TaskState, WorkflowState

register = template.Library()


@register.simple_tag
def handed_in_by(thing: Any) -> Any:
    """Return who handed ``thing`` in last, or None where nobody is known any more."""
    state = _newest(thing)
    return state.requested_by if state else None


@register.simple_tag
def decision_on(thing: Any) -> TaskState | None:
    """Return the newest finished step of ``thing``: who decided, and the comment; None where there is none."""
    state = _newest(thing)
    return state.task_states.exclude(finished_at=None).order_by("-finished_at").first() if state else None


def _newest(thing: Any) -> WorkflowState | None:
    return (
        WorkflowState.objects.for_instance(thing).select_related("requested_by").order_by("-created_at", "-pk").first()
    )


@register.simple_tag
def stored(thing: Any) -> Any:
    """Return ``thing`` as it is stored: what a mail is handed does not know yet what publishing has changed."""
    return type(thing)._default_manager.get(pk=thing.pk)

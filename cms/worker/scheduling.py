"""What is planned is published, and what is over is taken down: each by itself, so that one bad plan stops no other.

Wagtail's `publish_scheduled` stops at the first plan that fails, every minute again; and a page whose address was
taken meanwhile loses its plan, because the note of it is deleted before the page is saved. Here each plan is one
transaction. One that fails stays, is tried again, later each time, and is told to the people who can mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.mail import EmailMessage
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import DraftStateMixin, Page, Revision
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

from cms.models import PlanKind, ScheduleFailure

# The wait doubles with each attempt, up to this.
LONGEST_WAIT = timedelta(hours=1)

logger = structlog.get_logger(__name__)


class CannotPublish(Exception):
    """A plan that cannot be carried out; the message says why, for editors."""


@dataclass(frozen=True)
class Plan:
    """Something due: what it is about, when it was due, whose it is, and how it is done."""

    kind: PlanKind
    content_type_id: int
    object_id: str
    due_at: datetime
    planned_by_id: int | None
    carry_out: Callable[[], object]

    @property
    def key(self) -> tuple[str, int, str]:
        """Return what tells this plan from every other; a `ScheduleFailure` has the same."""
        return self.kind.value, self.content_type_id, self.object_id


def carry_out_due_plans() -> None:
    """Take down what is over, then publish what is due; the ticker calls this every minute."""
    now = timezone.now()
    failures = {failure.key: failure for failure in ScheduleFailure.objects.all()}
    due = set()
    for plans in (_expired, _scheduled):
        for plan in plans(now):
            due.add(plan.key)
            if plan.key not in failures or failures[plan.key].next_attempt_at <= now:
                _attempt(plan)
    settled = [failure.pk for key, failure in failures.items() if key not in due]
    ScheduleFailure.objects.filter(pk__in=settled).delete()
    if ScheduleFailure.objects.untold().exists():
        tell_of_failures.enqueue()


def _expired(now: datetime) -> Iterator[Plan]:
    for model in [Page, *filter(_is_snippet_with_drafts, apps.get_models())]:
        for row in list(model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk")):
            yield _expiry(row)


def _is_snippet_with_drafts(model: Any) -> bool:
    return issubclass(model, DraftStateMixin) and not issubclass(model, Page) and not model._meta.abstract


def _expiry(row: Any) -> Plan:
    kind = row.content_type if isinstance(row, Page) else ContentType.objects.get_for_model(row)

    def carry_out() -> None:
        row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")

    return Plan(PlanKind.EXPIRE, kind.pk, str(row.pk), row.expire_at, None, carry_out)


def _scheduled(now: datetime) -> Iterator[Plan]:
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    for revision in list(due):
        yield Plan(
            PlanKind.PUBLISH,
            revision.content_type_id,
            revision.object_id,
            revision.approved_go_live_at,
            revision.user_id,
            lambda revision=revision: _publish(revision),
        )


def ask_for_references(draft: Any) -> None:
    """Raise `CannotPublish` where something that ``draft`` requires has been deleted since."""
    missing = getattr(draft, "missing_references", [])
    if missing:
        raise CannotPublish(
            _("„%(field)s“ gibt es nicht mehr. Bitte wählen Sie neu und veröffentlichen Sie noch einmal.")
            % {"field": ", ".join(str(field.verbose_name) for field in missing)}
        )


def _publish(revision: Revision) -> None:
    ask_for_references(revision.as_object())
    revision.publish(log_action="wagtail.publish.scheduled")


def _attempt(plan: Plan) -> None:
    try:
        with transaction.atomic():
            plan.carry_out()
            _forget(plan)
    except Exception as error:
        logger.exception("scheduled_change_failed", kind=plan.kind.value, object=plan.object_id)
        _note(plan, error)


def _forget(plan: Plan) -> None:
    kind, content_type, pk = plan.key
    ScheduleFailure.objects.filter(kind=kind, content_type_id=content_type, object_id=pk).delete()


def _note(plan: Plan, error: Exception) -> None:
    """Store why ``plan`` failed and when it is tried again."""
    with transaction.atomic():
        failure, _is_new = ScheduleFailure.objects.get_or_create(
            kind=plan.kind,
            content_type_id=plan.content_type_id,
            object_id=plan.object_id,
            defaults={"due_at": plan.due_at, "reason": reason_of(error)},
        )
        wait = min(timedelta(minutes=1) * 2 ** min(failure.attempts, 10), LONGEST_WAIT)
        ScheduleFailure.objects.filter(pk=failure.pk).update(
            attempts=F("attempts") + 1,
            reason=reason_of(error),
            planned_by_id=plan.planned_by_id,
            due_at=plan.due_at,
            next_attempt_at=timezone.now() + wait,
        )


def reason_of(error: Exception) -> str:
    """Return in a German sentence why a plan failed and what to do; a program's own words stay in the log."""
    if isinstance(error, CannotPublish):
        return str(error)
    if isinstance(error, ValidationError):
        return " ".join(_sentences(error))
    if isinstance(error, IntegrityError):
        return _(
            "Die Adresse ist inzwischen vergeben, oder etwas fehlt. Bitte öffnen Sie den Entwurf und veröffentlichen"
            " Sie ihn selbst; dann sehen Sie, was zu ändern ist."
        )
    if isinstance(error, OperationalError):
        return _("Die Datenbank war beschäftigt. Wir versuchen es von selbst noch einmal.")
    return _("Das hat nicht geklappt; der Grund steht im Protokoll. Bitte sagen Sie der Technik Bescheid.")


def _sentences(error: ValidationError) -> Iterator[str]:
    if not hasattr(error, "error_dict"):
        yield from error.messages
        return
    for name, messages in error.message_dict.items():
        text = " ".join(messages)
        if name == "slug":
            text = _("Die Adresse ist inzwischen vergeben. Bitte ändern Sie sie im Entwurf.")
        yield text if name in {NON_FIELD_ERRORS, "slug"} else f"{name}: {text}"


@task()
def tell_of_failures() -> None:
    """Write to the person who planned what failed, or to those who may publish it; each failure is told once."""
    for failure in ScheduleFailure.objects.untold():
        item = failure.item
        for person in _people_for(failure) if item is not None else ():
            with override(settings.LANGUAGE_CODE):
                text = render_to_string("cms/mail/schedule_failure.txt", _context(failure, item, person))
                subject = (
                    _("Nicht veröffentlicht: %(title)s")
                    if failure.kind == PlanKind.PUBLISH
                    else _("Noch zu sehen: %(title)s")
                )
            title = " ".join(str(item).split())[:100]
            EmailMessage(subject % {"title": title}, text, to=[person.email]).send()
        ScheduleFailure.objects.filter(pk=failure.pk).update(told_at=timezone.now())


def _people_for(failure: ScheduleFailure) -> list[Any]:
    """Return whom to tell: those who planned it, else those who may publish it, with an address each."""
    planner = failure.planned_by
    if planner is not None and planner.is_active and planner.email:
        return [planner]
    policy = page_permission_policy
    if isinstance(failure.item, Page):
        people = policy.users_with_permission_for_instance("publish", failure.item)
    else:
        people = ModelPermissionPolicy(type(failure.item)).users_with_permission("publish")
    return [person for person in people.filter(is_active=True).distinct() if person.email]


def _context(failure: ScheduleFailure, item: Any, person: Any) -> dict[str, Any]:
    address = AdminURLFinder(person).get_edit_url(item)
    return {
        "failure": failure,
        "title": str(item),
        "address": f"{settings.SITE_URL}{address}" if address else "",
        "site_name": settings.WAGTAIL_SITE_NAME,
    }

"""The history of an entry stays readable: of what Wagtail stored by itself while somebody wrote, the last is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, RevisionMixin, TaskState

from cms.models import RevisionName
from cms.worker.hourly import once_an_hour

# Nobody looks for what they wrote a minute earlier once they have slept over it.
THIN_AFTER = timedelta(days=1)
# Drafts of one person that follow each other faster belong to one sitting.
ONE_SITTING = timedelta(hours=1)
AT_ONCE = 500
EDIT = "wagtail.edit"


@once_an_hour
def thin_histories() -> None:
    """Thin them; the worker calls this every minute."""
    thin()


def thin() -> int:
    """Delete up to `AT_ONCE` drafts that their writer replaced within the hour; return how many.

    Stays: what is public or the newest, planned, in approval, what has a name, and whatever the history tells more of
    than that somebody edited (published, handed in, reverted to, made).
    """
    with transaction.atomic():
        pks = list(replaced_drafts().order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        # Whoever names one of them waits now, or has done so before and keeps it.
        list(Revision.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))
        pks = list(replaced_drafts().filter(pk__in=pks).values_list("pk", flat=True))
        for log in (PageLogEntry, ModelLogEntry):
            log.objects.filter(action=EDIT, revision__in=pks).delete()
        Revision.objects.filter(pk__in=pks).delete()
    return len(pks)


def replaced_drafts() -> QuerySet[Any]:
    """Return the drafts that can go."""
    later = Revision.objects.filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        created_at__gt=OuterRef("created_at"),
        created_at__lte=OuterRef("created_at") + ONE_SITTING,
        user=OuterRef("user"),
    )
    drafts = Revision.objects.filter(
        Exists(later), created_at__lt=timezone.now() - THIN_AFTER, approved_go_live_at=None
    )
    for used in _uses():
        drafts = drafts.filter(~Exists(used))
    return drafts


def _uses() -> Iterator[QuerySet[Any]]:
    """Yield what holds on to a version."""
    yield TaskState.objects.filter(revision=OuterRef("pk"))
    yield RevisionName.objects.filter(revision=OuterRef("pk"))
    for log in (PageLogEntry, ModelLogEntry):
        yield log.objects.filter(revision=OuterRef("pk")).exclude(action=EDIT)
    for model in apps.get_models():
        if issubclass(model, RevisionMixin) and not model._meta.parents:
            names = {"latest_revision", "live_revision"} & {field.name for field in model._meta.get_fields()}
            for name in sorted(names):
                yield model._base_manager.filter(**{name: OuterRef("pk")})

"""The worker's part in pictures: all sizes of a new or changed one, and whatever is missing.

What waits, runs or failed lately stands in the table of tasks, so that no picture is queued twice
however often it is asked for, and a broken file is tried once a day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cms.media.renditions import make
from cms.models import OfficeImage
from cms.pictures.sizes import sizes_ahead

# Mails and the search index go first; pictures that somebody has asked for go before the others.
WHEN_IDLE, ASKED_FOR = -10, -5
AGAIN_AFTER = timedelta(days=1)
# So many pictures the minute job keeps in the queue, and so many one request may ask for.
MOST_WAITING = 20
MOST_ASKED = 200
MADE_FROM = ("file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")

UNDER_WAY = Q(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])


@task(priority=WHEN_IDLE)
def make_renditions(pk: int) -> None:
    """Make what is missing of image ``pk`` before anyone asks; it may have been deleted meanwhile."""
    image = OfficeImage.objects.filter(pk=pk).first()
    if image is not None:
        make(image, sizes_ahead())


@task(priority=ASKED_FOR)
def make_all_renditions(pk: int) -> None:
    """Make every size of image ``pk`` that is missing, for it was asked for."""
    image = OfficeImage.objects.filter(pk=pk).first()
    if image is not None:
        make(image)


@task()
def queue_renditions(pks: list[int]) -> None:
    """Queue each of these images that is not queued yet."""
    for pk in sorted(set(pks) - _busy(make_all_renditions)):
        make_all_renditions.enqueue(pk)


def ask_for(pks: Collection[int]) -> None:
    """Have the worker make what these images lack: two statements, one where all are under way, or as many as may wait.

    So an answer costs the same however many pictures it lacks, and nobody fills the queue by asking. Wait for
    the end of a request's transaction before calling this.
    """
    busy = _busy(make_all_renditions, queue_renditions)
    fresh = sorted(set(pks) - busy)
    if fresh and len(busy) < MOST_ASKED:
        queue_renditions.enqueue(fresh[:MOST_ASKED])


def queue_missing() -> None:
    """Queue a few images that lack a size: loaded past the models, or older than the size; newest first.

    Counts names of sizes only. One cut around an old focal point is noticed when the image is saved.
    """
    busy = _busy(make_renditions)
    waiting = _of(make_renditions).filter(UNDER_WAY).count()
    known = Count("renditions__filter_spec", distinct=True, filter=Q(renditions__filter_spec__in=sizes_ahead()))
    drawn = OfficeImage.objects.exclude(file__iendswith=".svg")
    lacking = drawn.annotate(known=known).filter(known__lt=len(sizes_ahead()))
    for pk in (
        lacking.exclude(pk__in=busy).order_by("-pk").values_list("pk", flat=True)[: max(0, MOST_WAITING - waiting)]
    ):
        make_renditions.enqueue(pk)


def _of(*tasks: Any) -> Any:
    return DBTaskResult.objects.filter(task_path__in=[one.module_path for one in tasks])


def _numbers(results: Any) -> set[int]:
    """Return the images that these tasks are about."""
    arguments: Iterable[Any] = (stored["args"][0] for stored in results.values_list("args_kwargs", flat=True))
    return {pk for one in arguments for pk in (one if isinstance(one, list) else [one])}


def _busy(*tasks: Any) -> set[int]:
    """Return the images that ``tasks`` are about to deal with, or that could not be made within the last day."""
    making = [one.module_path for one in (make_renditions, make_all_renditions)]
    failed = Q(status=TaskResultStatus.FAILED, finished_at__gt=timezone.now() - AGAIN_AFTER, task_path__in=making)
    under_way = UNDER_WAY & Q(task_path__in=[one.module_path for one in tasks])
    return _numbers(DBTaskResult.objects.filter(under_way | failed))


def _made_from(image: OfficeImage) -> tuple[Any, ...]:
    return (image.file.name, *(getattr(image, name) for name in MADE_FROM[1:]))


@receiver(pre_save, sender="cms.OfficeImage")
def remember_original(instance: OfficeImage, **_kwargs: Any) -> None:
    """Note what the sizes there are were made from."""
    stored = OfficeImage.objects.filter(pk=instance.pk) if instance.pk else OfficeImage.objects.none()
    instance.sizes_made_from = stored.values_list(*MADE_FROM).first()


@receiver(post_save, sender="cms.OfficeImage")
def follow_original(instance: OfficeImage, **_kwargs: Any) -> None:
    """Drop the sizes of a file that was replaced, and queue those of a new file or focal point."""
    before, now = instance.sizes_made_from, _made_from(instance)
    instance.sizes_made_from = None
    if before == now:
        return
    if before and before[0] != now[0]:
        instance.renditions.all().delete()
    # Not `partial`: Django names the function where it fails.
    transaction.on_commit(lambda: queue(instance.pk), robust=True)


def queue(pk: int) -> None:
    """Queue one image, unless it waits; one that is being made may be made from what it was before."""
    if pk not in _numbers(_of(make_renditions).filter(status=TaskResultStatus.READY)):
        make_renditions.enqueue(pk)

"""For good: what lay in the bin for its time, or what somebody wants gone now."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from wagtail.documents import signal_handlers as document_signals
from wagtail.images import signal_handlers as image_signals
from wagtail.tasks import delete_file_from_storage_task

from cms.models import OfficeDocument, OfficeImage, TrashedItem
from cms.models.trash import KEPT_IN_TRASH

# A tick is a minute, and files take time.
AT_ONCE = 50


def empty_trash() -> None:
    """Delete for good what has lain there for `KEPT_IN_TRASH`; the worker calls this every minute."""
    for item in TrashedItem.objects.filter(deleted_at__lte=timezone.now() - KEPT_IN_TRASH).order_by("pk")[:AT_ONCE]:
        purge(item)


def purge(item: Any) -> None:
    """Delete ``item`` and its file for good."""
    with transaction.atomic():
        item.delete()
        if item.file:
            transaction.on_commit(lambda: _delete_file(item.file))


def _delete_file(name: str) -> None:
    models = (TrashedItem, OfficeImage, OfficeDocument)
    if not any(model._default_manager.filter(file=name).exists() for model in models):
        default_storage.delete(name)


def file_deleted(instance: Any, **_kwargs: Any) -> None:
    """Have the file of what was deleted go after the commit (``post_delete``), unless the bin has it."""
    file = instance.file

    def clean_up() -> None:
        if not TrashedItem.objects.filter(file=file.name).exists():
            delete_file_from_storage_task.enqueue(file.storage.deconstruct(), file.name)

    transaction.on_commit(clean_up)


def keep_files() -> None:
    """Put `file_deleted` in the place of Wagtail's; call it before Wagtail's apps are ready."""
    image_signals.post_delete_file_cleanup = document_signals.post_delete_file_cleanup = file_deleted

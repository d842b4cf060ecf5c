"""The worker's part in booklets: made when somebody asks, kept by what they say, forgotten after a week."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import IO, Any

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cms.freshness.content_version import content_version
from directory.opening_hours import local_date
from directory.website.booklet.contents import booklet_html
from directory.website.booklet.drawing import can_draw, draw_booklet

FOLDER = "booklets"
# After everything else that the worker does.
PRIORITY = -20
MOST_WAITING = 10
KEPT_FOR = timedelta(days=7)
AGAIN_AFTER = timedelta(hours=1)
# Whoever reads while the worker writes finds no end.
END_OF_PDF = b"%%EOF"
MARK = "booklets-forgotten"


class BookletState(Enum):
    """Why there is no booklet yet, or at all."""

    EMPTY = "empty"
    MADE_NOW = "made now"
    TOO_MANY = "too many"
    IMPOSSIBLE = "impossible"


@task(priority=PRIORITY)
def make_booklet(keys: str) -> None:
    """Make the booklet of ``keys`` as it is now, unless it is there whole."""
    html = booklet_html(keys)
    if html is None:
        return
    path = _path(html)
    if there := _open_whole(path):
        there.close()
        return
    pdf = draw_booklet(html)
    # What another left half written has its name.
    default_storage.delete(path)
    default_storage.save(path, ContentFile(pdf))


def find_or_ask(keys: str) -> IO[bytes] | BookletState:
    """Return the booklet of ``keys`` as it has to be now, open for reading; else ask the worker for it and say so.

    What is waited for is asked for once, and nobody fills the queue by asking for much.
    """
    path = _path_of_today(keys)
    if path is None:
        return BookletState.EMPTY
    if not can_draw():
        return BookletState.IMPOSSIBLE
    if booklet := _open_whole(path):
        return booklet
    asked = DBTaskResult.objects.filter(task_path=make_booklet.module_path)
    waiting = asked.filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])
    arguments = [stored["args"] for stored in waiting.values_list("args_kwargs", flat=True)[: MOST_WAITING + 1]]
    if [keys] in arguments:
        return BookletState.MADE_NOW
    if len(arguments) >= MOST_WAITING:
        return BookletState.TOO_MANY
    failed = asked.filter(status=TaskResultStatus.FAILED, finished_at__gt=timezone.now() - AGAIN_AFTER)
    if [keys] in [stored["args"] for stored in failed.values_list("args_kwargs", flat=True)]:
        return BookletState.IMPOSSIBLE
    make_booklet.enqueue(keys)
    return BookletState.MADE_NOW


def forget_old_booklets() -> None:
    """Delete what was made more than a week ago, once an hour: it may name what is public no longer."""
    this_hour = timezone.now().strftime("%Y-%m-%dT%H")
    if cache.get(MARK) == this_hour or not default_storage.exists(FOLDER):
        return
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if default_storage.get_modified_time(path) < timezone.now() - KEPT_FOR:
            default_storage.delete(path)
    cache.set(MARK, this_hour, 2 * 60 * 60)


def _path_of_today(keys: str) -> str | None:
    """Return where the booklet of ``keys`` has to be; a whole directory is written once for each content version."""
    version = content_version()
    if version is None:
        html = booklet_html(keys)
        return html and _path(html)
    return _path_at(version, local_date(timezone.now()), keys)


@lru_cache(maxsize=200)
def _path_at(_version: int, _day: date, keys: str) -> str | None:
    html = booklet_html(keys)
    return html and _path(html)


def _path(html: str) -> str:
    return f"{FOLDER}/{hashlib.blake2b(html.encode(), digest_size=16).hexdigest()}.pdf"


def _open_whole(path: str) -> Any:
    if not default_storage.exists(path):
        return None
    booklet = default_storage.open(path)
    booklet.seek(max(0, booklet.size - 2 * len(END_OF_PDF)))
    if END_OF_PDF not in booklet.read():
        booklet.close()
        return None
    booklet.seek(0)
    return booklet

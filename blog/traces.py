"""Where a person may have left traces beside the comments themselves, and how they are removed."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Q, Value
from django.db.models.functions import Replace
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, Revision

from blog.models import Comment, CommentReport
from blog.plain_text import BLACK

# Shorter names are in too many words that mean someone else.
SHORTEST_NAME = 4
TEXTS_OF_REPORTS = ("text", "decision_text", "note")


def remove_traces(addresses: Iterable[str], names: Iterable[str], *, comments: list[int]) -> None:
    """Remove ``addresses`` and ``names`` from logs, notices, tasks, stored mails and caches.

    ``comments`` are the primary keys of what they wrote.
    """
    words = {word for word in addresses if word} | {name for name in names if len(name) >= SHORTEST_NAME}
    with transaction.atomic():
        _blacken_notices(words)
        _remove_from_log(comments)
        _remove_from_tasks(words)
    _remove_mails({address for address in addresses if address})
    cache.clear()
    transaction.on_commit(_empty_journal)


def _blacken_notices(words: set[str]) -> None:
    for word in sorted(words, key=len, reverse=True):
        for column in TEXTS_OF_REPORTS:
            rows = CommentReport.objects.filter(**{f"{column}__contains": word})
            rows.update(**{column: Replace(column, Value(word), Value(BLACK))})


def _remove_from_log(comments: list[int]) -> None:
    kind = ContentType.objects.get_for_model(Comment)
    numbers = [str(number) for number in comments]
    ModelLogEntry.objects.filter(content_type=kind, object_id__in=numbers).update(label="", data={})
    Revision.objects.filter(base_content_type=kind, object_id__in=numbers).delete()


def _remove_from_tasks(words: set[str]) -> None:
    for word in words:
        told = Q(traceback__contains=word) | Q(args_kwargs__icontains=word) | Q(return_value__icontains=word)
        DBTaskResult.objects.finished().filter(told).delete()


def _remove_mails(addresses: set[str]) -> None:
    """Delete the mails that were written to files, where no mail server is set up."""
    for path in Path(settings.MAIL_DIR).glob("*.eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if any(address in str(message.get("To", "")).lower() for address in addresses):
            path.unlink(missing_ok=True)


def _empty_journal() -> None:
    """Have SQLite write its journal to the database, where `secure_delete` has overwritten what was deleted."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

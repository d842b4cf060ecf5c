"""Where a person may have left traces besides the comments themselves, and how they are removed."""

from __future__ import annotations

import email
import email.policy
import email.utils
import re
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, Revision

from blog.comments.mentions import address_pattern, matching_spans, name_pattern, redact_notes, redact_reports
from blog.comments.models import Comment


def remove_traces(addresses: Sequence[str], names: Sequence[str], *, comments: Sequence[Comment]) -> None:
    """Remove ``addresses`` and ``names`` from logs, notices, notes, tasks, stored mails and caches.

    ``comments`` are what they wrote. What others wrote changes as `blog.comments.mentions` says.
    """
    addresses = [address for address in addresses if address]
    with transaction.atomic():
        redact_reports(addresses, names, comments=[comment.uuid for comment in comments])
        redact_notes(addresses)
        _remove_from_log([comment.pk for comment in comments])
        _remove_from_tasks([*map(address_pattern, addresses), *map(name_pattern, filter(None, names))])
    _remove_mails(set(addresses))
    cache.clear()
    transaction.on_commit(_empty_journal)


def _remove_from_log(comments: list[int]) -> None:
    kind = ContentType.objects.get_for_model(Comment)
    numbers = [str(number) for number in comments]
    ModelLogEntry.objects.filter(content_type=kind, object_id__in=numbers).update(label="", data={})
    Revision.objects.filter(base_content_type=kind, object_id__in=numbers).delete()


def _remove_from_tasks(patterns: list[re.Pattern[str]]) -> None:
    finished = DBTaskResult.objects.finished().only("pk", "traceback", "args_kwargs", "return_value")
    told = [
        result.pk
        for result in finished.iterator()
        if matching_spans(patterns, f"{result.traceback} {result.args_kwargs} {result.return_value}")
    ]
    DBTaskResult.objects.filter(pk__in=told).delete()


def _remove_mails(addresses: set[str]) -> None:
    """Delete mails to or from ``addresses`` that were written to files, where no mail server is set up."""
    for path in Path(settings.MAIL_DIR).glob("*.eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        people = [str(message.get(header, "")) for header in ("To", "Reply-To")]
        recipients = email.utils.getaddresses(people)
        if addresses & {address.lower() for _name, address in recipients}:
            path.unlink(missing_ok=True)


def _empty_journal() -> None:
    """Have SQLite write its journal to the database, where `secure_delete` has overwritten what was deleted."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

"""Rows by the thousand: in batches, and for page types in two tables."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from wagtail.models import Page

SEED = 39130
BATCH = 2_000


def chance(kind: str) -> random.Random:
    """Return the source of chance for things of ``kind``: the same on every machine."""
    return random.Random(f"{SEED}/{kind}")  # noqa: S311


def any_uuid(source: random.Random) -> uuid.UUID:
    """Return the next UUID, version 4 in form, of ``source``."""
    return uuid.UUID(int=source.getrandbits(128), version=4)


def spans(total: int, size: int = BATCH) -> Iterator[range]:
    """Yield the numbers from 1 to ``total`` in spans of at most ``size``."""
    for start in range(1, total + 1, size):
        yield range(start, min(start + size, total + 1))


def insert(rows: Sequence[Any]) -> None:
    """Store rows of one model; each gets its number. No signal is sent: nothing is indexed on the way."""
    if rows:
        type(rows[0])._base_manager.bulk_create(rows, batch_size=BATCH)


def insert_pages(pages: Sequence[Page]) -> None:
    """Store specific pages of one type with ``path``, ``depth`` and ``url_path`` set; each gets its number.

    Django's `bulk_create` refuses models in two tables. The rows of wagtailcore.Page go first, then those
    of the type's own table, with the numbers that the database gave.
    """
    if not pages:
        return
    model = type(pages[0])
    fields = Page._meta.concrete_fields
    bases = [Page(**{field.attname: getattr(page, field.attname) for field in fields}) for page in pages]
    with transaction.atomic():
        insert(bases)
        for page, base in zip(pages, bases, strict=True):
            page.pk = page.page_ptr_id = base.pk
        rows: Any = model._base_manager.all()
        rows._for_write = True
        rows._batched_insert(list(pages), model._meta.local_concrete_fields, BATCH)

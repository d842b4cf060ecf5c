"""Search and reference index in one go.

Wagtail enqueues a task per saved row; several thousand would keep the worker busy for minutes
after the first start. While the example loads nothing is enqueued. Then the search index is built
at once, and one task tells the worker to note which thing refers to which (Wagtail's "usage").
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import post_save
from django_tasks import task
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update


@task()
def note_references() -> None:
    """Build Wagtail's reference index anew; takes a few seconds."""
    call_command("rebuild_references_index", verbosity=0)


@contextmanager
def unindexed() -> Iterator[None]:
    """Hold back indexing, and a log line per publication, while the with-block lasts."""
    models = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, sender=model)]
    logger = logging.getLogger("wagtail")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        logger.setLevel(level)
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Hold back indexing; index everything when the with-block ends well."""
    with unindexed():
        yield
    call_command("update_index", verbosity=0)
    transaction.on_commit(note_references.enqueue)

"""Storing rows by the thousand without a task for each: whoever does it indexes all of them in the end."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.search.indexing import postings_held_back
from cms.search.upkeep.integrity import make_postings


@contextmanager
def unindexed() -> Iterator[None]:
    """Hold back indexing, and a log line per publication, while the with-block lasts."""
    models = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, sender=model)]
    logger = logging.getLogger("wagtail")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        with disable_reference_index_auto_update(), postings_held_back():
            yield
    finally:
        logger.setLevel(level)
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)


def index_everything() -> None:
    """Make Wagtail's index and our own anew, of what is in the database now."""
    call_command("update_index", verbosity=0)
    make_postings()

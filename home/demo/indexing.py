"""Search and reference index in one go: a task per saved row would keep the worker busy for minutes after the start."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import transaction
from django_tasks import task

from cms.search.upkeep.bulk import index_everything, unindexed


@task()
def note_references() -> None:
    """Build Wagtail's reference index ("usage") anew; takes a few seconds."""
    call_command("rebuild_references_index", verbosity=0)


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Hold back indexing; index everything when the with-block ends well, and leave "usage" to the worker."""
    with unindexed():
        yield
    index_everything()
    transaction.on_commit(note_references.enqueue)

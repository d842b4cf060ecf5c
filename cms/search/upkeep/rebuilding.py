"""The search index is made again when it was made for another way of taking words: by another release or database.

An index that is asked otherwise than it was made finds only some of the words, and says nothing of it.
"""

from django.db.models import Q
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cms.models import SearchIndexState
from cms.search.backends.database import made_for
from cms.search.upkeep.bulk import index_everything

UNDER_WAY = Q(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])


def rebuild_outdated() -> None:
    """Ask the worker for a new index where this one is not what is asked for now; once."""
    if SearchIndexState.objects.filter(made_for=made_for()).exists():
        return
    waiting = DBTaskResult.objects.filter(UNDER_WAY, task_path=rebuild_index.module_path)
    if not waiting.exists():
        rebuild_index.enqueue()


@task()
def rebuild_index() -> None:
    """Make the index again, and note for what; in one transaction, so that the old one serves meanwhile."""
    wanted = made_for()
    index_everything()
    SearchIndexState.objects.update_or_create(pk=1, defaults={"made_for": wanted})

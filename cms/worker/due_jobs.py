"""What is due every minute: publishing and expiry, signs of life, clearing up.

`settings.DUE_JOBS` names the jobs by dotted path, so that an app above adds its own without
anything here knowing it. A job takes no arguments and does little when nothing is due.
"""

from datetime import timedelta
from importlib import import_module

import structlog
from django.conf import settings
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from cms.database.errors import is_unavailable
from cms.database.lock import TICKER_LOCK, database_lock
from cms.models import Heartbeat
from cms.worker.scheduling import carry_out_due_plans

KEEP_RESULTS = timedelta(days=7)
KEEP_BEATS = timedelta(hours=1)
ABANDONED_AFTER = timedelta(minutes=15)
MOST_ATTEMPTS = 3

logger = structlog.get_logger(__name__)


def tick() -> list[str]:
    """Run every due job once and return the names of those that failed; no failure stops the others."""
    failed = []
    with database_lock(TICKER_LOCK, wait=False) as is_ours:
        for path in settings.DUE_JOBS if is_ours else ():
            try:
                import_string(path)()
            except Exception as error:
                if is_unavailable(error):
                    logger.error("due_job_failed", job=path, error=str(error).partition("\n")[0][:200])
                else:
                    logger.exception("due_job_failed", job=path)
                failed.append(path)
    return failed


def record_beat(name: str) -> None:
    """Note that the part ``name`` of the worker is alive now, and let it look again where the websites begin."""
    Site.clear_site_root_paths_cache()
    Heartbeat.objects.update_or_create(name=name, defaults={"beat_at": timezone.now()})


@task()
def beat_of_worker() -> None:
    """Prove that tasks are really taken and run: only the worker calls this."""
    record_beat("worker")


def beat() -> None:
    """Give the ticker's sign of life and ask the worker for its own, once."""
    record_beat("ticker")
    waiting = DBTaskResult.objects.filter(task_path=beat_of_worker.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        beat_of_worker.enqueue()


def publish_scheduled() -> None:
    """Publish and expire pages and snippets whose time has come, each by itself."""
    carry_out_due_plans()


def recover_tasks() -> None:
    """Queue tasks again whose worker was killed, and give up on one that keeps killing its worker.

    No task of ours runs for a quarter of an hour, so one that seems to is abandoned.
    """
    abandoned = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - ABANDONED_AFTER)
    for result in abandoned:
        if len(result.worker_ids) < MOST_ATTEMPTS:
            abandoned.filter(pk=result.pk).update(status=TaskResultStatus.READY)
        else:
            abandoned.filter(pk=result.pk).update(status=TaskResultStatus.FAILED, finished_at=Now())
        logger.warning("task_recovered", task=result.task_path, attempts=len(result.worker_ids))


def prune_task_results() -> None:
    """Delete results older than a week, and the signs of life, one a minute, after an hour."""
    finished = DBTaskResult.objects.finished()
    now = timezone.now()
    finished.filter(finished_at__lt=now - KEEP_RESULTS).delete()
    finished.filter(finished_at__lt=now - KEEP_BEATS, task_path=beat_of_worker.module_path).delete()


def forget_sessions() -> None:
    """Delete the logins that are over: Django leaves them in the database."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()

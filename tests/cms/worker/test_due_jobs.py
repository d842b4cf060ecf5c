"""What the worker's ticker does every minute."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.database.lock import TICKER_LOCK, database_lock
from cms.models import DailyKey, Heartbeat
from cms.worker.due_jobs import beat, beat_of_worker, forget_sessions, prune_task_results, recover_tasks, tick
from cms.worker.process import TaskRunner
from directory.models import Actor
from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db

DATABASE_TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
calls: list[str] = []


def succeed() -> None:
    """Do a job."""
    calls.append("succeed")


def fail() -> None:
    """Break."""
    raise RuntimeError("a job that breaks")


def result(**fields: Any) -> DBTaskResult:
    """Return a stored task."""
    defaults = {
        "task_path": beat_of_worker.module_path,
        "args_kwargs": {"args": [], "kwargs": {}},
        "backend_name": "default",
        "run_after": timezone.now(),
        "exception_class_path": "",
        "traceback": "",
    }
    return DBTaskResult.objects.create(**defaults | fields)


def test_a_failing_job_does_not_stop_the_others(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    """It is logged with its name."""
    calls.clear()
    settings.DUE_JOBS = [f"{__name__}.fail", "no.such.job", f"{__name__}.succeed"]
    assert tick() == [f"{__name__}.fail", "no.such.job"]
    assert calls == ["succeed"]
    assert "a job that breaks" in caplog.text


def test_every_job_of_the_product_runs() -> None:
    """The dotted paths in the settings lead somewhere."""
    assert tick() == []


def test_pages_and_snippets_are_published_and_expire_when_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing happens before its time, and a tick does it afterwards."""
    soon = timezone.now() + timedelta(hours=1)
    page = factories.standard_page(live=False, go_live_at=soon)
    page.save_revision().publish()
    actor = factories.actor(live=False, go_live_at=soon)
    actor.save_revision().publish()
    ending_page = factories.standard_page(expire_at=soon)
    ending_actor = factories.actor(expire_at=soon)

    tick()
    assert not StandardPage.objects.get(pk=page.pk).live
    assert not Actor.objects.get(pk=actor.pk).live
    assert StandardPage.objects.get(pk=ending_page.pk).live
    assert Actor.objects.get(pk=ending_actor.pk).live

    monkeypatch.setattr(timezone, "now", lambda: soon + timedelta(minutes=1))
    assert tick() == []
    assert StandardPage.objects.get(pk=page.pk).live
    assert Actor.objects.get(pk=actor.pk).live
    assert not StandardPage.objects.get(pk=ending_page.pk).live
    assert not Actor.objects.get(pk=ending_actor.pk).live


def test_the_worker_gives_its_own_sign_of_life(settings: Any) -> None:
    """The ticker alone proves nothing about the queue, and asks only once."""
    settings.TASKS = DATABASE_TASKS
    beat()
    beat()
    assert list(Heartbeat.objects.values_list("name", flat=True)) == ["ticker"]
    assert DBTaskResult.objects.ready().count() == 1

    waiting = DBTaskResult.objects.ready().get()
    waiting.claim("this worker")
    TaskRunner().run_task(waiting)
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL
    assert set(Heartbeat.objects.values_list("name", flat=True)) == {"ticker", "worker"}


def test_a_task_whose_worker_was_killed_is_queued_again() -> None:
    """One that runs for a minute is left alone; one that killed three workers is given up."""
    long_ago = timezone.now() - timedelta(minutes=16)
    running = {"status": TaskResultStatus.RUNNING}
    abandoned = result(**running, started_at=long_ago, worker_ids=["a"])
    deadly = result(**running, started_at=long_ago, worker_ids=["a", "b", "c"])
    at_work = result(**running, started_at=timezone.now() - timedelta(minutes=1), worker_ids=["a"])
    recover_tasks()
    states = dict(DBTaskResult.objects.values_list("pk", "status"))
    assert states == {abandoned.pk: "READY", deadly.pk: "FAILED", at_work.pk: "RUNNING"}


def test_old_results_are_deleted() -> None:
    """After a week, signs of life after an hour; what waits stays."""
    done = {"status": TaskResultStatus.SUCCESSFUL}
    now = timezone.now()
    result(**done, finished_at=now - timedelta(days=8), task_path="some.task")
    result(**done, finished_at=now - timedelta(hours=2))
    kept = {
        result(**done, finished_at=now - timedelta(days=6), task_path="some.task").pk,
        result(**done, finished_at=now - timedelta(minutes=5)).pk,
        result(status=TaskResultStatus.READY).pk,
    }
    prune_task_results()
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == kept


def test_the_keys_of_days_gone_by_are_deleted() -> None:
    """Today's and yesterday's stay."""
    today = timezone.localdate()
    for days in range(4):
        DailyKey.objects.create(day=today - timedelta(days=days))
    tick()
    assert set(DailyKey.objects.values_list("day", flat=True)) == {today, today - timedelta(days=1)}


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite serves one machine, where honcho starts one worker"
)
def test_two_workers_do_not_tick_at_once() -> None:
    """Otherwise both would publish the same revision."""
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None, "context": None}) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [TICKER_LOCK])
        with database_lock(TICKER_LOCK, wait=False) as is_ours:
            assert not is_ours
        tick()
        assert not Heartbeat.objects.exists()
        other.execute("SELECT pg_advisory_unlock(%s)", [TICKER_LOCK])
    with database_lock(TICKER_LOCK, wait=False) as is_ours:
        assert is_ours


def test_logins_that_are_over_leave_the_database(db: None) -> None:
    for days in (-1, 1):
        Session.objects.create(
            session_key=f"s{days}", session_data="", expire_date=timezone.now() + timedelta(days=days)
        )
    forget_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["s1"]

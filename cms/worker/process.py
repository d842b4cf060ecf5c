"""The worker process: one thread runs queued tasks, another one does every minute what is due."""

import os
import signal
import threading
import time
from types import FrameType

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from cms.database.errors import is_unavailable
from cms.database.statement_timeout import limit_waiting
from cms.operation.running import note_running
from cms.worker.due_jobs import tick
from cms.worker.void_tasks import is_void

TICK_SECONDS = 60
POLL_SECONDS = 1.0
GRACE_SECONDS = 1.5
PAUSE_AFTER_LOSS_SECONDS = 2

logger = structlog.get_logger(__name__)


def tick_forever(stop: threading.Event) -> None:
    """Tick at once and then every minute until ``stop`` is set. Survives whatever a tick raises."""
    while not stop.is_set():
        began = time.monotonic()
        try:
            close_old_connections()
            tick()
        except Exception as error:
            if is_unavailable(error):
                logger.error("tick_failed", error=str(error).partition("\n")[0][:200])
            else:
                logger.exception("tick_failed")
        finally:
            connections.close_all()
        stop.wait(max(1.0, TICK_SECONDS - (time.monotonic() - began)))


class TaskRunner(Worker):
    """django-tasks-db's worker, which a signal ends within two seconds, even in the middle of a task.

    The task is then left as running; the ticker of the next worker queues it again.
    """

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            interval=POLL_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End now, or give a running task a moment to finish."""
        deadline = threading.Timer(GRACE_SECONDS, os._exit, [128 + signum])
        deadline.daemon = True
        deadline.start()
        super().shutdown(signum, frame)

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Run the task; one about a row that was deleted meanwhile has nothing left to do."""
        if is_void(db_task_result):
            db_task_result.set_successful(None)
        else:
            super().run_task(db_task_result)

    def run_until_stopped(self) -> None:
        """Run tasks until a signal comes, and wait for a database that is away for a while."""
        while self.running:
            try:
                self.run()
            except (DatabaseError, InterfaceError) as error:
                if is_unavailable(error):
                    logger.error("database_lost", error=str(error).partition("\n")[0][:200])
                else:
                    logger.exception("database_lost")
                connections.close_all()
                time.sleep(PAUSE_AFTER_LOSS_SECONDS)


def work() -> None:
    """Run tasks and ticker until SIGTERM or SIGINT."""
    limit_waiting()
    note_running()
    stop = threading.Event()
    ticker = threading.Thread(target=tick_forever, args=[stop], name="ticker", daemon=True)
    runner = TaskRunner()
    runner.configure_signals()
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    ticker.start()
    try:
        runner.run_until_stopped()
    finally:
        stop.set()

"""`/healthz`: whether database, migrations and worker are fine. For machines: English, no cookie."""

from datetime import timedelta

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.models import Heartbeat

SILENT_AFTER = timedelta(minutes=5)
PARTS_OF_WORKER = ("ticker", "worker")
OK = "ok"

_migrated = {"seen": False}


def check_database() -> str:
    """Return "ok" if the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return "does not answer"
    return OK


def check_migrations() -> str:
    """Return "ok" or how many migrations wait; once all are applied a process does not look again."""
    if not _migrated["seen"]:
        executor = MigrationExecutor(connection)
        if waiting := len(executor.migration_plan(executor.loader.graph.leaf_nodes())):
            return f"{waiting} not applied"
        _migrated["seen"] = True
    return OK


def check_worker() -> str:
    """Return "ok" or which part of the worker has been silent for too long."""
    beats = dict(Heartbeat.objects.filter(name__in=PARTS_OF_WORKER).values_list("name", "beat_at"))
    for name in PARTS_OF_WORKER:
        if name not in beats:
            return f"{name} has never given a sign of life"
        if (age := timezone.now() - beats[name]) > SILENT_AFTER:
            return f"{name} has been silent for {age // timedelta(minutes=1)} minutes"
    return OK


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when everything is fine and 503 with the reasons otherwise."""
    report = {"database": check_database(), "migrations": "unknown", "worker": "unknown"}
    if report["database"] == OK:
        report["migrations"] = check_migrations()
    if report["migrations"] == OK:
        report["worker"] = check_worker()
    return JsonResponse(report, status=200 if set(report.values()) == {OK} else 503)

"""Whether the site is alive, ready, and whole. For machines: English, no cookie.

`/healthz/live` says that this process answers: without an answer it may be restarted. `/healthz/ready` says that it can
serve, so that a proxy may send it visitors: database and migrations. `/healthz` is for monitors, and names all else
that an operator should look at: worker, Redis, disk.
"""

import shutil
from datetime import timedelta

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis
from redis.exceptions import RedisError

from cms.limits.circuit import TIMEOUT
from cms.models import Heartbeat

SILENT_AFTER = timedelta(minutes=5)
PARTS_OF_WORKER = ("ticker", "worker")
OK = "ok"
MEGABYTE = 1024 * 1024
LEAST_FREE = 200 * MEGABYTE

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
    try:
        beats = dict(Heartbeat.objects.filter(name__in=PARTS_OF_WORKER).values_list("name", "beat_at"))
    except (DatabaseError, InterfaceError):
        return "unknown"
    for name in PARTS_OF_WORKER:
        if name not in beats:
            return f"{name} has never given a sign of life"
        if (age := timezone.now() - beats[name]) > SILENT_AFTER:
            return f"{name} has been silent for {age // timedelta(minutes=1)} minutes"
    return OK


def check_redis() -> str:
    """Return "ok" if each Redis that is set up answers, or none is; the site goes on without."""
    for address in {settings.API_RATE_LIMIT_STORAGE, str(caches.settings["default"].get("LOCATION") or "")}:
        if not address.startswith(("redis:", "rediss:")):
            continue
        try:
            with Redis.from_url(address, socket_connect_timeout=TIMEOUT, socket_timeout=TIMEOUT) as client:
                client.ping()
        except (RedisError, OSError):
            return "does not answer"
    return OK


def check_disk() -> str:
    """Return "ok" or how little room is left where the site keeps its files."""
    try:
        free = shutil.disk_usage(settings.VAR).free
    except OSError:
        return "cannot be read"
    return OK if free >= LEAST_FREE else f"only {free // MEGABYTE} MB free"


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Answer 200: this process does."""
    return HttpResponse(OK, content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when visitors can be served and 503 with the reasons otherwise."""
    return _answer(_serving())


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when everything is fine and 503 with the reasons otherwise."""
    report = {**_serving(), "worker": "unknown", "redis": check_redis(), "disk": check_disk()}
    if report["migrations"] == OK:
        report["worker"] = check_worker()
    return _answer(report)


def _serving() -> dict[str, str]:
    report = {"database": check_database(), "migrations": "unknown"}
    if report["database"] == OK:
        report["migrations"] = check_migrations()
    return report


def _answer(report: dict[str, str]) -> JsonResponse:
    return JsonResponse(report, status=200 if set(report.values()) == {OK} else 503)

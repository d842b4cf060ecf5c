"""The checks of `cms.operation.doctor` that concern the machine, the settings, and the people behind them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.http.request import validate_host
from django.utils import timezone
from wagtail.models import Page, Site

from cms.database.migrated import is_up_to_date
from cms.monitoring import healthz
from cms.operation.backup.commands import missing_program
from cms.operation.backup.media_swap import unfinished_swap
from cms.operation.backup.outcome import backup_state
from cms.operation.fitness import database_problem, folder_problem

# So old may the newest backup be.
STALE_AFTER = timedelta(days=3)
EVERYBODY_ELSE = stat.S_IRWXG | stat.S_IRWXO
EXAMPLE = "example.org"
PRODUCTION = "cms.settings.production"


def _profile() -> str:
    return os.environ.get("DJANGO_SETTINGS_MODULE", "")


def check_startable() -> Iterator[str]:
    """Say what keeps the site from starting."""
    if problem := database_problem():
        yield problem
    elif not is_up_to_date("default"):
        yield "Die Datenbank ist älter als das Programm. Rufen Sie `manage.py migrate` auf, oder starten Sie neu."
    if problem := folder_problem(serves=_profile() == PRODUCTION):
        yield f"{problem.rstrip('.')}."
    if unfinished_swap():
        yield "Eine Wiederherstellung wurde unterbrochen. Starten Sie die Website neu: Das macht sie fertig."


def check_settings() -> Iterator[str]:
    """Say what a public site must not have, or must."""
    if settings.DEBUG and _profile() != "cms.settings.dev":
        yield "DEBUG ist eingeschaltet und zeigt Fremden das Innere der Website. Schalten Sie es aus."
    address = urlsplit(settings.SITE_URL)
    if not validate_host(address.hostname or "", settings.ALLOWED_HOSTS):
        yield f"SITE_URL nennt {address.hostname}, ALLOWED_HOSTS aber nicht. Nehmen Sie den Namen dort auf."
    if _profile() == PRODUCTION and address.scheme != "https":
        yield "SITE_URL beginnt nicht mit https://. Tragen Sie die Adresse ein, unter der Menschen die Website öffnen."
    if _profile() == PRODUCTION and not settings.TRUSTED_PROXIES:
        yield "TRUSTED_PROXIES ist leer. Tragen Sie die Adresse des Proxys ein, sonst zählen alle als eine Person."
    several = os.environ.get("WEB_WORKERS", "1").strip() not in {"", "0", "1"}
    if several and "redis" not in str(caches.settings["default"].get("LOCATION") or ""):
        yield "Mehrere Webprozesse (WEB_WORKERS) brauchen Redis. Setzen Sie CACHE_URL und API_RATE_LIMIT_STORAGE."


def check_mail() -> Iterator[str]:
    """Say whether mails reach anyone."""
    if settings.EMAIL_BACKEND.endswith("EmlFileBackend"):
        yield f"E-Mails werden nicht verschickt, sondern in {settings.MAIL_DIR} abgelegt. Setzen Sie EMAIL_URL."
    elif EXAMPLE in settings.DEFAULT_FROM_EMAIL:
        yield "E-Mails haben einen erfundenen Absender. Setzen Sie DEFAULT_FROM_EMAIL auf die Adresse Ihres Büros."
    people = get_user_model().objects.filter(is_active=True, is_superuser=True)
    if not settings.BACKUP_MAIL and not people.exclude(email="").exists():
        yield (
            "Niemand in der Verwaltung hat eine E-Mail-Adresse, also erfährt niemand von Störungen. Tragen Sie im"
            " Konto einer Person eine ein."
        )


def check_secrets() -> Iterator[str]:
    """Say which files others on this machine can read and should not."""
    var = Path(settings.VAR)
    for path in (var / "secret-key", var / "admin-password.txt", Path(settings.BACKUP_DIR)):
        if path.exists() and path.stat().st_mode & EVERYBODY_ELSE:
            mode = "700" if path.is_dir() else "600"
            yield f"Andere auf diesem Rechner können {path} lesen. Rufen Sie `chmod {mode} {path}` auf."
    if (var / "admin-password.txt").exists():
        yield (
            f"Das Passwort des Kontos admin steht noch in {var / 'admin-password.txt'}. Ändern Sie es in der Redaktion"
            " unter „Mein Konto“ und löschen Sie die Datei."
        )


def check_backups() -> Iterator[str]:
    """Say whether there is something to go back to."""
    state = backup_state()
    if state.is_failing:
        yield f"Die letzte Sicherung ist misslungen: {state.reason} Beheben Sie das und rufen Sie `make backup` auf."
    if state.made_at is None:
        yield "Es gibt noch keine Sicherung. Rufen Sie täglich `make backup` auf, am besten von selbst."
    elif (age := timezone.now() - state.made_at) > STALE_AFTER:
        yield f"Die letzte Sicherung ist {age.days} Tage alt. Rufen Sie täglich `make backup` auf."
    elif not Path(state.file).exists():
        yield f"Die letzte Sicherung, {state.file}, ist nicht mehr da. Rufen Sie `make backup` auf."
    if state.made_at and not settings.BACKUP_SEND:
        yield "Sicherungen bleiben auf diesem Rechner. Sagen Sie mit BACKUP_SEND, wohin sie sollen."
    for variable in ("BACKUP_ENCRYPT", "BACKUP_DECRYPT", "BACKUP_SEND"):
        if name := missing_program(getattr(settings, variable)):
            yield f"Das Programm „{name}“ ({variable}) gibt es hier nicht. Installieren Sie es."


def check_running() -> Iterator[str]:
    """Say what should be at work and is not."""
    if healthz.check_worker() != healthz.OK:
        yield "Der Worker gibt kein Lebenszeichen. Starten Sie die Website mit `make run`, oder seinen Dienst."
    if healthz.check_redis() != healthz.OK:
        yield "Redis antwortet nicht. Starten Sie seinen Dienst, oder berichtigen Sie CACHE_URL."
    if healthz.check_disk() != healthz.OK:
        yield f"Die Platte mit {settings.VAR} ist fast voll. Löschen Sie alte Sicherungen, oder mieten Sie Platz dazu."


def check_tree() -> Iterator[str]:
    """Say whether visitors find a site at all."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None or site.root_page.specific_class in {None, Page}:
        yield "Die Website ist noch nicht eingerichtet. Öffnen Sie /admin/ und richten Sie Ihr Büro ein."

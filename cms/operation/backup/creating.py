"""Makes a backup while the site runs: one file, complete or not there."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.utils import timezone

from cms.database.migrated import is_up_to_date
from cms.operation.backup.archive.file_format import ERASURES, MEDIA, NAME, SETTINGS
from cms.operation.backup.archive.writer import ArchiveWriter
from cms.operation.backup.commands import filtered, send
from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.outcome import note_failed, note_made
from cms.operation.backup.progress import StepReport
from cms.operation.backup.snapshot import DatabaseSource, another_connection, snapshot_of
from cms.operation.erasures import noted_erasures

UNFINISHED = ".backup-"
# What of an unexpected failure is told.
LONGEST_REASON = 500
# What the environment may say that is no secret; addresses of servers may hold passwords and stay out.
SHOWN_SETTINGS = (
    "SITE_URL",
    "ALLOWED_HOSTS",
    "TRUSTED_PROXIES",
    "DEFAULT_FROM_EMAIL",
    "CONTENT_LICENCE",
    "COMMENTS_PER_HOUR",
    "WEB_WORKERS",
    "WEB_THREADS",
    "LOG_LEVEL",
)


def make_backup(report: StepReport) -> Path:
    """Return the file of a new backup in BACKUP_DIR; keep the newest BACKUP_KEEP.

    Raises ``BackupRefused``; whatever goes wrong is noted and told by mail first, and leaves no file.
    """
    try:
        with _alone() as folder:
            file = _made(folder, report)
            note_made(file)
            _keep_newest(folder)
            if settings.BACKUP_SEND:
                report.step("Sende die Sicherung fort")
                send(settings.BACKUP_SEND, file)
    except (BackupRefused, OSError) as error:
        reason = str(error) if isinstance(error, BackupRefused) else _described(error)
        note_failed(reason)
        raise BackupRefused(reason) from error
    except Exception as error:
        note_failed(f"{type(error).__name__}: {str(error).strip().partition(chr(10))[0]}"[:LONGEST_REASON])
        raise
    return file


def _described(error: OSError) -> str:
    place = f" ({error.filename})" if error.filename else ""
    return f"Die Sicherung ließ sich nicht schreiben: {error.strerror or error}{place}."


@contextmanager
def _alone() -> Iterator[Path]:
    """Yield BACKUP_DIR, without what a killed backup has left; raises ``BackupRefused`` while another one runs."""
    folder = Path(settings.BACKUP_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BackupRefused("Es läuft schon eine Sicherung; bitte warten Sie, bis sie fertig ist.") from error
        for place in {folder, Path(settings.VAR)}:
            for leftover in place.glob(f"{UNFINISHED}*"):
                shutil.rmtree(leftover, ignore_errors=True)
        yield folder


def _made(folder: Path, report: StepReport) -> Path:
    if not is_up_to_date("default"):
        raise BackupRefused(
            "Die Datenbank ist nicht auf dem Stand dieses Programms; bitte rufen Sie erst `manage.py migrate` auf."
        )
    name = f"stadtteilarbeit-{timezone.localtime():%Y-%m-%d-%H%M%S}.tar"
    with (
        tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=folder) as work,
        tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=settings.VAR) as links,
    ):
        plain = Path(work) / "plain.tar"
        with plain.open("xb") as stream:
            plain.chmod(0o600)
            _write_archive(stream, Path(work), Path(links), report)
            _to_disk(stream)
        ready = plain
        if settings.BACKUP_ENCRYPT:
            report.step("Verschlüssle")
            ready, name = _encrypted(plain), f"{name}.encrypted"
        report.step("Lege die Datei an ihren Platz")
        ready.rename(folder / name)
    _folder_to_disk(folder)
    return folder / name


def _encrypted(plain: Path) -> Path:
    target = plain.with_suffix(".encrypted")
    with plain.open("rb") as source, target.open("xb") as stream:
        target.chmod(0o600)
        filtered(settings.BACKUP_ENCRYPT, "BACKUP_ENCRYPT", source, stream)
        _to_disk(stream)
    return target


def _to_disk(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _folder_to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_archive(stream: BinaryIO, work: Path, links: Path, report: StepReport) -> None:
    created_at = timezone.now()
    with snapshot_of(another_connection()) as source:
        report.step("Halte die hochgeladenen Dateien fest")
        media = _held(Path(settings.MEDIA_ROOT), links)
        archive = ArchiveWriter(stream, work)
        report.step("Sichere die Datenbank", sum(map(source.count, source.tables)))
        for table in source.tables:
            archive.add_table(source, table, report.advance)
        facts = _facts(source, created_at)
    report.step("Sichere die Dateien", len(media))
    for name, file in media.items():
        with file.open("rb") as content:
            archive.add(f"{MEDIA}{name}", content, file.stat().st_size)
        report.advance()
    report.step("Schreibe das Verzeichnis")
    archive.add_text(SETTINGS, json.dumps(_shown_settings(), ensure_ascii=False, indent=1))
    archive.add_text(ERASURES, noted_erasures())
    archive.finish(facts)


def _facts(source: DatabaseSource, created_at: Any) -> dict[str, Any]:
    return {
        "created_at": created_at.isoformat(),
        "site": settings.SITE_URL,
        "migrations": sorted(source.migrations()),
    }


def _shown_settings() -> dict[str, str]:
    return {name: os.environ[name] for name in SHOWN_SETTINGS if os.environ.get(name)}


def _held(media: Path, links: Path) -> dict[str, Path]:
    """Return the uploaded files by name, each under a second name, so that none goes while the backup runs.

    Where the disk knows no second names, the file itself has to do.
    """
    held = {}
    for file in sorted(path for path in media.rglob("*") if path.is_file() and not path.is_symlink()):
        link = links / str(len(held))
        with suppress(FileNotFoundError):
            try:
                os.link(file, link)
            except FileNotFoundError:
                raise
            except OSError:
                link = file
            held[file.relative_to(media).as_posix()] = link
    return held


def _keep_newest(folder: Path) -> None:
    ours = sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name))
    for path in ours[: -settings.BACKUP_KEEP]:
        path.unlink(missing_ok=True)

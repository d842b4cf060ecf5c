"""An installation in a folder of its own, with a little of everything that people make."""

import hashlib
import io
import json
import tarfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.transaction import atomic

from cms.operation.backup.creating import make_backup
from cms.operation.backup.progress import StepReport
from cms.operation.backup.restoring import restore_backup
from cms.operation.backup.tables import comparable, kept_tables, stored_rows
from cms.operation.site_address import follow_site_url
from tests import factories

SILENT = StepReport(None)
ODD_TEXT = "Müller & Söhne – „Straße“ \U0001f469\u200d\U0001f33e مرحبا \t\n\u2028 \\N 'x' \"y\" %s {} Ї"


def fill() -> None:
    """Make pages with history, an actor with hours, pictures, documents, comments with decisions, and people."""
    follow_site_url()
    editor = factories.user(username="vera", first_name=ODD_TEXT[:20])
    picture = factories.image(sizes=["width-20"])
    factories.document(content="Größe".encode())
    actor = factories.actor(name=ODD_TEXT, latitude="52.137912", longitude="11.570000", hashtags=["Grün", "Kinder"])
    story = factories.story(title="Gärten", actors=[actor], lead_image=picture, hashtags=["Grün"])
    story.save_revision(user=editor, log_action=True).publish()
    gone = factories.story(title="Bald gelöscht")
    gone.save_revision(user=editor, log_action=True)
    gone.delete()
    comment = factories.comment(story, text=ODD_TEXT)
    factories.comment(story, parent=comment, text="Danke.", set_aside={"a": [1, 2.5, None, "ü"]})


def content() -> dict[str, list[Any]]:
    """Return every kept row by table, alike on both databases."""
    with atomic():
        return {
            table.name: [comparable(table, row) for row in stored_rows(connection, table)] for table in kept_tables()
        }


def files() -> dict[str, str]:
    """Return the checksum of each uploaded file by its name."""
    media = Path(settings.MEDIA_ROOT)
    return {
        path.relative_to(media).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in media.rglob("*")
        if path.is_file()
    }


def backup() -> Path:
    """Return a new backup."""
    return make_backup(SILENT)


def restore(file: Path, *, answer: bool = True) -> dict[str, int] | None:
    """Restore ``file``, with ``answer`` to the question."""
    return restore_backup(file, SILENT, lambda _facts: answer)


def leftovers() -> list[str]:
    """Return what lies in VAR and in the folder of backups and should not."""
    places = (Path(settings.VAR), Path(settings.BACKUP_DIR))
    names = [path.name for place in places if place.exists() for path in place.iterdir()]
    return [name for name in names if name.startswith((".backup-", "restoring"))]


def rewritten(file: Path, target: Path, change: Any) -> Path:
    """Write ``file`` to ``target``, whole and with right checksums, after ``change`` to its files and manifest.

    ``change`` gets both as dictionaries: content by name, and the manifest's facts.
    """
    with tarfile.open(file) as archive:
        contents = {one.name: archive.extractfile(one).read() for one in archive.getmembers()}  # type: ignore[union-attr]
    manifest = json.loads(contents.pop(next(name for name in contents if name.startswith("manifest-"))))
    change(contents, manifest)
    manifest["files"] = {
        name: {
            **manifest["files"].get(name, {}),
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        for name, content in contents.items()
    }
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in contents.items():
            _add(archive, name, content)
        manifest["before"] = hashlib.sha256(buffer.getvalue()).hexdigest()
        last = json.dumps(manifest).encode()
        _add(archive, f"manifest-{hashlib.sha256(last).hexdigest()}.json", last)
    target.write_bytes(buffer.getvalue())
    return target


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), 0o600
    archive.addfile(info, io.BytesIO(content))

"""Every door through which a file comes in, as a browser or a script goes through it."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, UploadedFile
from wagtail.users.models import UserProfile

from cms.models import OfficeDocument, OfficeImage
from tests import factories
from tests.promises.uploads.corpus import Upload

# What came of it: the row that was stored, if any, and all that the person is told.
Outcome = tuple[Any, str]


def _posted(upload: Upload) -> io.BytesIO:
    file = io.BytesIO(upload.content())
    file.name = upload.name
    return file


def _told(response: Any) -> str:
    """Return what a browser shows; choosers and the page for several files answer in JSON."""
    assert response.status_code < 400, response.status_code
    text = response.content.decode()
    if response.headers.get("Content-Type", "").startswith("application/json"):
        answer = json.loads(text)
        text = " ".join(str(value) for value in answer.values())
    return html.unescape(text)


def _new(model: Any, before: set[int]) -> Any:
    return model.objects.exclude(pk__in=before).first()


def _fields(upload: Upload, **more: Any) -> dict[str, Any]:
    return {
        "title": "Sommerfest",
        "file": _posted(upload),
        "alt": "Menschen an langen Tischen",
        "licence": "CC-BY-4.0",
        "collection": Collection.get_first_root_node().pk,
        **more,
    }


def _post(client: Client, model: Any, url: str, fields: dict[str, Any]) -> Outcome:
    before = set(model.objects.values_list("pk", flat=True))
    told = _told(client.post(url, fields))
    return _new(model, before), told


def _app(upload: Upload) -> tuple[str, Any]:
    return ("wagtaildocs", OfficeDocument) if upload.is_document else ("wagtailimages", OfficeImage)


def add(client: Client, upload: Upload) -> Outcome:
    """The form for one file."""
    app, model = _app(upload)
    return _post(client, model, reverse(f"{app}:add"), _fields(upload))


def add_multiple(client: Client, upload: Upload) -> Outcome:
    """The page on which several files are dropped: each waits until its licence is named."""
    app, model = _app(upload)
    fields = {"title": "Sommerfest", "files[]": _posted(upload), "collection": Collection.get_first_root_node().pk}
    stored, told = _post(client, model, reverse(f"{app}:add_multiple"), fields)
    waiting = UploadedFile.objects.first()
    if waiting is None:
        return stored, told
    kind = "document" if upload.is_document else "image"
    fields = {f"uploaded-{kind}-{waiting.pk}-{name}": value for name, value in _fields(upload).items()}
    del fields[f"uploaded-{kind}-{waiting.pk}-file"]
    return _post(client, model, reverse(f"{app}:create_multiple_from_uploaded_{kind}", args=[waiting.pk]), fields)


def edit(client: Client, upload: Upload) -> Outcome:
    """The form for a file that is there, with a new one in its place."""
    app, model = _app(upload)
    row = factories.document() if upload.is_document else factories.image()
    before = row.file.name
    told = _told(client.post(reverse(f"{app}:edit", args=[row.pk]), _fields(upload)))
    row = model.objects.get(pk=row.pk)
    if row.file.name == before:
        for name in [before, *row.renditions.values_list("file", flat=True)] if not upload.is_document else [before]:
            default_storage.delete(name)
        row.delete()
        return None, told
    return row, told


def choose(client: Client, upload: Upload) -> Outcome:
    """The window for choosing a file, where one can be added."""
    app, model = _app(upload)
    prefix = "document-chooser-upload" if upload.is_document else "image-chooser-upload"
    fields = {f"{prefix}-{name}": value for name, value in _fields(upload).items()}
    return _post(client, model, reverse(f"{app}_chooser:create"), fields)


def avatar(client: Client, upload: Upload) -> Outcome:
    """One's own picture, on the page of the account."""
    person = client.user
    fields = {
        "name_email-first_name": "Mara",
        "name_email-last_name": "Lindt",
        "name_email-email": "mara@example.org",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "avatar-avatar": _posted(upload),
    }
    told = _told(client.post(reverse("wagtailadmin_account"), fields))
    profile = UserProfile.get_for_user(person)
    return (profile if profile.avatar else None), told


def script(_client: Client, upload: Upload) -> Outcome:
    """A program that stores a picture past every form."""
    try:
        with transaction.atomic():
            file = ContentFile(upload.content(), name=upload.name)
            return OfficeImage.objects.create(title="Bild", file=file), ""
    except ValidationError as error:
        return None, " ".join(error.messages)


FOR_BOTH: list[Callable[[Client, Upload], Outcome]] = [add, add_multiple, edit, choose]
FOR_PICTURES = [*FOR_BOTH, avatar, script]


def on_disk() -> set[str]:
    """Return the names of all files that are stored."""
    root = Path(default_storage.location)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}

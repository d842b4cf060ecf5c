"""Pictures and documents of the example, stored as the office would upload them."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from cms.models import OfficeDocument, OfficeImage
from cms.models.files import Licence
from home.demo.bodies import Shelf
from home.demo.documents import DOCUMENTS
from home.demo.identity import day, moment
from home.demo.pictures import PICTURES, Picture

CREDIT = "Zeichnung: Büro für Stadtteilarbeit"
UPLOADED = moment(day("2026-01-08"))


class FileWriter:
    """Stores files and remembers them, so that a failure leaves none behind."""

    def __init__(self, shelf: Shelf) -> None:
        """Start with nothing stored."""
        self.shelf = shelf
        self.stored: list[Any] = []

    def write(self) -> None:
        """Store every picture and document, and note its number on the shelf."""
        for name, picture in PICTURES.items():
            self.shelf.pictures[name] = self._picture(name, picture)
        for name, document in DOCUMENTS.items():
            row = OfficeDocument(title=document.title, credit="Büro für Stadtteilarbeit", licence=Licence.CC_BY)
            self.shelf.documents[name] = self._keep(row, document.filename, document.content())

    def forget(self) -> None:
        """Delete the stored files; their rows go with the transaction."""
        for file in self.stored:
            file.storage.delete(file.name)

    def _picture(self, name: str, picture: Picture) -> int:
        left, top, width, height = picture.focus
        row = OfficeImage(
            title=picture.title,
            alt=picture.alt,
            credit=CREDIT,
            licence=Licence.CC_BY,
            focal_point_x=left + width // 2,
            focal_point_y=top + height // 2,
            focal_point_width=width,
            focal_point_height=height,
        )
        return self._keep(row, f"{name}.jpg", jpeg(picture.draw()))

    def _keep(self, row: Any, filename: str, content: bytes) -> int:
        row.file = ContentFile(content, name=filename)
        row.file_size = len(content)
        row.save()
        self.stored.append(row.file)
        type(row).objects.filter(pk=row.pk).update(created_at=UPLOADED)
        return row.pk


def jpeg(image: Image.Image) -> bytes:
    """Return ``image`` as JPEG, small enough for a telephone."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=82)
    return buffer.getvalue()

"""The last door of a picture on its way to the disk: anyone who stores one, its bytes are clean."""

from hashlib import sha1
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images.models import WagtailImageFieldFile

from cms.pictures.cleaning import clean_picture, upright_size


class CleanPictureFile(WagtailImageFieldFile):
    """The file of a picture. Forms have cleaned it already; scripts, imports and the example come here unasked."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """Return width and height in pixels as a viewer sees them, from the header; raises ``ValidationError``.

        Wagtail would decode the whole picture, before anyone has judged its size.
        """
        was_closed = self.closed
        self.open()
        try:
            return upright_size(self)
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store ``content`` without metadata; raises ``ValidationError``, and stores nothing, if it is no picture."""
        content.seek(0)
        data = content.read()
        clean = clean_picture(data, name, full=False)
        if clean != data:
            content = ContentFile(clean, name=name)
            self.instance.file_size = len(clean)
            self.instance.file_hash = sha1(clean, usedforsecurity=False).hexdigest()
        else:
            content.seek(0)
        super().save(name, content, save=save)

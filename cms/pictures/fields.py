"""Form fields for files: each says in German why it refuses one, before anything is stored."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField

from cms.pictures.cleaning import FORMATS, check_name_and_length, clean_picture
from cms.pictures.documents import check_document


class PictureField(WagtailImageField):
    """Takes a picture and gives it back upright and without metadata; reads no pixel of one that is too large."""

    default_validators: list[Any] = []

    def to_python(self, data: Any) -> Any:
        """Return the upload to store; raises ``ValidationError``."""
        upload = forms.FileField.to_python(self, data)
        return None if upload is None else cleaned_upload(upload)


class DocumentField(WagtailDocumentField):
    """Takes a document whose content is what its name says."""

    def to_python(self, data: Any) -> Any:
        """Return the upload; raises ``ValidationError``."""
        upload = super().to_python(data)
        if upload is not None:
            check_document(upload, upload.name)
        return upload


def cleaned_upload(upload: Any) -> Any:
    """Return ``upload``, or another of the same name where its bytes had to change; raises ``ValidationError``."""
    check_name_and_length(upload.name, upload.size)
    upload.seek(0)
    data = upload.read()
    clean = clean_picture(data, upload.name)
    upload.seek(0)
    kind = f"image/{FORMATS[upload.name.rpartition('.')[2].lower()].lower()}"
    if clean == data:
        upload.content_type = kind
        return upload
    return InMemoryUploadedFile(BytesIO(clean), None, upload.name, kind, len(clean), None)


def replace_field(fields: dict[str, Any], name: str, kind: type[forms.FileField]) -> None:
    """Put a field of ``kind`` in the place of ``fields[name]``, with its words and widget; nothing if it is not there.

    Wagtail builds its forms for files from models and offers no other place: a declared field would also
    stand in the forms that have none on purpose.
    """
    if (field := fields.get(name)) is not None:
        fields[name] = kind(label=field.label, required=field.required, widget=field.widget, help_text=field.help_text)

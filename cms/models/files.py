"""Images and documents with what a fair publisher must say: whose work, under which licence."""

from typing import Any

from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from cms.declarations import PK, Declaration, IndexedText
from cms.forms.pictures import UNDESCRIBED
from cms.input.visible import has_visible
from cms.pictures.no_room import no_room_is_no_picture
from cms.pictures.rendering import CleanFilter
from cms.pictures.stored import CleanPictureFile
from cms.visibility import FileQuerySet


class Licence(models.TextChoices):
    """Licences that the office meets; the values are SPDX identifiers where one exists."""

    RESERVED = "all-rights-reserved", _("Alle Rechte vorbehalten")
    CC0 = "CC0-1.0", _("CC0 (gemeinfrei)")
    CC_BY = "CC-BY-4.0", _("CC BY 4.0 (Namensnennung)")
    CC_BY_SA = "CC-BY-SA-4.0", _("CC BY-SA 4.0 (Namensnennung, gleiche Bedingungen)")
    CC_BY_NC = "CC-BY-NC-4.0", _("CC BY-NC 4.0 (Namensnennung, nicht kommerziell)")


class Attribution(models.Model):
    """Credit and licence of a file."""

    credit = models.CharField(
        _("Urheber:in"),
        max_length=200,
        blank=True,
        help_text=_("Wer hat das gemacht? So steht der Name später unter dem Bild, zum Beispiel „Foto: Mara Lindt“."),
    )
    licence = models.CharField(
        _("Lizenz"),
        max_length=40,
        choices=Licence.choices,
        default=Licence.RESERVED,
        help_text=_("Unter welchen Bedingungen dürfen andere die Datei nutzen? Im Zweifel „Alle Rechte vorbehalten“."),
    )

    class Meta:
        abstract = True


class OfficeImage(Attribution, AbstractImage):
    """A picture of the office. The original and each rendition follow the collection's privacy."""

    declaration = Declaration(
        "A picture.",
        type_name="Image",
        key=PK,
        indexed=(IndexedText("title", 5), IndexedText("description", 2)),
        only_office_finds_it=True,
    )

    alt = models.CharField(
        _("Bildbeschreibung"),
        max_length=250,
        blank=True,
        help_text=_(
            "Was ist zu sehen? Ein Satz für Menschen, die das Bild nicht sehen können.",
        ),
    )
    # Not `decorative`: that is what Wagtail notes on a picture for the block that shows it.
    is_decorative = models.BooleanField(
        _("Das Bild schmückt nur"),
        default=False,
        help_text=_("Ankreuzen, wenn ohne das Bild nichts fehlen würde. Dann braucht es keine Beschreibung."),
    )
    people_consent = models.BooleanField(
        _("Einwilligung der Abgebildeten liegt vor"),
        default=False,
        help_text=_("Sind Menschen zu erkennen? Dann kreuzen Sie an, dass alle zugestimmt haben (§ 22 KunstUrhG)."),
    )

    # What its sizes were made from, while it is saved: `cms.media.rendition_tasks` compares.
    sizes_made_from: tuple[Any, ...] | None = None

    admin_form_fields = (
        "title",
        "file",
        "alt",
        "is_decorative",
        "credit",
        "licence",
        "people_consent",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = AbstractImage.search_fields
    objects = FileQuerySet.as_manager()
    graphql_fields = [
        GraphQLString("credit", required=True, description="Who made the picture; may be empty."),
        GraphQLString("licence", required=True, description="SPDX identifier, or `all-rights-reserved`."),
    ]

    class Meta(Image.Meta):
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")

    def __str__(self) -> str:
        return self.title

    @property
    def is_described(self) -> bool:
        """Tell whether somebody has said what is to be seen, or that it only decorates."""
        return self.is_decorative or has_visible(self.alt)

    @property
    def default_alt_text(self) -> str:
        """Return what stands in for the picture: empty for one that only decorates, and for no other.

        Pictures from before the rule have neither description nor tick.
        """
        return self.alt if self.is_described else str(UNDESCRIBED)

    def _set_image_file_metadata(self) -> None:
        """Note length and hash; Wagtail leaves a file open that is stored already."""
        super()._set_image_file_metadata()
        if self.file._committed:
            self.file.close()

    def create_rendition(self, *args: Any, **kwargs: Any) -> Any:
        """Make and store a size. Raises ``SourceImageIOError`` where there is no picture, or no room for it."""
        with no_room_is_no_picture():
            return super().create_rendition(*args, **kwargs)

    def create_renditions(self, *args: Any, **kwargs: Any) -> Any:
        """Make and store several sizes, in the same way."""
        with no_room_is_no_picture():
            return super().create_renditions(*args, **kwargs)

    def generate_rendition_file(self, filter: Any, *, source: File | None = None) -> File:
        """Return the resized picture in memory, without metadata; Wagtail leaves its temporary file open."""
        with super().generate_rendition_file(CleanFilter(filter.spec), source=source) as made:
            made.seek(0)
            return ContentFile(made.read(), name=made.name)


# Not a field of our own: it would stand behind width and height, which are stored as they are before it.
OfficeImage._meta.get_field("file").attr_class = CleanPictureFile


class OfficeRendition(AbstractRendition):
    """A picture in one size; the worker makes all of them ahead (`cms.media.rendition_tasks`)."""

    image = models.ForeignKey(OfficeImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="one_rendition_per_size",
            ),
        ]


class OfficeDocument(Attribution, AbstractDocument):
    """A file to download."""

    declaration = Declaration(
        "A file to download.",
        type_name="Document",
        key=PK,
        indexed=(IndexedText("title", 5), IndexedText("filename", 2)),
        only_office_finds_it=True,
    )

    admin_form_fields = ("title", "file", "credit", "licence", "collection", "tags")
    objects = FileQuerySet.as_manager()
    graphql_fields = [
        GraphQLString("credit", required=True, description="Who made the document; may be empty."),
        GraphQLString("licence", required=True, description="SPDX identifier, or `all-rights-reserved`."),
    ]

    class Meta(Document.Meta):
        verbose_name = _("Dokument")
        verbose_name_plural = _("Dokumente")

    def __str__(self) -> str:
        return self.title

    def _set_document_file_metadata(self) -> None:
        """Note length and hash; Wagtail leaves a file open that is stored already."""
        super()._set_document_file_metadata()
        if self.file._committed:
            self.file.close()

    def clean(self) -> None:
        """Judge the kind of file, as far as there is one: where several are dropped it comes later."""
        if self.file:
            super().clean()

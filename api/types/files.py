"""Images in fixed sizes, and documents."""

from __future__ import annotations

from typing import Any

import graphene

from api.grapple import extends
from api.types.nodes import Node, absolute
from cms.models import OfficeDocument, OfficeImage

PRESETS = {
    "THUMBNAIL": ("fill-160x120|format-webp", "160 × 120 pixels, cropped to the focal point."),
    "SQUARE": ("fill-400x400|format-webp", "400 × 400 pixels, cropped to the focal point."),
    "CARD": ("fill-640x420|format-webp", "640 × 420 pixels, cropped to the focal point."),
    "WIDE": ("width-960|format-webp", "960 pixels wide, not cropped."),
    "HERO": ("width-1600|format-webp", "1600 pixels wide, not cropped."),
}
ImagePreset = graphene.Enum(
    "ImagePreset",
    [(name, spec) for name, (spec, _description) in PRESETS.items()],
    description=lambda value: PRESETS[value.name][1] if value else "A size in which pictures are served, as WebP.",
)


class Rendition(graphene.ObjectType):
    """A picture in one size."""

    url = graphene.String(required=True, description="Absolute address.")
    width = graphene.Int(required=True, description="Width in pixels.")
    height = graphene.Int(required=True, description="Height in pixels.")

    @staticmethod
    def resolve_url(rendition: Any, _info: Any) -> str | None:
        """Return the absolute address."""
        return absolute(rendition.url)


@extends(OfficeImage, Node, name="Image")
class ImageFields:
    """A picture. Show `alt`, `credit` and `licence` with it."""

    title = graphene.String(required=True, description="Name in the office's library.")
    alt = graphene.String(required=True, description="Description for those who cannot see it; empty: decoration.")
    width = graphene.Int(required=True, description="Width of the original in pixels.")
    height = graphene.Int(required=True, description="Height of the original in pixels.")
    rendition = graphene.Field(
        Rendition,
        preset=ImagePreset(required=True, description="The size wanted."),
        required=True,
        description="The picture in one of the fixed sizes.",
    )

    @staticmethod
    def resolve_rendition(image: Any, _info: Any, preset: Any) -> Any:
        """Return the rendition, made now if nobody asked for it before."""
        return image.get_rendition(getattr(preset, "value", preset))


@extends(OfficeDocument, Node, name="Document")
class DocumentFields:
    """A file to download."""

    title = graphene.String(required=True, description="What the document is called.")
    url = graphene.String(required=True, description="Absolute address.")
    file_size = graphene.Int(description="Size in bytes; null if it is not known.")

    @staticmethod
    def resolve_url(document: Any, _info: Any) -> str | None:
        """Return the absolute address; Wagtail guards it."""
        return absolute(document.url)

    @staticmethod
    def resolve_file_size(document: Any, _info: Any) -> int | None:
        """Return the stored size."""
        return document.file_size

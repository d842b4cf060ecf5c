"""Images in fixed sizes, and documents."""

from __future__ import annotations

from typing import Any

import graphene

from api.grapple import extends
from api.types.nodes import Node, absolute
from api.types.renditions import FocalPoint, ImageFormat, ImagePreset, Rendition, focal_point, spec_of
from cms.models import OfficeDocument, OfficeImage


def image_format() -> Any:
    """Return the argument that chooses a file format."""
    return ImageFormat(default_value=ImageFormat.WEBP, description="The file format wanted.")


@extends(OfficeImage, Node, name="Image")
class ImageFields:
    """A picture. Show `alt`, `credit` and `licence` with it."""

    title = graphene.String(required=True, description="Name in the office's library.")
    alt = graphene.String(required=True, description="Description for those who cannot see it; empty: decoration.")
    width = graphene.Int(required=True, description="Width of the original in pixels.")
    height = graphene.Int(required=True, description="Height of the original in pixels.")
    published_at = graphene.DateTime(required=True, description="When it was uploaded.")
    focal_point = graphene.Field(FocalPoint, description="Where it is in the original; null: nobody chose one.")
    rendition = graphene.Field(
        Rendition,
        preset=ImagePreset(required=True, description="The size wanted."),
        format=image_format(),
        required=True,
        description="The picture in one of the fixed sizes.",
    )
    srcset = graphene.List(
        graphene.NonNull(Rendition),
        presets=graphene.List(graphene.NonNull(ImagePreset), required=True, description="The sizes wanted."),
        format=image_format(),
        required=True,
        description="The picture in several sizes for an `img` with `srcset`, in the order asked for, each once.",
    )

    @staticmethod
    def resolve_published_at(image: Any, _info: Any) -> Any:
        """Return when it was uploaded."""
        return image.created_at

    @staticmethod
    def resolve_focal_point(image: Any, _info: Any) -> dict[str, float] | None:
        """Return the focal point within the original."""
        return focal_point(image.get_focal_point(), image.width, image.height)

    @staticmethod
    def resolve_rendition(image: Any, _info: Any, preset: Any, format: Any) -> Any:
        """Return the rendition, made now if nobody asked for it before."""
        return image.get_rendition(spec_of(preset, format))

    @staticmethod
    def resolve_srcset(image: Any, _info: Any, presets: list[Any], format: Any) -> list[Any]:
        """Return the renditions; what is missing is made from one reading of the original."""
        specs = list(dict.fromkeys(spec_of(preset, format) for preset in presets))
        found = image.get_renditions(*specs)
        return [found[spec] for spec in specs]


@extends(OfficeDocument, Node, name="Document")
class DocumentFields:
    """A file to download."""

    title = graphene.String(required=True, description="What the document is called.")
    url = graphene.String(required=True, description="Absolute address.")
    published_at = graphene.DateTime(required=True, description="When it was uploaded.")
    file_size = graphene.Int(description="Size in bytes; null if it is not known.")

    @staticmethod
    def resolve_url(document: Any, _info: Any) -> str | None:
        """Return the absolute address; Wagtail guards it."""
        return absolute(document.url)

    @staticmethod
    def resolve_published_at(document: Any, _info: Any) -> Any:
        """Return when it was uploaded."""
        return document.created_at

    @staticmethod
    def resolve_file_size(document: Any, _info: Any) -> int | None:
        """Return the stored size."""
        return document.file_size

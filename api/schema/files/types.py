"""Images in fixed sizes, and documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import graphene
from django.db import transaction

from api.loading.lookahead import Selection, loaded, relation
from api.loading.projection import needs
from api.picture_sizes import spec_of
from api.schema.files.renditions import ALT, IS_DECORATIVE, FocalPoint, ImageFormat, ImagePreset, Rendition, focal_point
from api.schema.shared import Node, absolute
from api.schema.type_registry import extends
from cms.media.rendition_tasks import ask_for
from cms.media.renditions import made
from cms.models import OfficeDocument, OfficeImage, OfficeRendition

FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
# What a rendition tells of its picture, and what decides whether it still fits.
OF_RENDITIONS = ("file", "alt", "is_decorative", "credit", "licence", "width", "height", *FOCUS)


def image_format() -> Any:
    """Return the argument that chooses a file format."""
    return ImageFormat(default_value=ImageFormat.WEBP, description="The file format wanted.")


@extends(OfficeImage, Node, name="Image")
class ImageFields:
    """A picture. Show `alt`, `credit` and `licence` with it."""

    title = graphene.String(required=True, description="Name in the office's library.")
    alt = graphene.String(required=True, description=ALT)
    is_decorative = graphene.Boolean(required=True, description=IS_DECORATIVE)
    width = graphene.Int(required=True, description="Width of the original in pixels.")
    height = graphene.Int(required=True, description="Height of the original in pixels.")
    published_at = graphene.DateTime(required=True, description="When it was uploaded.")
    focal_point = graphene.Field(FocalPoint, description="Where it is in the original; null: nobody chose one.")
    rendition = graphene.Field(
        Rendition,
        preset=ImagePreset(required=True, description="The size wanted."),
        format=image_format(),
        description="The picture in one of the fixed sizes; null until it has been made, seconds after the upload.",
    )
    srcset = graphene.List(
        graphene.NonNull(Rendition),
        presets=graphene.List(graphene.NonNull(ImagePreset), required=True, description="The sizes wanted."),
        format=image_format(),
        required=True,
        description=(
            "The picture in several sizes for an `img` with `srcset`, in the order asked for, each once; "
            "without those that have not been made yet, seconds after the upload."
        ),
    )

    @staticmethod
    @needs("created_at")
    def resolve_published_at(image: Any, _info: Any) -> Any:
        """Return when it was uploaded."""
        return image.created_at

    @staticmethod
    @needs(*FOCUS, "width", "height")
    def resolve_focal_point(image: Any, _info: Any) -> dict[str, float] | None:
        """Return the focal point within the original."""
        return focal_point(image.get_focal_point(), image.width, image.height)

    resolve_rendition = resolve_srcset = staticmethod(loaded)


@relation("Image", "rendition", needs=OF_RENDITIONS)
def rendition_of(images: Sequence[OfficeImage], selection: Selection) -> dict[int, Any]:
    """Return each image's rendition, or None where it has not been made."""
    spec = spec_of(selection.arguments["preset"], selection.arguments["format"])
    found = existing_or_enqueued(images, [spec])
    return {id(image): found[image.pk].get(spec) for image in images}


@relation("Image", "srcset", needs=OF_RENDITIONS)
def srcset_of(images: Sequence[OfficeImage], selection: Selection) -> dict[int, list[Any]]:
    """Return each image's renditions that have been made, in the order asked for."""
    specs = list(
        dict.fromkeys(spec_of(preset, selection.arguments["format"]) for preset in selection.arguments["presets"])
    )
    found = existing_or_enqueued(images, specs)
    return {id(image): [found[image.pk][spec] for spec in specs if spec in found[image.pk]] for image in images}


def existing_or_enqueued(images: Sequence[OfficeImage], specs: list[str]) -> dict[int, dict[str, OfficeRendition]]:
    """Return what there is of these sizes, by number and name; the worker is told of what is missing."""
    found = made(images, specs)
    lacking = [pk for pk, of_image in found.items() if len(of_image) < len(specs)]
    if lacking:
        # An answer goes out even where the queue cannot be written.
        transaction.on_commit(lambda: ask_for(lacking), robust=True)
    return found


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
    @needs("created_at")
    def resolve_published_at(document: Any, _info: Any) -> Any:
        """Return when it was uploaded."""
        return document.created_at

    @staticmethod
    def resolve_file_size(document: Any, _info: Any) -> int | None:
        """Return the stored size."""
        return document.file_size

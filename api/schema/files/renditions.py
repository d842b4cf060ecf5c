"""GraphQL types for a picture in a size."""

from __future__ import annotations

from typing import Any

import graphene

from api.picture_sizes import FORMATS, PRESETS
from api.schema.enums import enum_from
from api.schema.shared import absolute

ImagePreset = enum_from(
    "ImagePreset",
    {name: (spec, f"{text} A smaller original is not enlarged.") for name, (spec, text) in PRESETS.items()},
    "A size in which pictures are served.",
)
ImageFormat = enum_from("ImageFormat", FORMATS, "A file format in which pictures are served.")


class FocalPoint(graphene.ObjectType):
    """The place in a picture that matters most, in parts of its width and height."""

    x = graphene.Float(required=True, description="From 0, the left edge, to 1, the right edge.")
    y = graphene.Float(required=True, description="From 0, the upper edge, to 1, the lower edge.")


def focal_point(point: Any, width: int, height: int) -> dict[str, float] | None:
    """Return the centre of ``point`` (a rectangle in pixels, or None) in parts of width and height."""
    if point is None or not width or not height:
        return None
    return {
        "x": round(min(max(point.centroid_x / width, 0), 1), 4),
        "y": round(min(max(point.centroid_y / height, 0), 1), 4),
    }


ALT = (
    "Description for those who cannot see it. Empty where `isDecorative` is true, and for old pictures that nobody has "
    "described yet: say that there is a picture then."
)
IS_DECORATIVE = "Whether the office says that it only decorates; if so, an empty `alt` is right."


class Rendition(graphene.ObjectType):
    """A picture in one size and format. Show `alt`, `credit` and `licence` with it."""

    url = graphene.String(required=True, description="Absolute address.")
    width = graphene.Int(required=True, description="Width in pixels.")
    height = graphene.Int(required=True, description="Height in pixels.")
    mime_type = graphene.String(required=True, description="`image/webp`, `image/avif` or `image/jpeg`.")
    alt = graphene.String(required=True, description=ALT)
    is_decorative = graphene.Boolean(required=True, description=IS_DECORATIVE)
    credit = graphene.String(required=True, description="Who made the picture; may be empty.")
    licence = graphene.String(required=True, description="SPDX identifier, or `all-rights-reserved`.")
    focal_point = graphene.Field(FocalPoint, description="Where it is in this size; null: nobody chose one.")

    @staticmethod
    def resolve_url(rendition: Any, _info: Any) -> str | None:
        """Return the absolute address."""
        return absolute(rendition.url)

    @staticmethod
    def resolve_mime_type(rendition: Any, _info: Any) -> str:
        """Return the type that the size's name ends with."""
        return f"image/{rendition.filter_spec.rpartition('format-')[2]}"

    @staticmethod
    def resolve_alt(rendition: Any, _info: Any) -> str:
        """Return the picture's description."""
        return rendition.image.alt

    @staticmethod
    def resolve_is_decorative(rendition: Any, _info: Any) -> bool:
        """Tell whether somebody said that the picture only decorates."""
        return rendition.image.is_decorative

    @staticmethod
    def resolve_credit(rendition: Any, _info: Any) -> str:
        """Return the picture's credit."""
        return rendition.image.credit

    @staticmethod
    def resolve_licence(rendition: Any, _info: Any) -> str:
        """Return the picture's licence."""
        return rendition.image.licence

    @staticmethod
    def resolve_focal_point(rendition: Any, _info: Any) -> dict[str, float] | None:
        """Return the focal point after cropping and resizing."""
        return focal_point(rendition.focal_point, rendition.width, rendition.height)

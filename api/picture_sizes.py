"""Pictures in fixed sizes and formats; a free width would let anyone fill the disk."""

from __future__ import annotations

from typing import Any

PRESETS = {
    "THUMBNAIL": ("fill-160x120", "160 × 120 pixels, cropped to the focal point."),
    "SQUARE": ("fill-400x400", "400 × 400 pixels, cropped to the focal point."),
    "CARD": ("fill-640x420", "640 × 420 pixels, cropped to the focal point."),
    "WIDE": ("width-960", "960 pixels wide, not cropped."),
    "HERO": ("width-1600", "1600 pixels wide, not cropped."),
}
AVIF = "avif"
FORMATS = {
    "WEBP": ("webp", "WebP; every browser of the last years shows it."),
    "AVIF": (AVIF, "AVIF; smaller, for newer browsers. Made once somebody asks for it."),
    "JPEG": ("jpeg", "JPEG; for everything else, such as mails and old devices."),
}


def spec_of(preset: Any, file_format: Any) -> str:
    """Return Wagtail's name for a size in a format."""
    return f"{getattr(preset, 'value', preset)}|format-{getattr(file_format, 'value', file_format)}"

"""A picture in another size, made from its pixels and its colour profile alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps
from wagtail.images.models import Filter
from willow.plugins.pillow import PillowImage

from cms.pictures.cleaning import READERS, check_pixels

# What every browser shows, and every format of ours can hold.
SHOWN = ("L", "RGB", "RGBA")
STRIP = 256
SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I;16N", "I")


class Upright(PillowImage):
    """A picture that is turned already; nothing is copied that stays as it is."""

    format_name = ""

    def auto_orient(self) -> Upright:
        """Return itself: Wagtail would copy all pixels."""
        return self

    def crop(self, rect: Any) -> PillowImage:
        """Return the part ``rect`` (left, top, right, bottom); all of it is itself."""
        left, top, right, bottom = rect
        width, height = self.image.size
        if left <= 0 and top <= 0 and right >= width and bottom >= height:
            return self
        return super().crop(rect)


class CleanFilter(Filter):
    """Wagtail's filter, which carries a camera's notes over and cannot write grey of 16 bits as JPEG."""

    @contextmanager
    def get_willow_image(self, image: Any, source: Any = None) -> Iterator[Any]:
        """Give the decoded picture; raises ``Refused`` for one stored before there was a limit."""
        if source is not None:
            yield prepared(source)
            return
        with image.open_file() as file:
            yield prepared(BytesIO(file.read()))


def prepared(file: Any) -> Upright:
    """Return the picture in ``file`` upright, with eight bits a colour, with no more besides it than its profile."""
    file.seek(0)
    image = Image.open(file, formats=READERS)
    kind = "JPEG" if image.format == "MPO" else image.format
    check_pixels(image)
    image.load()
    turned = ImageOps.exif_transpose(image) if image.getexif().get(0x0112, 1) != 1 else image
    profile = image.info.get("icc_profile")
    shown = _shown(turned, profile)
    shown.info = {"icc_profile": profile} if profile and turned.mode != "CMYK" else {}
    upright = Upright(shown)
    upright.format_name = (kind or "").lower()
    return upright


def _shown(image: Any, profile: bytes | None) -> Any:
    """Return ``image`` in a mode that every browser shows, as much like itself as that can be."""
    if image.mode in SIXTEEN_BITS:
        return _eight_bits(image)
    if image.mode == "CMYK" and profile:
        return _from_cmyk(image, profile)
    if image.mode in SHOWN and "transparency" not in image.info:
        return image
    if image.mode in ("LA", "PA") or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")


def _eight_bits(image: Any) -> Any:
    """Return grey of 16 bits in 8, strip by strip: Pillow needs eight bytes a pixel on the way."""
    made, (width, height) = Image.new("L", image.size), image.size
    for top in range(0, height, STRIP):
        strip = image.crop((0, top, width, min(top + STRIP, height))).convert("I")
        made.paste(strip.point(lambda value: value / 256).convert("L"), (0, top))
    return made


def _from_cmyk(image: Any, profile: bytes) -> Any:
    """Return the colours of print as colours of a screen; by rule of thumb where the profile is damaged."""
    try:
        made = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        return image.convert("RGB")
    return made or image.convert("RGB")

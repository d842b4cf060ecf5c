"""A picture that somebody hands in, judged by its header, then opened once and cleaned.

`cms.pictures.fields` asks here for every form, `cms.pictures.stored` for whatever reaches the models
past them. One picture at a time is open in a process: two bombs at once must not double its memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePath
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, JpegImagePlugin

from cms.pictures.metadata import Malformed, stripped

FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}
READERS = ["JPEG", "PNG", "GIF", "WEBP", "AVIF"]
ORIENTATION = 0x0112
UPRIGHT, SIDEWAYS = 1, 5
# Their readers hold a picture three times while they decode it (measured, ADR 0018).
DEARNESS = {"WEBP": 2, "AVIF": 2}
# How a turned picture is written again; nobody sees the difference.
JPEG_QUALITY, AVIF_QUALITY = 95, 90

UNREADABLE = _(
    "Diese Datei lässt sich nicht als Bild öffnen. Vielleicht ist sie beschädigt oder kein Bild. "
    "Öffnen Sie sie auf Ihrem Gerät, speichern Sie sie noch einmal als JPEG oder PNG, und laden Sie diese Datei hoch."
)
OTHER_KIND = _(
    "Die Datei endet auf „.%(extension)s“, ihr Inhalt ist aber etwas anderes (%(format)s). "
    "Speichern Sie das Bild in einem Bildprogramm noch einmal, und laden Sie diese Datei hoch."
)
NOT_TAKEN = _("Bilder dieser Art nehmen wir nicht. Möglich sind JPEG, PNG, WebP, AVIF und GIF.")
TOO_MANY_PIXELS = _(
    "Das Bild hat zu viele Pixel; möglich sind %(most)s Millionen. "
    "Verkleinern Sie es: Für die Website genügen 2400 Pixel Breite."
)
TOO_MANY_FRAMES = _("Die Animation hat zu viele oder zu große Einzelbilder. Kürzen oder verkleinern Sie sie.")
TOO_LARGE = _("Die Datei ist mit %(size)s zu groß; möglich sind %(most)s. Verkleinern Sie das Bild.")

_one_at_a_time = Lock()


class PictureRefused(ValidationError):
    """A picture that is not taken; the message says in German why and what to do."""


def clean_picture(data: bytes, name: str, *, full: bool = True) -> bytes:
    """Return the picture ``data`` upright and without metadata; ``data`` itself if it is so already.

    Raises ``PictureRefused`` for what is too large, broken, or not what ``name`` says. ``full``: read every pixel
    to see whether any is missing; only a person who hands a file in can put that right.
    """
    check_name_and_length(name, len(data))
    with _one_at_a_time, _opened(BytesIO(data)) as image:
        kind = _judge(image, name)
        try:
            turned = _is_turned(image)
            if kind == "AVIF" and (turned or {"exif", "xmp"} & image.info.keys()):
                return _written_again(image, kind)
            if turned:
                data = _written_again(image, kind)
            elif full:
                _read_all(image)
            return data if kind == "AVIF" else stripped(data, kind)
        except (Malformed, OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
            raise PictureRefused(UNREADABLE, code="invalid_image") from error


def upright_size(file: Any) -> tuple[int, int]:
    """Return width and height of the picture in the open ``file``, turned as its notes say.

    Raises ``PictureRefused``.
    """
    file.seek(0)
    with _opened(file) as image:
        width, height = image.size
        is_sideways = _is_turned(image) and image.getexif()[ORIENTATION] >= SIDEWAYS
    return (height, width) if is_sideways else (width, height)


@contextmanager
def _opened(file: Any) -> Iterator[Any]:
    """Read the header alone; Pillow decodes nothing before it is asked for a pixel."""
    try:
        image = Image.open(file, formats=READERS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS) from error
    except Exception as error:
        raise PictureRefused(UNREADABLE, code="invalid_image") from error
    with image:
        yield image


def check_name_and_length(name: str, length: int) -> None:
    """Raise ``PictureRefused`` for a file that need not be read: of no kind that is taken, or of too many bytes."""
    if _extension(name) not in FORMATS:
        raise PictureRefused(NOT_TAKEN, code="invalid_extension")
    if length > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        most = filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
        raise PictureRefused(TOO_LARGE, code="file_too_large", params={"size": filesizeformat(length), "most": most})


def _extension(name: str) -> str:
    return PurePath(name).suffix.lower().lstrip(".")


def _judge(image: Any, name: str) -> str:
    kind, extension = "JPEG" if image.format == "MPO" else image.format, _extension(name)
    if FORMATS[extension] != kind:
        raise PictureRefused(OTHER_KIND, code="other_kind", params={"extension": extension, "format": kind})
    check_pixels(image)
    return kind


def check_pixels(image: Any) -> None:
    """Raise ``PictureRefused`` if ``image``, of which only the header was read, would take too much memory or time."""
    width, height = image.size
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // DEARNESS.get(image.format, 1)
    if width * height > most:
        raise _too_many_pixels(most)
    frames = 1 if image.format == "MPO" else getattr(image, "n_frames", 1)
    if frames > 1 and frames * width * height > settings.PICTURES_MAX_ANIMATION_PIXELS:
        raise PictureRefused(TOO_MANY_FRAMES, code="too_many_frames")


def _too_many_pixels(most: int) -> PictureRefused:
    return PictureRefused(TOO_MANY_PIXELS, code="file_too_many_pixels", params={"most": most // 1_000_000})


def _is_turned(image: Any) -> bool:
    """Say whether the camera was held sideways. Who shows what moves does not turn it, and GIF knows nothing of it."""
    if image.format == "GIF" or (image.format != "MPO" and getattr(image, "is_animated", False)):
        return False
    return image.getexif().get(ORIENTATION, UPRIGHT) in range(UPRIGHT + 1, 9)


def _written_again(image: Any, kind: str) -> bytes:
    """Return ``image`` upright, in its own format, as near to lossless as it can be written."""
    known: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": JPEG_QUALITY, "subsampling": max(0, JpegImagePlugin.get_sampling(image))},
        "WEBP": {"lossless": True},
        "AVIF": {"quality": AVIF_QUALITY, "save_all": getattr(image, "is_animated", False)},
    }
    options = known.get(kind, {})
    profile = image.info.get("icc_profile")
    if kind != "AVIF" or not options["save_all"]:
        image = ImageOps.exif_transpose(image)
    buffer = BytesIO()
    image.save(buffer, kind, icc_profile=profile, exif=b"", xmp=b"", **options)
    return buffer.getvalue()


def _read_all(image: Any) -> None:
    """Read to the last byte, a JPEG at an eighth of its size; raises ``OSError`` where something is missing."""
    if image.format in ("JPEG", "MPO"):
        image.draft(image.mode, (1, 1))
    image.load()

"""A program of its own that takes one picture as large as may be, and tells how far its memory grew, in megabytes."""

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import django


def largest(kind: str) -> tuple[str, bytes]:
    """Return a picture of as many pixels as may be, of the ``kind`` that is dearest in its own way."""
    from PIL import Image

    from tests.promises.uploads.corpus import exif

    mode, format_, options = {
        "transparent": ("RGBA", "PNG", {"compress_level": 1}),
        "grey16": ("I;16", "PNG", {"compress_level": 1}),
        "turned": ("RGB", "JPEG", {"exif": exif(6)}),
        "print": ("CMYK", "JPEG", {}),
        "webp": ("RGBA", "WEBP", {"lossless": True, "method": 0, "exif": exif()}),
    }[kind]
    buffer = io.BytesIO()
    Image.new(mode, (8000, 6250) if format_ != "WEBP" else (5000, 5000)).save(buffer, format_, **options)
    return f"groß.{format_.lower()}", buffer.getvalue()


def megabytes() -> float:
    """Return the most memory that this process ever had; `getrusage` would count the one that started it."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main(kind: str, path: str) -> None:
    """Clean the picture at ``path`` and make two sizes of it, as form and worker do."""
    django.setup()
    from cms.pictures.cleaning import clean_picture
    from cms.pictures.rendering import CleanFilter

    with open(path, "rb") as file:
        data = file.read()
    before = megabytes()
    clean = clean_picture(data, path)
    in_the_form = megabytes() - before
    image = SimpleNamespace(is_svg=lambda: False, get_focal_point=lambda: None, has_focal_point=lambda: False)
    for spec in ("width-1600|format-jpeg", "width-1600|format-webp"):
        CleanFilter(spec).run(image, io.BytesIO(), source=io.BytesIO(clean))
    sys.stdout.write(f"{in_the_form:.0f} {megabytes() - before:.0f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

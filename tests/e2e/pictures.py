"""Pictures of screens for README and guides.

``make screenshots`` keeps them in docs/screenshots; otherwise they only show that no screen is blank.
"""

import io
import os
from pathlib import Path

from django.conf import settings
from PIL import Image
from playwright.sync_api import Page

FOLDER = Path(settings.BASE_DIR) / "docs" / "screenshots"
LARGEST = 400_000
FEWEST_COLOURS = 64


def picture_folder(otherwise: Path) -> Path:
    """Return where pictures go: into the repository where that was asked for."""
    folder = FOLDER if os.environ.get("SCREENSHOTS") else otherwise
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def saved(page: Page, file: Path) -> Path:
    """Store what ``page`` shows as a PNG of 256 colours, which is a quarter of the size."""
    page.wait_for_load_state("networkidle")
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)
    return file


def is_picture(file: Path, width: int = 1280) -> bool:
    """Say whether ``file`` is as wide as it should be, small enough, and shows more than one flat colour."""
    with Image.open(file) as picture:
        shades = picture.convert("RGB").getcolors(maxcolors=1 << 24) or []
        return picture.width == width and file.stat().st_size < LARGEST and len(shades) >= FEWEST_COLOURS

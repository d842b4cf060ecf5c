"""Pictures of the example neighbourhood, for README and for looking at.

``make screenshots`` keeps them in docs/screenshots; otherwise they only show that no page is blank.
"""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Page

from blog.models import StoryPage
from directory.models import Actor

pytestmark = pytest.mark.e2e
FOLDER = Path(settings.BASE_DIR) / "docs" / "screenshots"
LARGEST = 400_000
FEWEST_COLOURS = 64


def saved(page: Page, file: Path) -> Path:
    """Store what ``page`` shows as a PNG of 256 colours, which is a quarter of the size."""
    page.wait_for_load_state("networkidle")
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)
    return file


def is_picture(file: Path) -> bool:
    """Say whether ``file`` is as wide as it should be, small enough, and shows more than one flat colour."""
    with Image.open(file) as picture:
        shades = picture.convert("RGB").getcolors(maxcolors=1 << 24) or []
        return picture.width == 1280 and file.stat().st_size < LARGEST and len(shades) >= FEWEST_COLOURS


def test_the_example_neighbourhood_shows_itself(
    site: str,
    open_page: Callable[..., Page],
    log_in: Callable[..., Page],
    tmp_path: Path,
) -> None:
    call_command("demo", verbosity=0)
    folder = FOLDER if os.environ.get("SCREENSHOTS") else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    story = StoryPage.objects.public().exclude(lead_image=None).order_by("-date", "-pk").first()
    actor = Actor.objects.public().exclude(logo=None).order_by("sort_key").first() or Actor.objects.public().first()
    places = {
        "startseite": "/",
        "geschichte": story.get_url(),
        "verzeichnis": "/verzeichnis/",
        "eintrag": actor.get_absolute_url(),
    }
    visitor = open_page()
    files = []
    for name, place in places.items():
        visitor.goto(place)
        files.append(saved(visitor, folder / f"{name}.png"))
    member = log_in("jule", "Freigabe", "Moderation", first_name="Jule", last_name="Brandt")
    files.append(saved(member, folder / "uebersicht-redaktion.png"))

    assert [file.name for file in files if not is_picture(file)] == []
    assert visitor.context.cookies() == []

"""Pictures of the example neighbourhood, for README and for looking at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from blog.models import StoryPage
from directory.models import Actor
from tests import factories as make
from tests.e2e.pictures import is_picture, picture_folder, saved

# `make screenshots` asks for them, `make soak` looks whether it could; tests/promises/pages looks at each kind.
pytestmark = [pytest.mark.e2e, pytest.mark.soak]


def test_the_example_neighbourhood_shows_itself(
    site: str,
    open_page: Callable[..., Page],
    log_in: Callable[..., Page],
    tmp_path: Path,
) -> None:
    make.no_pages()
    call_command("demo", verbosity=0)
    folder = picture_folder(tmp_path)
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
    member.goto("/admin/")
    files.append(saved(member, folder / "uebersicht-redaktion.png"))

    assert [file.name for file in files if not is_picture(file)] == []
    assert visitor.context.cookies() == []

"""What visitors see where something was, and where nothing ever was: on a telephone and on a wide screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from directory.models import Actor
from tests import factories as make
from tests.e2e.conftest import HEIGHTS
from tests.e2e.pictures import is_picture, saved

pytestmark = [pytest.mark.e2e, pytest.mark.soak]


def test_a_gone_entry_and_an_unknown_address_help_on(site: str, open_page: Callable[..., Page], tmp_path: Path) -> None:
    make.no_pages()
    call_command("demo", verbosity=0)
    actor = Actor.objects.public().order_by("sort_key").first()
    address = actor.get_absolute_url()
    actor.delete()
    pictures = []
    for width in HEIGHTS:
        visitor = open_page(width)
        for name, place, status in (("weg", address, 410), ("unbekannt", "/gibt-es-nicht/", 404)):
            response = visitor.goto(place)
            assert response is not None
            assert response.status == status
            pictures.append((saved(visitor, tmp_path / f"{name}-{width}.png"), width))
            visitor.locator("main").get_by_role("searchbox").fill("Garten")
            visitor.locator("main").get_by_role("button", name="Suchen").click()
            visitor.wait_for_url("**/suche/?q=Garten")
        visitor.watch.forgive("status of 410")
        visitor.watch.forgive("status of 404")

    assert [file.name for file, width in pictures if not is_picture(file, width)] == []

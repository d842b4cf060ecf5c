"""The first day of an office, on an empty installation and after the example: to what everybody can read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import Page, expect

from blog.models import StoryPage
from cms.models import GoneAddress, OfficeSettings, User
from directory.models import Actor, Category, District
from tests import factories as make
from tests.e2e.entering import enter
from tests.e2e.first_day.pace import Person
from tests.e2e.first_day.steps import (
    ACTOR,
    DISTRICT,
    NAME,
    TITLE,
    come_in,
    first_actor,
    first_story,
    remove_examples,
    set_up,
)

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]
TEN_MINUTES = 600
# Fields without a label, and what is too small for a finger.
UNNAMED = """() => [...document.querySelectorAll(".set-up input, .set-up select, .set-up textarea")]
  .filter((field) => field.type !== "hidden")
  .filter((field) => !field.labels.length || field.labels[0].getBoundingClientRect().height < 20)
  .map((field) => field.name)"""


def test_the_first_day_takes_at_most_ten_minutes(site: str, open_page: Callable[..., Page]) -> None:
    make.no_pages()
    GoneAddress.objects.all().delete()
    make.superuser(username="admin", email="")
    person = Person(open_page(1280))
    come_in(person, "Anmelden und einrichten", "**/admin/einrichten/")
    set_up(person)
    first_story(person)
    first_actor(person)

    assert_open_for_visitors(open_page(360, java_script_enabled=False))
    assert person.seconds <= TEN_MINUTES, person.told


def test_the_first_day_after_the_example_takes_at_most_ten_minutes(
    site: str, open_page: Callable[..., Page], settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    make.no_pages()
    GoneAddress.objects.all().delete()
    make.superuser(username="admin", email="")
    call_command("demo", verbosity=0)
    example = {actor.name for actor in Actor.objects.all()} | {story.title for story in StoryPage.objects.all()}
    person = Person(open_page(1280))
    come_in(person, "Anmelden für die Redaktion", "**/admin/")
    remove_examples(person)
    set_up(person)
    first_story(person)
    first_actor(person)

    assert len(example) > 60
    assert_open_for_visitors(open_page(360, java_script_enabled=False))
    assert (Actor.objects.get().name, StoryPage.objects.get().title) == (ACTOR, TITLE)
    assert person.seconds <= TEN_MINUTES, person.told


def assert_open_for_visitors(visitor: Page) -> None:
    """Everything that the first day made is public, and nothing else was made."""
    visitor.goto("/geschichten/")
    expect(visitor.get_by_role("main")).to_contain_text(TITLE)
    visitor.goto("/verzeichnis/")
    expect(visitor.get_by_role("main")).to_contain_text(ACTOR)
    expect(visitor.get_by_role("banner")).to_contain_text(NAME)
    for path in ("/impressum/", "/datenschutz/", "/barrierefreiheit/", "/kontakt/"):
        response = visitor.goto(path)
        assert response is not None
        assert response.status == 200
    assert (OfficeSettings.load().name, District.objects.get().name) == (NAME, DISTRICT)
    assert Category.objects.count() == 3
    assert [message.to for message in mail.outbox] == [["jonas@example.org"]]
    assert not User.objects.get(email="jonas@example.org").has_usable_password()


def test_every_step_fits_a_telephone_and_needs_no_script(open_page: Callable[..., Page]) -> None:
    make.no_pages()
    page = open_page(360, java_script_enabled=False)
    enter(page, "verwaltung", "Verwaltung", towards="/admin/einrichten/")
    page.get_by_role("link", name="Schritt 1: Ihr Büro").click()
    headings = ["Ihr Büro", "Stadtteile", "Listen", "Seiten", "Kommentare", "Ihr Team"]
    for heading in headings:
        expect(page.get_by_role("heading", level=2, name=heading, exact=True)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, heading
        assert page.evaluate(UNNAMED) == [], heading
        page.get_by_role("button", name="Diesen Schritt auslassen").click()
    expect(page.get_by_role("heading", name="Geschafft. Ihr Büro ist eingerichtet.")).to_be_visible()

    page.goto("/admin/einrichten/stadtteile/")
    page.get_by_role("button", name="Speichern und weiter").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("group", name="Stadtteil 1").get_by_label("Name").fill(DISTRICT)
    page.get_by_role("button", name="Speichern und weiter").click()
    page.wait_for_url("**/listen/")
    assert District.objects.get().name == DISTRICT

"""The first day of an office: from an empty installation to a story and an actor that everybody can read."""

from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from cms.models import GoneAddress, OfficeSettings, User
from directory.models import Category, District
from tests import factories as make
from tests.e2e.entering import enter
from tests.e2e.first_day.pace import Person
from tests.e2e.saving import choose_action
from tests.e2e.writing import type_into

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]
TEN_MINUTES = 600
NAME, DISTRICT = "Nachbarschaftsbüro Nord", "Nordstadt"
# Fields without a label, and what is too small for a finger.
UNNAMED = """() => [...document.querySelectorAll(".set-up input, .set-up select, .set-up textarea")]
  .filter((field) => field.type !== "hidden")
  .filter((field) => !field.labels.length || field.labels[0].getBoundingClientRect().height < 20)
  .map((field) => field.name)"""
TITLE, ACTOR = "Kaffee vor der Tür", "Gartengruppe Sonnenhof"


def test_the_first_day_takes_at_most_ten_minutes(site: str, open_page: Callable[..., Page]) -> None:
    make.no_pages()
    GoneAddress.objects.all().delete()
    make.superuser(username="admin", email="")
    page = open_page(1280)
    person = Person(page)
    come_in(person)
    set_up(person)
    first_story(person)
    first_actor(person)

    visitor = open_page(360, java_script_enabled=False)
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
    assert person.seconds <= TEN_MINUTES, person.told


def come_in(person: Person) -> None:
    """From the greeting through the login to the six steps."""
    page = person.page
    page.goto("/")
    person.screens += 1
    person.follow(page.get_by_role("link", name="Anmelden und einrichten"), "**/admin/login/**")
    person.write(page.get_by_label("Benutzername"), "admin")
    person.write(page.get_by_label("Passwort"), make.PASSWORD)
    person.follow(page.get_by_role("button", name="Anmelden"), "**/admin/einrichten/")
    person.tell("logged in")


def set_up(person: Person) -> None:
    """All six steps."""
    page = person.page
    save = page.get_by_role("button", name="Speichern und weiter")
    person.follow(page.get_by_role("link", name="Schritt 1: Ihr Büro"), "**/buero/")
    for label, text in {
        "Name des Büros": NAME,
        "Straße und Hausnummer": "Lindenweg 4",
        "Postleitzahl": "30159",
        "Ort": "Hannover",
        "Telefon": "030 23125 012",
        "E-Mail": "nord@example.org",
        "Sprechzeiten": "dienstags 10–12 Uhr",
    }.items():
        person.write(page.get_by_label(label, exact=True), text)
    person.click(page.get_by_text("Seeblau"))
    person.follow(save, "**/stadtteile/")
    person.write(page.get_by_role("group", name="Stadtteil 1").get_by_label("Name"), DISTRICT)
    person.follow(save, "**/listen/")
    for name in ("Familie", "Umwelt und Garten", "Kultur und Kunst"):
        person.click(page.get_by_text(name, exact=True))
    person.follow(save, "**/seiten/")
    person.write(page.get_by_label("Träger"), "Nachbarschaft Nord e. V.")
    person.write(page.get_by_label("Vertreten durch"), "Mara Lindt")
    person.write(page.get_by_label("Verantwortlich für den Inhalt"), "Mara Lindt")
    person.follow(page.get_by_role("button", name="Seiten anlegen und weiter"), "**/kommentare/")
    person.follow(save, "**/team/")
    row = page.get_by_role("group", name="Person 1")
    person.write(row.get_by_label("Name"), "Jonas von Berg")
    person.write(row.get_by_label("E-Mail-Adresse"), "jonas@example.org")
    person.choose(row.get_by_label("Rolle"), "Redaktion")
    person.follow(page.get_by_role("button", name="Einladen und fertig"), "**/admin/einrichten/")
    expect(page.get_by_role("heading", name="Geschafft. Ihr Büro ist eingerichtet.")).to_be_visible()
    person.tell("set up")


def first_story(person: Person) -> None:
    """A short story with one text."""
    page = person.page
    person.follow(page.get_by_role("link", name="Erste Geschichte schreiben"), "**/admin/pages/add/blog/storypage/**")
    person.write(page.get_by_role("textbox", name="Titel*", exact=True), TITLE)
    person.write(page.get_by_role("textbox", name="Vorspann*"), "Jeden Dienstag steht unsere Kanne draußen.")
    body = page.get_by_role("region", name="Inhalt", exact=True)
    person.click(body.get_by_role("button", name="Einen Block einfügen"))
    person.click(page.get_by_role("option", name="Text", exact=True))
    sentence = "Kommen Sie vorbei und bringen Sie eine Tasse mit."
    person.clicks += 1
    type_into(body.get_by_role("textbox"), sentence)
    person.letters += len(sentence)
    publish(person)
    person.tell("story")


def first_actor(person: Person) -> None:
    """An actor with the least that an entry needs."""
    page = person.page
    person.click(page.get_by_role("button", name="Verzeichnis"))
    person.follow(page.get_by_role("link", name="Akteure", exact=True), "**/snippets/directory/actor/")
    person.follow(page.get_by_role("link", name="akteur hinzufügen").first, "**/snippets/directory/actor/add/**")
    expect(page.get_by_label("Ort", exact=True)).to_have_value("Hannover")
    person.write(page.get_by_role("textbox", name="Name*", exact=True), ACTOR)
    person.choose(page.get_by_label("Art*", exact=True), "Initiative")
    person.click(page.locator("#id_category-chooser").get_by_role("button").first)
    person.click(page.get_by_role("dialog").get_by_role("link", name="Umwelt und Garten"))
    person.write(page.get_by_role("textbox", name="Kurz gesagt*"), "Wir gärtnern im Hof. Wer mag, macht mit.")
    publish(person)
    person.tell("actor")


def publish(person: Person) -> None:
    """Open the menu at the foot of the form and publish."""
    choose_action(person.page, "Veröffentlichen")
    expect(person.page.get_by_role("status").first).to_contain_text("veröffentlicht")
    person.clicks += 2
    person.screens += 1


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

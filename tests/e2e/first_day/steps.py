"""The steps of an office's first day, clicks and letters counted: to a story and an actor that everybody can read."""

from __future__ import annotations

from playwright.sync_api import expect

from tests import factories as make
from tests.e2e.conftest import PATIENCE
from tests.e2e.first_day.pace import Person
from tests.e2e.saving import choose_action
from tests.e2e.writing import type_into

NAME, DISTRICT = "Nachbarschaftsbüro Nord", "Nordstadt"
REMOVING = 180_000
TITLE, ACTOR = "Kaffee vor der Tür", "Gartengruppe Sonnenhof"


def come_in(person: Person, link: str, towards: str) -> None:
    """From the front page by ``link`` through the login to ``towards``."""
    page = person.page
    page.goto("/")
    person.screens += 1
    person.follow(page.get_by_role("link", name=link), "**/admin/login/**")
    person.write(page.get_by_label("Benutzername"), "admin")
    person.write(page.get_by_label("Passwort"), make.PASSWORD)
    person.follow(page.get_by_role("button", name="Anmelden"), towards)
    person.tell("logged in")


def remove_examples(person: Person) -> None:
    """From the dashboard to an office without anything, and to the six steps."""
    page = person.page
    person.follow(page.get_by_role("link", name="Beispielinhalte entfernen"), "**/admin/beispielinhalte-entfernen/")
    # Five seconds of work, many more where the machine has other things to do.
    page.set_default_timeout(REMOVING)
    person.follow(page.get_by_role("button", name="Beispielinhalte jetzt entfernen"), "**/admin/einrichten/")
    page.set_default_timeout(PATIENCE)
    expect(page.get_by_role("status").first).to_contain_text("Die Beispielinhalte sind entfernt.")
    person.tell("example removed")


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
    sentence = "Kommen Sie vorbei und bringen Sie eine Tasse mit."
    person.clicks += 1
    type_into(body.get_by_role("textbox").first, sentence)
    person.letters += len(sentence)
    publish(person)
    person.tell("story")


def first_actor(person: Person) -> None:
    """An actor with the least that an entry needs."""
    page = person.page
    person.follow(page.get_by_role("link", name="Neuer Akteur"), "**/snippets/directory/actor/add/**")
    expect(page.get_by_label("Ort", exact=True)).to_have_value("Hannover")
    person.write(page.get_by_role("textbox", name="Name*", exact=True), ACTOR)
    person.choose(page.get_by_label("Art*", exact=True), "Initiative")
    person.click(page.locator("#id_category-chooser").get_by_role("button").first)
    person.click(page.get_by_role("dialog").get_by_role("link", name="Umwelt und Garten"))
    person.write(page.get_by_role("textbox", name="Kurz gesagt*"), "Wir gärtnern im Hof. Wer mag, macht mit.")
    publish(person)
    person.tell("actor")


def publish(person: Person) -> None:
    """Publish with the button at the foot of the form."""
    choose_action(person.page, "Veröffentlichen")
    expect(person.page.get_by_role("status").first).to_contain_text("ist jetzt öffentlich")
    person.clicks += 1
    person.screens += 1

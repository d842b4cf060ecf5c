"""How an editor writes a story in the admin, click by click."""

from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests import factories as make

INTRO = "Im Hof am Sonnenweg wächst jetzt Gemüse. Wer mag, erntet mit."
SENTENCE = "Am Samstag haben wir gemeinsam die ersten Beete angelegt."
ALT = "Vier Hochbeete vor einem bunten Haus"
CREDIT = "Foto: Mara Lindt"
HASHTAGS = ["MappingOlvenstedt", "OlvenTown"]
ACTORS = ["Gartengruppe Sonnenhof", "Jugendhaus Kompass"]


def begin_story(page: Page) -> None:
    """Begin a new story from the first page, or from the menu of another, as docs/editors.md says."""
    page.get_by_role("link", name="Neue Geschichte").last.click()
    page.wait_for_url("**/admin/pages/add/blog/storypage/**")


def upload_lead_image(page: Page, folder: Path) -> None:
    """Upload a picture with description and credit in the image chooser."""
    file = folder / "hochbeete.png"
    file.write_bytes(make.png(800, 500))
    page.get_by_role("button", name="Bild auswählen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Hochladen").click()
    dialog.get_by_label("Datei").set_input_files(file)
    # Wagtail's script waits a tenth of a second; without a title the form would not be sent.
    expect(dialog.get_by_role("textbox", name="Titel*", exact=True)).to_have_value("hochbeete")
    dialog.get_by_role("textbox", name="Bildbeschreibung").fill(ALT)
    dialog.get_by_role("textbox", name="Urheber:in").fill(CREDIT)
    dialog.get_by_role("button", name="Hochladen").click()
    expect(page.get_by_role("region", name="Titelbild")).to_contain_text("hochbeete")


def type_into(editor: Locator, text: str) -> None:
    """Type ``text`` into an editor for formatted text as a person does, who looks whether it stands there.

    A block that was just added may take the first keys for itself while it is still moving into sight.
    """
    for _ in range(3):
        editor.click()
        editor.press_sequentially(text)
        with suppress(AssertionError):
            expect(editor).to_contain_text(text, timeout=3_000)
            break
        editor.press("Control+a")
        editor.press("Delete")
    # Draftail writes its field a quarter of a second after the last key.
    editor.page.wait_for_timeout(400)


def write_text(page: Page) -> None:
    """Write into the text that the body of a new page begins with."""
    body = page.get_by_role("region", name="Inhalt", exact=True)
    type_into(body.get_by_role("textbox"), SENTENCE)


def choose_actors(page: Page) -> None:
    """Tick the actors in the chooser."""
    region = page.get_by_role("region", name="Wer macht mit?")
    region.get_by_role("button", name="Akteur hinzufügen").click()
    dialog = page.get_by_role("dialog")
    for name in ACTORS:
        dialog.get_by_role("checkbox", name=name).check()
    dialog.get_by_role("button", name="Auswahl bestätigen").click()
    for name in ACTORS:
        expect(region).to_contain_text(name)


def add_hashtags(page: Page) -> None:
    """Type the hashtags, each with a comma behind it."""
    page.get_by_role("region", name="Hashtags").get_by_role("textbox").click()
    page.keyboard.type("".join(f"{hashtag}," for hashtag in HASHTAGS))


def fill_head(page: Page, title: str, folder: Path) -> None:
    """Write title and intro, and choose a picture."""
    page.get_by_role("textbox", name="Titel*", exact=True).fill(title)
    page.get_by_role("textbox", name="Vorspann*").fill(INTRO)
    upload_lead_image(page, folder)


def write_story(page: Page, title: str, folder: Path) -> None:
    """Write a story below Geschichten with picture, text, hashtags and actors; it is not handed in."""
    begin_story(page)
    fill_head(page, title, folder)
    write_text(page)
    add_hashtags(page)
    choose_actors(page)

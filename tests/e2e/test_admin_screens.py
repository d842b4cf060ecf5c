"""The admin's screens in a browser: German, quiet, at home, and usable on a telephone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from cms.admin.listings import counting
from tests import factories as make
from tests.blog.comments.moderation.moderators import report
from tests.e2e.saving import choose_action

pytestmark = pytest.mark.e2e
SIZES: dict[int, ViewportSize] = {1280: {"width": 1280, "height": 900}, 360: {"width": 360, "height": 740}}
# Pixels that a name in a list has at least.
NAME = 200
# Stories are written, and pictures chosen, on a wide screen in test_story_to_comment.py.
WIDTHS = pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.soak)])
SCREENS = (
    "/admin/",
    "/admin/pages/{index}/",
    "/admin/pages/{story}/edit/",
    "/admin/snippets/directory/actor/",
    "/admin/snippets/directory/actor/edit/{actor}/",
    "/admin/snippets/blog/comment/",
    "/admin/snippets/blog/comment/edit/{comment}/",
    "/admin/snippets/blog/comment/wochen/",
    "/admin/snippets/blog/commentreport/",
    "/admin/snippets/blog/commentreport/edit/{report}/",
    "/admin/snippets/blog/decisionreason/",
    "/admin/images/",
    "/admin/images/add/",
    "/admin/settings/cms/officesettings/",
)
ENGLISH = re.compile(
    r"\b(the|of|and|with|your|please|more|add|edit|save|draft|publish|delete|search|choose|select|upload|move|view"
    r"|actions|history|toggle|page|image|settings|submit|cancel|close)\b"
)
# Everything a person reads or hears: the text in sight, and the names of what has none.
WORDS = """() => [
  document.body.innerText,
  ...[...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")]
    .filter((node) => node.checkVisibility())
    .flatMap((node) => ["aria-label", "title", "placeholder", "alt"].map((name) => node.getAttribute(name) ?? "")),
].join(" ")"""


def english_words(page: Page) -> set[str]:
    """Return the English words on ``page``."""
    return set(ENGLISH.findall(page.evaluate(WORDS).lower()))


def test_every_screen_is_german_and_fits(log_in: Callable[..., Page]) -> None:
    page = log_in("verwaltung", "Verwaltung", "Freigabe")
    actor = make.actor(name="Gartengruppe Sonnenhof", contacts=[make.contact()])
    make.offer(actor, title="Offene Gartenstunde")
    story = make.story(title="Ein Garten für alle", lead_image=make.image(), actors=[actor], hashtags=["OlvenTown"])
    comment = make.comment(story, status="pending", text="Rufen Sie an: " + "0391" * 40)
    notice = report(make.comment(story))
    numbers = {"index": story.get_parent().pk, "story": story.pk, "actor": actor.pk}
    numbers |= {"comment": comment.pk, "report": notice.pk}
    found = {}
    for screen in SCREENS:
        page.set_viewport_size(SIZES[1280])
        page.goto(screen.format(**numbers), wait_until="networkidle")
        for width, size in SIZES.items():
            page.set_viewport_size(size)
            if wrong := [one for one in each_tab(page, width) if one != (set(), 0)]:
                found[screen, width] = wrong
            if narrow := [name for name in page.locator("td.title").all() if name.bounding_box()["width"] < NAME]:
                found[screen, width] = f"{len(narrow)} names are cut to pieces"
    assert found == {}


def each_tab(page: Page, width: int) -> Iterator[tuple[set[str], int]]:
    """Yield, for each tab of a screen, its English words and by how much it is wider than ``width``."""
    tabs = page.get_by_role("main").get_by_role("tab").all()
    for tab in tabs or [None]:
        if tab:
            tab.click()
        yield english_words(page), max(0, page.evaluate("document.documentElement.scrollWidth") - width)


def test_no_entry_of_the_menu_is_cut_off(log_in: Callable[..., Page], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_COUNTED", 10)
    story = make.story()
    for _number in range(11):
        make.comment(story, status="pending")
    page = log_in("moderation", "Moderation")
    page.goto("/admin/")
    labels = page.locator(".sidebar .menuitem-label")
    expect(labels.filter(has_text="Kommentare (über 10)")).to_be_visible()
    cut = [label.inner_text() for label in labels.all() if label.evaluate("one => one.scrollWidth > one.clientWidth")]
    assert cut == []


@WIDTHS
def test_an_offer_gets_its_text_and_hours_in_the_form(
    log_in: Callable[..., Page], open_page: Callable[..., Page], width: int
) -> None:
    make.directory_page()
    actor = make.actor(name="Jugendhaus Kompass")
    page = log_in("freigabe", "Freigabe", width=width)
    page.goto(f"/admin/snippets/directory/actor/edit/{actor.pk}/")
    page.get_by_role("tab", name="Angebote").click()
    page.get_by_role("button", name="Angebot hinzufügen").click()
    offer = page.get_by_role("region", name="Angebot 1", exact=True)
    offer.get_by_role("textbox", name="Titel*", exact=True).fill("Hausaufgabenhilfe")
    offer.get_by_role("button", name="Text hinzufügen").click()
    offer.get_by_role("textbox", name="Text*", exact=True).fill("Wir rechnen zusammen.")
    offer.get_by_text("Einzelne Zeiten").click()
    offer.get_by_role("button", name="Zeit hinzufügen").click()
    offer.get_by_label("Wochentag").select_option("Dienstag")
    offer.get_by_role("textbox", name="Von").fill("14:00")
    offer.get_by_role("textbox", name="Bis", exact=True).fill("16:30")
    page.keyboard.press("Tab")
    choose_action(page, "Veröffentlichen")
    expect(page.get_by_role("status").first).to_contain_text("Jugendhaus Kompass")

    visitor = open_page(width, java_script_enabled=False)
    visitor.goto(actor.get_absolute_url())
    shown = visitor.get_by_role("article").filter(has_text="Hausaufgabenhilfe")
    expect(shown.last).to_contain_text("Wir rechnen zusammen.")
    expect(shown.last).to_contain_text(re.compile(r"Dienstag\s+14:00–16:30"))


@WIDTHS
def test_what_is_written_into_a_field_for_a_time_or_a_day_stays(
    log_in: Callable[..., Page], open_page: Callable[..., Page], width: int
) -> None:
    """The picker would put now, or today, in place of what it cannot read."""
    make.directory_page()
    actor = make.actor(name="Kneipe zum Hafen")
    page = log_in("freigabe", "Freigabe", width=width)
    page.goto(f"/admin/snippets/directory/actor/edit/{actor.pk}/")
    page.get_by_role("tab", name="Kontakt und Zeiten").click()
    page.get_by_text("Einzelne Zeiten").click()
    page.get_by_role("button", name="Öffnungszeit hinzufügen").click()
    hours = page.get_by_role("region", name="Öffnungszeit 1", exact=True)
    hours.get_by_label("Wochentag").select_option("Freitag")
    written = {"Von": "18 Uhr", "Bis": "24:00", "Gültig bis": "31.6.2027"}
    for name, text in written.items():
        field = hours.get_by_role("textbox", name=name, exact=True)
        field.click()
        field.press_sequentially(text)
        field.press("Tab")
        expect(field).to_have_value(text)
    choose_action(page, "Veröffentlichen")
    expect(page.get_by_role("status").first).to_contain_text("Noch nicht gespeichert")
    page.get_by_role("tab", name="Kontakt und Zeiten").click()
    expect(hours).to_contain_text("Das lesen wir nicht als Datum. Bitte schreiben Sie es so: 24.12.2026.")
    for name, text in written.items():
        expect(hours.get_by_role("textbox", name=name, exact=True)).to_have_value(text)

    hours.get_by_role("textbox", name="Gültig bis", exact=True).fill("30.6.2199")
    page.keyboard.press("Tab")
    choose_action(page, "Veröffentlichen")
    expect(page.get_by_role("status").first).to_contain_text("Kneipe zum Hafen")
    visitor = open_page(width, java_script_enabled=False)
    visitor.goto(actor.get_absolute_url())
    row = visitor.get_by_role("row").filter(has_text="Freitag")
    expect(row).to_contain_text("18:00–24:00 Uhr (bis 30. Juni 2199)")


@WIDTHS
def test_a_picture_is_uploaded_with_its_description(log_in: Callable[..., Page], tmp_path: Path, width: int) -> None:
    file = tmp_path / "hof.png"
    file.write_bytes(make.png(800, 500))
    page = log_in("redaktion", "Redaktion", width=width)
    page.goto("/admin/images/add/")
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.get_by_role("textbox", name="Titel*", exact=True)).to_have_value("hof")
    page.get_by_role("textbox", name="Bildbeschreibung").fill("Ein Hof mit Wäscheleinen")
    page.get_by_role("textbox", name="Urheber:in").fill("Foto: Mara Lindt")
    page.get_by_role("button", name="Hochladen").click()
    page.wait_for_url("**/admin/images/")
    expect(page.get_by_role("main")).to_contain_text("hof")


# What of a heading or a choice is hidden: its letters are wider or higher than the box that holds them back.
CUT = """() => [...document.querySelectorAll(".w-breadcrumbs li:last-child, main h1, main h2, main select")]
  .filter((node) => node.checkVisibility() && !node.closest(".w-sr-only, [aria-hidden=true]"))
  .filter((node) => {
    for (let box = node; box; box = box.parentElement) {
      if (box.matches(".w-slim-header, main")) return node.getBoundingClientRect().right > innerWidth + 1;
      if (getComputedStyle(box).overflowX !== "visible" && box.scrollWidth > box.clientWidth + 1) return true;
    }
  })
  .map((node) => node.textContent.trim().slice(0, 40))"""


def test_headings_and_choices_are_whole_on_a_telephone(log_in: Callable[..., Page]) -> None:
    page = log_in("verwaltung", "Verwaltung", "Freigabe", width=360)
    index = make.story(title="Ein Garten für alle").get_parent()
    index.title = "Geschichten aus der Nachbarschaft und ihren Gärten"
    index.save()
    found = {}
    for screen in (f"/admin/pages/{index.pk}/", "/admin/images/", "/admin/snippets/directory/actor/"):
        page.goto(screen, wait_until="networkidle")
        expect(page.locator(".w-slim-header .w-breadcrumbs li:last-child").last).to_be_visible()
        if cut := page.evaluate(CUT):
            found[screen] = cut
    assert found == {}


def test_a_heading_of_two_lines_stays_on_a_telephone(log_in: Callable[..., Page]) -> None:
    """Given a title that takes two lines beside the word above it, then neither begins above the screen."""
    story = make.story(title="Tee, Fehler und neue Nachbar:innen im Hof")
    page = log_in("redaktion", "Redaktion", width=360)
    for place in ("history", "edit"):
        page.goto(f"/admin/pages/{story.pk}/{place}/")
        box = page.locator(".w-slim-header .w-breadcrumbs ol > li:last-child a").bounding_box()
        assert box
        assert box["y"] >= 0

"""Every kind of public page as a browser shows it: readable, usable by keyboard, and alone with the visitor."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from cms.models import OfficeSettings, Palette
from tests import factories as make
from tests.blog.comments.answering import answer_question
from tests.promises.pages.neighbourhood import build

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
BAD_PAGE = f"""<!doctype html><body style="background: white; width: 3000px"><main><h1>Eins</h1><h3>Drei</h3>
<p style="font-size: 12px; color: #aaa; width: 40em">{"Text, der zu klein und zu blass ist. " * 20}</p>
<p style="font-size: 20px; width: 60em">{"Text in Zeilen, die zu lang sind. " * 20}</p>
<img src="data:,"><input name="ohne" style="height: 20px; font-size: 18px">
<a href="#" style="outline: none">Link</a><p style="display: flex"><b>Zwei</b> Worte</p></main>"""
BAD_PAGE_HAS = (
    "text of 12 px", "contrast 2.", "lines of", "scrolls sideways", "heading jumps", "image without alt",
    "field without label", "target of", "inline style", "space swallowed",
)  # fmt: skip

FOLDER = Path(__file__).parent
AUDIT = (FOLDER / "audit.js").read_text()
FOCUS = (FOLDER / "focus.js").read_text()
LINES = (FOLDER / "lines.js").read_text()
# How wide an average letter is, in em: Arial's, and DejaVu Sans', about the widest that a machine comes with.
LETTERS = (0.495, 0.565)
SIZES = {360: {"width": 360, "height": 740}, 1280: {"width": 1280, "height": 900}}


@pytest.fixture
def addresses(live_server: Any) -> dict[str, str]:
    """Fill the website and return the absolute address of each kind of page."""
    return {name: live_server.url + path for name, path in build().items()}


@pytest.fixture
def story(live_server: Any) -> str:
    """Return the absolute address of a story that takes comments, on a website with a menu."""
    make.story_index(show_in_menus=True)
    return str(live_server.url + make.story().url)


def test_every_page_is_readable_and_alone_with_the_visitor(addresses: dict[str, str], new_page: Any) -> None:
    """Text, contrast, focus; no request to another host, no error in the console, no cookie.

    No script of these pages looks at the width, so what is laid out again is what another visitor would load.
    """
    page = new_page(viewport=SIZES[360], reduced_motion="reduce")
    found: dict[tuple[str, int], list[str]] = {}
    measured, reached = dict.fromkeys(LETTERS, 0), dict.fromkeys(SIZES, 0)
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    for name, address in addresses.items():
        page.goto(address)
        assert name == "login" or page.context.cookies() == [], name
        for width in SIZES:
            found[name, width] = audits(page, width)
        for letter in LETTERS:
            lines = measured_lines(page, letter)
            measured[letter] += lines["measured"]
            found[name, 1280] += lines["wrong"]
        for width in SIZES:
            focus = focused(page, width)
            reached[width] += focus["reached"]
            found[name, width] += focus["unseen"]

    assert {place: wrong for place, wrong in found.items() if wrong} == {}
    assert min(measured.values()) >= 10
    assert min(reached.values()) >= 100
    assert hosts == {urlsplit(address).netloc}
    assert [trouble for trouble in troubles if "404" not in trouble and "410" not in trouble] == []


def resize(page: Any, width: int) -> None:
    """Lay ``page`` out in a window of ``width``."""
    page.set_viewport_size(SIZES[width])
    assert page.evaluate("innerWidth") == width


def audits(page: Any, width: int) -> list[str]:
    """Return what the audit says of ``page`` at ``width``, in light and in dark colours."""
    resize(page, width)
    said = []
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        said += page.evaluate(f"({AUDIT})()")
    return said


def measured_lines(page: Any, letter: float | None = None) -> dict[str, Any]:
    """Return what is wrong with the lines of ``page`` on a wide screen, with letters ``letter`` em wide on average."""
    resize(page, 1280)
    said: dict[str, Any] = page.evaluate(f"({LINES})({json.dumps(letter)})")
    assert letter is None or said["average"] == pytest.approx(letter, abs=0.01)
    return said


def focused(page: Any, width: int) -> dict[str, Any]:
    """Return what the keyboard reaches on ``page`` at ``width``, in light colours."""
    resize(page, width)
    page.emulate_media(color_scheme="light")
    page.keyboard.press("Tab")
    said: dict[str, Any] = page.evaluate(f"({FOCUS})()")
    return said


def test_the_audit_finds_what_is_wrong(new_page: Any) -> None:
    page = new_page(viewport=SIZES[1280])
    page.set_content(BAD_PAGE)
    wrong = " ".join([*page.evaluate(f"({AUDIT})()"), *measured_lines(page)["wrong"]])

    for trouble in BAD_PAGE_HAS:
        assert trouble in wrong
    page.keyboard.press("Tab")
    assert page.evaluate(f"({FOCUS})()")["unseen"]


def test_every_palette_is_readable(addresses: dict[str, str], new_page: Any) -> None:
    """Contrast of pages with many parts, in the colours that an office may choose, one with a logo in its head."""
    page = new_page(viewport=SIZES[360], reduced_motion="reduce")
    shown, found = list(addresses.items())[:4], {}
    for palette in Palette:
        logo = make.image() if palette == Palette.PLUM else None
        OfficeSettings.objects.update(palette=palette, logo=logo)
        for name, address in shown:
            page.goto(address)
            assert page.locator(".brand__logo").count() == bool(logo)
            for width in SIZES:
                said = audits(page, width)
                found[palette, name, width] = [trouble for trouble in said if "contrast" in trouble]

    assert {place: wrong for place, wrong in found.items() if wrong} == {}
    assert len(found) == len(Palette) * 4 * len(SIZES)


def test_a_refused_comment_leads_to_what_is_wrong(story: str, new_page: Any) -> None:
    page = new_page(viewport=SIZES[360], java_script_enabled=False)
    page.goto(story)
    page.get_by_label("Name").fill("Mara")
    page.get_by_label("E-Mail-Adresse").fill("keine-adresse")
    page.get_by_role("button", name="Kommentar absenden").click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert summary.get_by_role("link").count() == 4
    email = page.get_by_label("E-Mail-Adresse")
    assert email.get_attribute("aria-invalid") == "true"
    described = email.get_attribute("aria-describedby").split()
    assert "name@example.org" in " ".join(page.locator(f"#{part}").inner_text() for part in described)
    assert page.get_by_label("Name").input_value() == "Mara"
    for width in SIZES:
        resize(page, width)
        assert page.evaluate(f"({AUDIT})()") == []
    assert measured_lines(page)["wrong"] == []
    assert page.context.cookies() == []


def test_a_sent_comment_is_thanked_for(story: str, new_page: Any) -> None:
    page = new_page(viewport=SIZES[360], java_script_enabled=False)
    page.goto(story)
    page.get_by_label("Name").fill("Mara")
    page.get_by_label("E-Mail-Adresse").fill("mara@example.org")
    page.get_by_label("Ihr Kommentar").fill("Da komme ich gern.")
    page.get_by_label("Ich bin einverstanden").check()
    page.get_by_role("button", name="Kommentar absenden").click()
    answer_question(page)
    page.get_by_role("button", name="Kommentar absenden").click()

    assert "Danke" in page.get_by_role("status").inner_text()
    assert page.get_by_text("Da komme ich gern.").count() == 0
    assert page.context.cookies() == []


def test_the_menu_opens_without_a_script_on_a_narrow_screen(story: str, new_page: Any) -> None:
    page = new_page(viewport=SIZES[360], java_script_enabled=False)
    page.goto(story)
    link = page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Geschichten")
    assert not link.is_visible()
    page.get_by_role("button", name="Menü").click()
    link.click()

    assert page.get_by_role("heading", level=1).inner_text() == "Geschichten"

"""An entry with texts in five languages, as a visitor reads and walks through it; pictures with `LANGUAGE_SCREENS`.

`LANGUAGE_SCREENS=folder` stores what each language looks like at 360 and 1280 pixels there.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from directory.models import ActorText, OfferHours, OfferText
from tests import factories as make
from tests.languages import translated
from tests.promises.pages.test_look import AUDIT, SIZES, measured_lines, resize

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
TEXTS = {
    "de": ("Wir beraten Menschen, die neu in Neu Olvenstedt sind.", "Kommen Sie vorbei. Wir hören zu."),
    "de-simple": ("Wir helfen Ihnen. Die Hilfe kostet nichts.", "Sie haben Fragen? Wir helfen."),
    "en": ("We advise people who are new in Neu Olvenstedt.", "Just come by. We will listen to you."),
    "uk": ("Ми консультуємо людей, які нещодавно живуть у Ной-Ольвенштедті.", "Приходьте. Ми вас вислухаємо."),
    "ar": ("نقدم المشورة لمن وصلوا حديثًا إلى نوي أولفنشتيت.", "تفضلوا بزيارتنا. نحن نصغي إليكم."),
}
TITLES = {"de": "", "de-simple": "Hilfe bei Briefen", "en": "Help with letters", "ar": "مساعدة في الرسائل"}
NAMES = {"de-simple": "Leichte Sprache", "en": "English", "uk": "Українська", "ar": "العربيّة", "de": "Deutsch"}


@pytest.fixture
def address(live_server: Any) -> str:
    """Return the absolute address of an entry in five languages, whose offer lacks one."""
    make.directory_page(show_in_menus=True)
    texts = [
        ActorText(language=code, summary=summary, description=(text + " ") * 6, needs_work=code == "uk")
        for code, (summary, text) in TEXTS.items()
    ]
    contacts = [make.contact(), make.contact(kind="email", value="ankommen@example.org")]
    actor = make.actor(
        name="Ankommen in Olvenstedt", kind="initiative", street="Beispielweg 3", texts=texts, contacts=contacts
    )
    hours = [OfferHours(weekday=2, opens="15:00", closes="17:00")]
    offer = make.offer(actor, title="Hilfe bei Post und Anträgen", cost="kostenfrei", hours=hours)
    offer.texts = [OfferText(language=code, title=title, text=TEXTS[code][1] * 3) for code, title in TITLES.items()]
    offer.save()
    return str(live_server.url + actor.get_absolute_url())


def looked_at(page: Any, name: str) -> None:
    """Audit the page at both widths, and keep what it looks like."""
    for width in SIZES:
        resize(page, width)
        assert page.evaluate(f"({AUDIT})()") == [], (name, width)
    assert measured_lines(page)["wrong"] == []
    # Taking a picture leaves a style in the page, which the audit would find.
    if folder := os.environ.get("LANGUAGE_SCREENS"):
        for width in SIZES:
            resize(page, width)
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        page.reload()


def test_each_language_is_a_link_away_without_a_script(address: str, new_page: Any) -> None:
    page = new_page(viewport=SIZES[360], java_script_enabled=False, reduced_motion="reduce")
    page.goto(address)
    for code, name in NAMES.items():
        row = page.get_by_role("navigation", name="Sprachen dieses Eintrags")
        row.get_by_role("link", name=name, exact=True).click()
        expect(page.locator(f'.lead[lang="{code}"]')).to_have_text(TEXTS[code][0])
        assert page.locator(".lead").evaluate("lead => getComputedStyle(lead).direction") == (
            "rtl" if code == "ar" else "ltr"
        )
        expect(row.locator("[aria-current]")).to_have_text(name)
        title = page.locator(".offer h3")
        expect(title).to_have_text(TITLES.get(code) or "Hilfe bei Post und Anträgen")
        assert page.locator(".offer .badge").count() == (code == "uk")
        looked_at(page, code)
    assert page.url == address
    assert page.context.cookies() == []


def test_an_offer_s_language_leads_back_to_the_offer(address: str, new_page: Any) -> None:
    page = new_page(viewport=SIZES[360], java_script_enabled=False, reduced_motion="reduce")
    page.goto(address)
    page.locator(".offer").get_by_role("link", name="العربيّة").click()

    expect(page.locator(".offer:target h3")).to_have_text(TITLES["ar"])
    expect(page.locator(".offer")).to_be_in_viewport()


def test_a_translated_page_leads_to_its_other_languages(live_server: Any, new_page: Any) -> None:
    german = make.standard_page(title="Über das Büro", slug="buero", intro="Wer wir sind.", show_in_menus=True)
    arabic = translated(german, "ar", title="عن المكتب", slug="المكتب", intro="من نحن وماذا نفعل في الحي.")
    page = new_page(viewport=SIZES[360], java_script_enabled=False, reduced_motion="reduce")
    page.goto(live_server.url + german.url)
    page.get_by_role("navigation", name="Diese Seite in anderen Sprachen").get_by_role("link", name="العربيّة").click()

    assert page.url.endswith(arabic.url.rpartition("/ar/")[2])
    assert page.locator("html").get_attribute("dir") == "rtl"
    looked_at(page, "seite-ar")


def test_a_language_without_content_is_told_so_in_german(live_server: Any, new_page: Any) -> None:
    make.home_page()
    page = new_page(viewport=SIZES[360], java_script_enabled=False, reduced_motion="reduce")
    page.goto(f"{live_server.url}/ar/verzeichnis/")

    assert (page.locator("html").get_attribute("lang"), page.locator("html").get_attribute("dir")) == ("de", "ltr")
    expect(page.get_by_role("heading", level=1)).to_have_text("Diese Seite gibt es nicht (mehr).")
    looked_at(page, "nicht-gefunden")

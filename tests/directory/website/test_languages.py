"""Entries in several languages: each text there is can be read, marked as what it is, at one canonical address."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from directory.models import Actor, ActorText, OfferText
from tests import factories as make
from tests.languages import front_page

pytestmark = pytest.mark.django_db
CODES = [code for code, _name in settings.LANGUAGES]
ALL = " ".join(CODES)
DIRECTION = {"ar": "rtl"}
# An alphabet of its own where one knows it; any other language of the settings has a made-up word.
SUMMARY = {code: f"{code.replace('-', '').title()}hilfe." for code in CODES} | {
    "de": "Wir helfen.",
    "de-simple": "Wir helfen sofort.",
    "en": "We help.",
    "uk": "Ми помагаємо.",
    "ar": "نحن نساعد",
}
DESCRIPTION = {code: f"{summary} (lang)" for code, summary in SUMMARY.items()}
OFFER = {code: f"{summary} (Angebot)" for code, summary in SUMMARY.items()}
PATH = "/verzeichnis/haus/"
# Which languages the entry and its offer have a text in, which is asked for, and which are shown of each.
CASES = [
    (ALL, ALL, "", "de", "de"),
    *((ALL, ALL, code, code, code) for code in CODES),
    ("de", "de", "en", "de", "de"),
    ("de en", "de", "en", "en", "de"),
    ("de", "de ar", "ar", "de", "ar"),
    ("de uk", "de uk", "ar", "de", "de"),
    ("en", "en", "", "en", "en"),
    ("ar", "de", "", "ar", "de"),
    ("ar uk", "", "uk", "uk", None),
    ("en ar", "en", "uk", "en", "en"),
    ("", "de en", "en", None, "en"),
    ("", "", "en", None, None),
    ("", "", "", None, None),
    # What is no language is as if it were not there.
    *(("de en", "de en", odd, "de", "de") for odd in ("EN", "qx", "en-us", "deutsch", "../", "%22%3E", "1", "-")),
    ("de en", "de en", "qx&sprache=en", "en", "en"),
    ("de en", "de en", "en&sprache=qx", "de", "de"),
    ("de en", "de en", "en&a=1", "en", "en"),
    ("de en", "de en", "e" * 500, "de", "de"),
]  # fmt: skip


def entry(of_entry: str = "", of_offer: str = "", **fields: Any) -> Actor:
    """Return an entry with texts in the languages ``of_entry``, with an offer in those of ``of_offer``."""
    texts = [
        ActorText(language=code, summary=SUMMARY[code], description=DESCRIPTION[code], needs_work=code == "uk")
        for code in of_entry.split()
    ]
    actor = make.actor(name="Haus", slug="haus", texts=texts, **fields)
    offer = make.offer(actor, title="Angebotstitel")
    titles = {"de": "", **{code: f"Titel {code}" for code in CODES[1:]}}
    offer.texts = [OfferText(language=code, text=OFFER[code], title=titles[code]) for code in of_offer.split()]
    offer.save()
    return actor


def marked(tag: str, code: str) -> str:
    return f'<{tag} lang="{code}" dir="{DIRECTION.get(code, "ltr")}">'


def chips(html: str) -> dict[str, str]:
    """Return by language where the first row of chips leads."""
    row = html.partition('<nav class="languages"')[2].partition("</nav>")[0]
    return {code: url for url, code in re.findall(r'href="([^"]*)" hreflang="([^"]*)"', row)}


@pytest.mark.parametrize(("of_entry", "of_offer", "asked", "shown", "offer_shown"), CASES)
def test_the_language_asked_for_comes_first(
    of_entry: str, of_offer: str, asked: str, shown: str | None, offer_shown: str | None
) -> None:
    entry(of_entry, of_offer)
    answer = Client().get(f"{PATH}?sprache={asked}" if asked else PATH)
    html = answer.text
    wanted = asked.partition("&a")[0].rpartition("=")[2]
    wanted = wanted if wanted in CODES else "de"

    assert answer.status_code == 200
    assert '<html lang="de" dir="ltr">' in html
    assert f'<link rel="canonical" href="http://testserver{PATH}">' in html
    assert 'rel="alternate" hreflang' not in html
    for code in CODES:
        assert (SUMMARY[code] + "</p>" in html) == (code == shown), code
        assert (DESCRIPTION[code] in html) == (code == shown), code
        assert (OFFER[code] in html) == (code == offer_shown), code
    if shown:
        assert f'<p class="lead" {marked("x", shown)[3:-1]}>{SUMMARY[shown]}' in html
        assert (
            f'<p class="substitute"><span class="badge" lang="{shown}"' in html.partition("</header>\n    <div")[0]
        ) == (shown != wanted)
    if offer_shown:
        title = "Angebotstitel" if offer_shown == "de" else f"Titel {offer_shown}"
        assert f"{marked('h3', offer_shown)}{title}</h3>" in re.sub("</?a[^>]*>", "", html)
        assert marked("div", offer_shown) + f"<p>{OFFER[offer_shown]}" in html
    assert ("ist neuer als diese Fassung" in html) == (shown == "uk")
    offered = {*of_entry.split(), *of_offer.split()}
    if offered <= {wanted}:
        assert chips(html) == {}
    elif len(offered) > 1:
        assert set(chips(html)) == offered
        assert chips(html).get("de", PATH) == PATH


def test_every_chip_leads_to_its_own_text_and_says_where_one_is() -> None:
    entry(ALL, ALL)
    html = Client().get(PATH).text
    for code, url in chips(html).items():
        there = Client().get(url)
        assert SUMMARY[code] in there.text
        assert OFFER[code] in there.text
        row = there.text.partition('<nav class="languages"')[2].partition("</nav>")[0]
        assert re.findall(r'hreflang="([^"]*)"[^>]* aria-current="true"', row) == [code]
        link = re.search(rf'<a [^>]*hreflang="{code}"[^>]*>', row)
        assert link
        assert f'lang="{code}" dir="{DIRECTION.get(code, "ltr")}"' in link[0]
    assert list(chips(html)) == CODES
    assert ">العربيّة<" in html
    assert ">Українська<" in html


def test_an_offer_s_chips_lead_back_to_the_offer() -> None:
    actor = entry("de", "de en")
    anchor = f"#angebot-{actor.offers.get().uuid}"
    row = Client().get(PATH).text.split('<nav class="languages"')[2].partition("</nav>")[0]

    assert re.findall('href="([^"]*)"', row) == [PATH + anchor, f"{PATH}?sprache=en{anchor}"]


def test_what_is_not_public_offers_no_language() -> None:
    actor = entry("de", "de uk")
    offer = actor.offers.get()
    offer.valid_through = make.in_days(-2).date()
    offer.save()
    assert chips(Client().get(PATH).text) == {}
    actor.texts = [*actor.texts.all(), ActorText(language="ar", summary=SUMMARY["ar"])]
    actor.save_revision()
    html = Client().get(f"{PATH}?sprache=ar").text
    assert chips(html) == {}
    assert SUMMARY["ar"] not in html


@pytest.mark.parametrize("code", CODES)
def test_what_is_gone_is_gone_in_every_language(code: str) -> None:
    entry("de en uk ar", live=False)
    assert Client().get(f"{PATH}?sprache={code}").status_code == 404


def test_an_entry_below_a_directory_in_another_language_begins_with_that() -> None:
    entry("de en", "de")
    front = front_page("en")
    directory = make.DirectoryPage(title="Directory", slug="directory", locale=front.locale)
    directory.translation_key = make.directory_page().translation_key
    front.add_child(instance=directory)
    html = Client().get("/en/directory/haus/").text

    assert SUMMARY["en"] in html
    assert f'<link rel="canonical" href="http://testserver{PATH}">' in html
    assert chips(html) == {"de": "/en/directory/haus/?sprache=de", "en": "/en/directory/haus/"}
    assert SUMMARY["de"] in Client().get("/en/directory/haus/?sprache=de").text
    data = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["url"] == f"http://testserver{PATH}"


def test_lists_mark_the_language_of_what_they_show() -> None:
    entry("ar", hashtags=["Hof"])
    for path in ("/verzeichnis/", "/thema/hof/", "/suche/?q=haus"):
        assert f"{marked('p', 'ar')}{SUMMARY['ar']}" in Client().get(path).text, path


@pytest.mark.parametrize("code", CODES)
def test_a_search_in_another_language_leads_to_the_entry(code: str) -> None:
    entry(ALL)
    html = Client().get("/suche/", {"q": SUMMARY[code].rstrip(".").split()[-1]}).text
    assert f'href="{PATH}' in html

"""On paper, as Chromium prints it to PDF: an entry is one sheet, a list has addresses and telephones."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from directory.models import OpeningHours
from tests import factories as make

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SENTENCE = "Kommen Sie einfach vorbei, wir haben Zeit und hören zu. "
ADDRESS = {"street": "Düppler Grund 30", "postal_code": "39130", "city": "Magdeburg"}


def sheets(page: Any, address: str) -> list[str]:
    """Return the text of each sheet on which ``address`` is printed, in lines joined by blanks."""
    page.goto(address)
    return [" ".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]


@pytest.fixture
def actor() -> Any:
    """An entry with a week, contacts of which one is hidden, three offers, and much to say."""
    make.directory_page()
    hours = [OpeningHours(weekday=day, opens="09:00", closes="17:00") for day in range(1, 6)]
    contacts = [make.contact(value="0391 111111"), make.contact(value="0391 999999", is_public=False)]
    made = make.actor(name="Lindenblüte", contacts=contacts, opening_hours=hours, hashtags=["Garten"], **ADDRESS)
    for number in range(3):
        make.offer(made, title=f"Angebot {number}", text=SENTENCE * 3)
    made.texts.update(description=SENTENCE * 8)
    return made


def test_an_entry_is_one_sheet(live_server: Any, new_page: Any, actor: Any) -> None:
    """With address, hours, contacts and where it stands; nothing to click, and nothing that is true now alone."""
    [text] = sheets(new_page(), live_server.url + actor.get_absolute_url())

    address = live_server.url + actor.get_absolute_url()
    for said in ("Lindenblüte", "Düppler Grund 30", "39130 Magdeburg", "0391 111111", "09:00", "Angebot 2"):
        assert said in text, said
    assert address in text.replace("- ", "-").replace("/ ", "/")
    for absent in ("999999", "OpenStreetMap", "#Garten", "Alle Akteure", "Suchen", "Impressum", "Jetzt "):
        assert absent not in text, absent


def test_a_list_has_addresses_and_telephones(live_server: Any, new_page: Any, actor: Any) -> None:
    """Sixty entries on few sheets, each whole; what is hidden is not there."""
    for number in range(60):
        make.actor(name=f"Verein {number:02}", contacts=[make.contact(value=f"0391 2000{number:02}")], **ADDRESS)
    found = sheets(new_page(), f"{live_server.url}/verzeichnis/druckliste/")

    assert len(found) <= 4
    text = " ".join(found)
    for number in range(60):
        assert f"Verein {number:02}" in text
        assert f"0391 2000{number:02}" in text
    assert text.count("Düppler Grund 30, 39130 Magdeburg") == 61
    for absent in ("999999", "Zurück zum Verzeichnis", "Strg + P", "Suchen"):
        assert absent not in text, absent


def test_a_story_has_its_text_and_no_form(live_server: Any, new_page: Any) -> None:
    make.story_index()
    story = make.story(title="Das Regal", intro=SENTENCE)
    make.comment(story, text="Schön, dass es das gibt.")
    found = sheets(new_page(), live_server.url + story.url)

    assert len(found) == 1
    for said in ("Das Regal", SENTENCE.strip(), "Schön, dass es das gibt.", live_server.url + story.url):
        assert said in found[0].replace("- ", "-"), said
    for absent in ("Kommentar absenden", "weitersagen", "Melden"):
        assert absent not in found[0], absent

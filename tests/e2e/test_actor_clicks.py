"""What an ordinary actor costs an editor: weekdays from nine to five, one contact, one offer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from directory.models import Actor
from tests import factories as make
from tests.e2e.clicks import Counter
from tests.e2e.pictures import is_picture, saved

pytestmark = pytest.mark.e2e
MOST_CLICKS, MOST_FIELDS = 15, 12
LINE = "Öffnungszeiten in einer Zeile"


def write_actor(page: Page) -> Counter:
    """Make an actor from the dashboard on until it is public."""
    counter = Counter(page)
    page.goto("/admin/")
    counter.button("Verzeichnis")
    counter.click(page.get_by_role("link", name="Akteure", exact=True).first)
    counter.click(page.get_by_role("link", name="Akteur hinzufügen").first)
    counter.write(page.get_by_role("textbox", name="Name*", exact=True), "Nähstube Fadenlauf")
    counter.button("Kategorie auswählen")
    counter.click(page.get_by_role("dialog").get_by_role("link", name="Handwerk"))
    counter.fields += 1
    counter.write(page.get_by_role("textbox", name="Kurz gesagt*"), "Hier näht die Nachbarschaft.")
    counter.tab("Kontakt und Zeiten")
    counter.button("Kontakt hinzufügen")
    counter.write(page.get_by_role("textbox", name="Nummer oder Adresse*"), "030 23125 012")
    counter.click(page.get_by_label("Öffentlich zeigen"))
    counter.write(page.get_by_role("textbox", name=LINE), "Mo-Fr 9-17")
    expect(page.locator(".office-week").get_by_text("09:00–17:00")).to_have_count(5)
    counter.tab("Angebote")
    counter.button("Angebot hinzufügen")
    counter.write(page.get_by_role("textbox", name="Titel*", exact=True), "Nähkurs")
    counter.button("Veröffentlichen")
    expect(page.get_by_role("status").first).to_contain_text("Nähstube Fadenlauf")
    return counter


def test_an_ordinary_actor_takes_few_clicks_and_fields(log_in: Callable[..., Page]) -> None:
    make.directory_page()
    make.category(name="Handwerk")
    counter = write_actor(log_in("freigabe", "Freigabe"))
    actor = Actor.objects.get()
    hours = [(row.weekday, row.opens, row.closes) for row in actor.opening_hours.all()]
    assert hours == [(day, time(9), time(17)) for day in range(1, 6)]
    assert [contact.is_public for contact in actor.contacts.all()] == [True]
    assert [offer.title for offer in actor.offers.all()] == ["Nähkurs"]
    assert actor.live
    assert counter.clicks <= MOST_CLICKS
    assert counter.fields <= MOST_FIELDS


@pytest.mark.parametrize("width", [1280, 360])
def test_the_line_answers_while_one_writes_and_drafts_follow_it(
    log_in: Callable[..., Page], tmp_path: Path, width: int
) -> None:
    actor = make.actor(name="Nähstube")
    page = log_in("freigabe", "Freigabe", width=width)
    page.goto(f"/admin/snippets/directory/actor/edit/{actor.pk}/")
    page.get_by_role("tab", name="Kontakt und Zeiten").click()
    line, hours = page.get_by_role("textbox", name=LINE), page.locator("[data-office-hours]").first
    line.fill("Mo-Fr 9-5")
    expect(hours).to_contain_text("„9–5“ liegt das Ende vor dem Anfang")
    line.fill("Mo-Fr 9-17, Sa nach Vereinbarung")
    expect(hours.get_by_text("09:00–17:00")).to_have_count(5)
    expect(hours.get_by_role("row", name="Samstag")).to_contain_text("nach Vereinbarung")
    hours.scroll_into_view_if_needed()
    assert is_picture(saved(page, tmp_path / f"hours-{width}.png"), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    hours.locator("summary").click()
    expect(hours).to_contain_text("Nach dem Speichern stehen ihre Zeiten hier einzeln.")
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url) as stored:
        line.fill("Mo-Fr 9-17")
    assert stored.value.ok
    draft = Actor.objects.get().get_latest_revision_as_object()
    assert len(draft.opening_hours.all()) >= 5


def test_today_is_noted_without_leaving_the_form(log_in: Callable[..., Page]) -> None:
    actor = make.actor(name="Nähstube")
    page = log_in("redaktion", "Redaktion")
    page.goto(f"/admin/snippets/directory/actor/edit/{actor.pk}/")
    page.get_by_role("tab", name="Pflege").click()
    expect(page.locator("[data-office-confirmed]")).to_contain_text("Noch nie geprüft.")
    page.get_by_role("link", name="Heute geprüft").click()
    expect(page.locator("[data-office-confirmed]")).to_contain_text("Zuletzt geprüft am")
    assert Actor.objects.get().confirmed_by == "office"
    assert f"/edit/{actor.pk}/" in page.url

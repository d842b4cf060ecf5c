"""How somebody of the Verwaltung gives a partner a key and takes it back, and what the partner sees of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make

pytestmark = pytest.mark.e2e


def status_with(page: Page, key: str) -> int:
    """Ask the API with ``key``, as a partner's server does, and return the HTTP status."""
    sent = {"data": {"query": "{ site { name } }"}, "headers": {"Authorization": f"Bearer {key}"}}
    return page.request.post("/api/graphql/", **sent).status


def test_a_key_from_the_first_click_to_the_last(log_in: Callable[..., Page]) -> None:
    """Partner, key, use, revocation."""
    make.home_page()
    page = log_in("verwalterin", "Verwaltung")
    page.goto("/admin/")
    page.get_by_role("button", name="Einstellungen").click()
    page.get_by_role("link", name="Partnerorganisationen").click()
    page.get_by_role("link", name="Partnerorganisation hinzufügen").first.click()
    page.get_by_label("Name", exact=False).first.fill("Verein am Park")
    page.get_by_label("Ansprechperson").fill("Ada Beispiel")
    page.get_by_label("E-Mail").fill("ada@verein.example")
    page.get_by_role("button", name="Speichern").first.click()

    page.get_by_role("button", name="Neuen Schlüssel anlegen").click()
    key = page.get_by_label("Schlüssel").input_value()
    assert status_with(page, key) == 200

    page.get_by_role("link", name="Ich habe ihn kopiert").click()
    expect(page.locator("body")).not_to_contain_text(key)
    page.get_by_role("link", name="Widerrufen").click()
    page.get_by_role("button", name="Ja, widerrufen").click()
    expect(page.get_by_role("status").first).to_contain_text("gilt nicht mehr")
    assert status_with(page, key) == 401

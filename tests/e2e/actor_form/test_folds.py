"""What is seldom used is folded away in the actor's form, and comes out where something in it is wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from directory.models import Actor
from tests import factories as make

pytestmark = pytest.mark.e2e
# Per tab the folded fields, each with something that is wrong.
WRONG = {
    "Vorstellung": {"slug": "a b!"},
    "Kontakt und Zeiten": {"latitude": "nirgends"},
    "Angebote": {"offers-0-valid_through": "morgen"},
    "Pflege": {"consent_given_at": "2999-01-01"},
}
WRITE = "([name, value]) => { document.getElementsByName(name)[0].value = value; }"


@pytest.mark.parametrize("width", [1280, 360])
def test_a_mistake_unfolds_what_it_is_in(log_in: Callable[..., Page], width: int) -> None:
    actor = make.actor(name="Nähstube")
    make.offer(actor, title="Nähkurs")
    page = log_in("freigabe", "Freigabe", width=width)
    page.goto(f"/admin/snippets/directory/actor/edit/{actor.pk}/")
    for tab, fields in WRONG.items():
        page.get_by_role("tab", name=tab).click()
        for name, value in fields.items():
            expect(page.locator(f"[name='{name}']")).to_be_hidden()
            page.evaluate(WRITE, [name, value])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Entwurf speichern").click()
    expect(page.locator(".error-message").first).to_be_attached()
    for tab, fields in WRONG.items():
        page.get_by_role("tab", name=tab).click()
        for name in fields:
            expect(page.locator(f"[name='{name}']")).to_be_visible()
            expect(page.locator(f"[name='{name}']")).to_have_attribute("aria-invalid", "true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not Actor.objects.get().has_unpublished_changes

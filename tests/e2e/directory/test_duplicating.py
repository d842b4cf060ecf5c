"""*Duplizieren* is one click from the list."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from directory.models import Actor
from tests import factories as make

pytestmark = pytest.mark.e2e


def test_one_click_in_the_list_opens_the_form_of_the_copy(log_in: Callable[..., Page]) -> None:
    actor = make.actor(name="Anker")
    page = log_in("redaktion", "Redaktion")
    page.goto("/admin/snippets/directory/actor/")
    page.get_by_role("button", name="Weitere Optionen").first.or_(
        page.locator("[data-w-dropdown-target='toggle']").last
    ).last.click()
    page.get_by_role("link", name="Duplizieren").click()
    expect(page.get_by_role("textbox", name="Name*", exact=True)).to_have_value("Anker (Kopie)")
    copied = Actor.objects.exclude(pk=actor.pk).get()
    assert page.url.endswith(f"/edit/{copied.pk}/")

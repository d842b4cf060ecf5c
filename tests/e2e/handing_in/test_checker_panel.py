"""Wagtail's content checker beside a form and in previews: our rules, in German, and nothing that templates bring."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cms.admin.handing_in.checker_messages import MESSAGES
from tests import factories as make
from tests.e2e.handing_in.test_content_check import FAULTY, form_of, story

pytestmark = pytest.mark.e2e
COUNT = "document.querySelector('wagtail-userbar').shadowRoot.querySelector('[data-content-checker-count]').textContent"
ALL_RULES = """async () => {
    const { context, options, messages } = document.querySelector("wagtail-userbar").axeConfig;
    const ran = await axe.run(context, options);
    const all = ["violations", "passes", "incomplete", "inapplicable"].flatMap((kind) => ran[kind]);
    return [all.map(({ id }) => id).sort(), Object.keys(messages).sort()];
}"""


@pytest.mark.parametrize("width", [1280, 360])
def test_the_panel_beside_a_form_says_the_same(log_in: Callable[..., Page], tmp_path: Path, width: int) -> None:
    page = form_of(story(FAULTY), log_in("redaktion", "Redaktion", width=width))
    page.get_by_role("button", name="Durchsicht öffnen oder schließen").click()
    panel = page.locator("[data-side-panel='checks']")
    for rule in ("heading-order", "link-text", "bold-as-heading"):
        expect(panel).to_contain_text(str(MESSAGES[rule]["error_name"]))
        expect(panel).to_contain_text(str(MESSAGES[rule]["help_text"]))
    expect(panel.get_by_role("button", name="Stelle zeigen")).to_have_count(3)
    assert "rich-text" not in panel.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=tmp_path / f"panel-{width}.png")
    # Wagtail tells the console what it has found.
    page.watch.forgive("axe.run results")


def test_what_templates_bring_is_clean_and_each_rule_that_axe_runs_has_words(log_in: Callable[..., Page]) -> None:
    directory = make.directory_page()
    picture = make.image(alt="Vier Hochbeete")
    draft = story([], lead_image=picture, hashtags=["Garten"])
    pages = [draft.get_parent().specific, draft, directory, make.standard_page()]
    for one in pages:
        one.save_revision()
    addresses = [f"/admin/pages/{one.pk}/view_draft/" for one in pages]
    page = log_in("freigabe", "Freigabe")
    for address in addresses:
        page.goto(address)
        page.wait_for_function(f"{COUNT} !== ''")
        assert (address, page.evaluate(COUNT)) == (address, "0")
    ran, worded = page.evaluate(ALL_RULES)
    assert len(ran) > 10
    assert ran == worded

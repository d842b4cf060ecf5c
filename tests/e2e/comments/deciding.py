"""What moderators do in the browser, for the tests that follow it from several sides."""

from playwright.sync_api import Page, expect

from tests.blog.comments.moderation.moderators import REPORTS


def uphold(page: Page, notice: str, outcome: str, reason: str, words: str) -> None:
    """Decide that the report listed as ``notice`` is right, in the words of the screen."""
    page.goto(REPORTS)
    page.get_by_role("link", name=notice).click()
    page.get_by_label("Ja, sie ist berechtigt").check()
    page.get_by_label("Was geschieht mit dem Kommentar?").select_option(outcome)
    page.get_by_label("Grund").select_option(reason)
    page.get_by_label("Ihre Begründung").fill(words)
    page.get_by_role("button", name="Entscheiden").click()
    expect(page.get_by_role("status").first).to_contain_text("Die Meldung ist berechtigt.")

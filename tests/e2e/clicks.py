"""What a person does with the mouse, counted."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


class Counter:
    """Counts what a person does with the mouse, and the fields that they fill in."""

    def __init__(self, page: Page) -> None:
        """Begin at nothing."""
        self.page = page
        self.clicks = self.fields = 0

    def click(self, target: Locator) -> None:
        """Click."""
        target.click()
        self.clicks += 1

    def tab(self, name: str) -> None:
        """Go to a tab of the form."""
        self.click(self.page.get_by_role("tab", name=name))

    def button(self, name: str) -> None:
        """Press a button."""
        self.click(self.page.get_by_role("button", name=name, exact=True))

    def write(self, target: Locator, text: str) -> None:
        """Fill in a field."""
        target.fill(text)
        self.fields += 1

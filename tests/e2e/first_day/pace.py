"""How long a person takes: each click, each letter and each new screen has a time, added up and not slept.

Slow on purpose. The keystroke-level model (Card, Moran, Newell 1980) gives 1.1 s to point, 0.2 s to press and 1.35 s to
think before each, 2.65 s together, and 0.5 s a letter to people who type poorly; whoever fills in forms looks at each
new screen besides.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

CLICK, LETTER, SCREEN = 3.0, 0.5, 8.0


@dataclass
class Person:
    """Somebody in front of ``page``; counts what they do, by chapter."""

    page: Page
    clicks: int = 0
    letters: int = 0
    screens: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Return how long all of it took."""
        return self.clicks * CLICK + self.letters * LETTER + self.screens * SCREEN

    def click(self, what: Locator) -> None:
        """Point and press."""
        what.click()
        self.clicks += 1

    def follow(self, what: Locator, address: str) -> None:
        """Press, and look at the screen that comes at ``address``."""
        self.click(what)
        self.page.wait_for_url(address)
        self.screens += 1

    def write(self, where: Locator, text: str) -> None:
        """Click into a field and type."""
        where.click()
        where.fill(text)
        self.clicks += 1
        self.letters += len(text)

    def choose(self, where: Locator, label: str) -> None:
        """Open a list and choose."""
        where.select_option(label)
        self.clicks += 2

    def tell(self, chapter: str) -> None:
        """Note how far the person is."""
        counts = f"{self.clicks} clicks, {self.letters} letters, {self.screens} screens"
        self.told.append(f"{chapter}: {counts}, {self.seconds:.0f} s")

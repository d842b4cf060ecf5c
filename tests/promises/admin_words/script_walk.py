"""A walk in a browser: what opens on a screen is opened, and each word that scripts write is looked at."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.places import ROOT
from tests.promises.admin_words.crawl import Crawl
from tests.promises.admin_words.marking import BEGIN, END

FOLDER = ROOT / "tests/promises/admin_words"
NOTED = (FOLDER / "noted_words.js").read_text()
OPEN = (FOLDER / "open_everything.js").read_text()
# Clicks on one screen at most.
MOST = 120


class ScriptWalk:
    """Goes from screen to screen with ``page``; ``walk`` reads what was seen."""

    def __init__(self, page: Page, walk: Crawl) -> None:
        """Listen to ``page``."""
        self.page, self.crawl = page, walk
        self.clicks = 0
        self.common: list[str] = []
        page.context.expose_binding("noteWords", self._note)
        page.context.add_init_script(NOTED)

    def _note(self, source: dict[str, Any], found: list[list[str]]) -> None:
        for where, text in found:
            self.crawl.read(where, text, source["page"].url)

    def open_everything(self, url: str) -> int:
        """Open ``url`` and all that opens there; return the number of clicks."""
        self.page.goto(url)
        return self.open_here()

    def open_here(self) -> int:
        """Open all that opens on the screen as it is; return the number of clicks."""
        found = self.page.evaluate(OPEN, {"known": self.common, "most": MOST})
        self.clicks += found["clicks"]
        # What stands on each screen is opened on the first.
        self.common = self.common or found["done"]
        return int(found["clicks"])

    def settle(self) -> None:
        """Wait until the screen rests, and note what is on it."""
        self.page.wait_for_timeout(700)
        self.page.evaluate("window.settled().then(() => window.noteAll())")

    def has_read(self, text: str) -> bool:
        """Tell whether ``text`` stood anywhere, marked."""
        seen = {"".join(found.split(BEGIN)).replace(END, "") for _where, found in self.crawl.texts if BEGIN in found}
        return any(text in one for one in seen)

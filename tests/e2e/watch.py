"""What may never happen in a browser, noted while a test clicks."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

# Wagtail checks each new preview, on a busy machine before it is done with the one before; the next is checked again.
CHECKED_TWICE = "Axe is already running."


class Watch:
    """Notes errors, refusals by the content policy and requests to hosts that are not ``own``."""

    def __init__(self, context: BrowserContext, own: set[str]) -> None:
        """Listen to all pages of ``context``; ``own`` are hosts with their ports."""
        self.own = own
        self.troubles: list[str] = []
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def _error(self, error: Any) -> None:
        if CHECKED_TWICE not in str(error.error):
            self.troubles.append(f"error: {error.error}")

    def _console(self, message: Any) -> None:
        if message.type == "error" and not _is_autosave(message):
            self.troubles.append(f"console: {message.text[:300]} ({message.location.get('url', '')})")

    def _request(self, request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.netloc not in self.own:
            self.troubles.append(f"request to another host: {request.url}")

    def forgive(self, text: str) -> None:
        """Forget the troubles that contain ``text``; insist that there were any."""
        kept = [trouble for trouble in self.troubles if text not in trouble]
        assert len(kept) < len(self.troubles), self.troubles
        self.troubles = kept


def _is_autosave(message: Any) -> bool:
    """Tell whether Wagtail's autosave met a form that is not filled in yet: its answer to that is 400."""
    path = urlsplit(message.location.get("url", "")).path
    is_form = path.startswith("/admin/") and ("/edit/" in path or "/add/" in path)
    return is_form and "status of 400" in message.text

"""Addresses at which something is to be had: each function makes it and returns where it is."""

from __future__ import annotations

from typing import Any

from tests import factories

CONTENT = bytes(range(256)) * 40


def picture() -> str:
    return str(factories.image().file.url)


def rendition() -> str:
    return str(factories.image().get_rendition("width-20").url)


def document() -> str:
    return str(factories.document(content=CONTENT).url)


def feed() -> str:
    comment = factories.comment()
    return f"/kommentar/feed/{comment.page_id}/"


def sitemap() -> str:
    factories.actor()
    return "/sitemap-akteure.xml"


def page() -> str:
    return str(factories.standard_page().url)


def icon() -> str:
    return "/favicon.ico"


def body(response: Any) -> bytes:
    """Return the content of either kind of answer; a file is closed when it was read."""
    if not hasattr(response, "was_sent"):
        response.was_sent = b"".join(response.streaming_content) if response.streaming else response.content
    return bytes(response.was_sent)

"""Feeds that every reader can parse, whatever stands in a title: Atom and JSON Feed."""

from __future__ import annotations

import json
from typing import Any

from django.utils.feedgenerator import Atom1Feed, SyndicationFeed
from django.utils.functional import Promise

from cms.text import writable


def _writable(value: Any) -> Any:
    return writable(str(value)) if isinstance(value, str | Promise) else value


class SafeAtomFeed(Atom1Feed):
    """Atom (RFC 4287) without characters that XML cannot hold: Django answers 500 where it meets one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what Atom1Feed takes."""
        super().__init__(*map(_writable, args), **{name: _writable(value) for name, value in kwargs.items()})

    def add_item(self, *args: Any, **kwargs: Any) -> None:
        """Take what Atom1Feed takes."""
        super().add_item(*map(_writable, args), **{name: _writable(value) for name, value in kwargs.items()})


class JsonFeed(SyndicationFeed):
    """JSON Feed 1.1 (jsonfeed.org/version/1.1); takes what Atom1Feed takes."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the whole feed to ``outfile``; what is empty is left out."""
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "items": [_json_item(item) for item in self.items],
        }
        outfile.write(json.dumps(_without_empty(feed), ensure_ascii=False).encode(encoding))


def _json_item(item: dict[str, Any]) -> dict[str, Any]:
    return _without_empty(
        {
            "id": item["unique_id"] or item["link"],
            "url": item["link"],
            "title": item["title"],
            "content_text": item["description"],
            "date_published": item["pubdate"].isoformat() if item["pubdate"] else None,
            "date_modified": item["updateddate"].isoformat() if item["updateddate"] else None,
            "tags": list(item["categories"]),
        }
    )


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value or name in {"items", "content_text"}}

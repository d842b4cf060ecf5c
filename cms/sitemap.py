"""The sitemap: addresses for search engines, of what everyone may read and nothing else.

`/sitemap.xml` is an index of sections, each in pages of `LIMIT` addresses (https://www.sitemaps.org/protocol.html,
"Using Sitemap index files"). Apps write their sections, `cms.urls` puts them together.
"""

from datetime import datetime
from typing import Any

from django.db.models import Max
from wagtail.contrib.sitemaps import Sitemap

from cms.querysets import public_pages

# As many as the demo has, or a few more: a page costs about the same at a hundred times the data.
LIMIT = 50


class PublicSitemap(Sitemap):
    """The public pages of the site in the order of the tree, without those whose time is over."""

    limit = LIMIT

    def items(self) -> Any:
        """Return the pages as rows of Wagtail's own table: an address needs no more."""
        root = self.get_wagtail_site().root_page
        return public_pages().descendant_of(root, inclusive=True).order_by("path")

    def get_latest_lastmod(self) -> datetime | None:
        """Return when a page was last published; one statement."""
        latest: datetime | None = self.items().order_by().aggregate(latest=Max("last_published_at"))["latest"]
        return latest

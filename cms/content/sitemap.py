"""The sitemap: addresses for search engines, of what everyone may read and nothing else.

`/sitemap.xml` is an index of sections, each in pages of `LIMIT` addresses (https://www.sitemaps.org/protocol.html,
"Using Sitemap index files"). Apps write their sections, `cms.urls` puts them together.
"""

from datetime import datetime
from typing import Any

from django.db.models import Max, Q
from wagtail.contrib.sitemaps import Sitemap

from cms.content.translations import alternates, translations
from cms.visibility import public_pages

# As many as the demo has, or a few more: a page costs about the same at a hundred times the data.
LIMIT = 50


class PublicSitemap(Sitemap):
    """The public pages of the site in the order of the tree, without those whose time is over."""

    limit = LIMIT

    def items(self) -> Any:
        """Return the pages of all languages as rows of Wagtail's own table: an address needs no more.

        An alias whose original is public is not a page of its own.
        """
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True).values_list("path", flat=True)
        below = Q(*(("path__startswith", path) for path in roots), _connector=Q.OR)
        return public_pages().filter(below).exclude(alias_of__in=public_pages().values("pk")).order_by("path")

    def _urls(self, page: Any, protocol: str, domain: str) -> list[dict[str, Any]]:
        rows = list(self.paginator.page(page).object_list)
        found = translations(rows)
        return [
            {**url, "alternates": alternates(found[row.translation_key], self.request)}
            for row in rows
            for url in row.get_sitemap_urls(self.request)
        ]

    def get_latest_lastmod(self) -> datetime | None:
        """Return when a page was last published; one statement."""
        latest: datetime | None = self.items().order_by().aggregate(latest=Max("last_published_at"))["latest"]
        return latest

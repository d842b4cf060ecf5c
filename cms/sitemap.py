"""The sitemap: addresses for search engines, of what everyone may read and nothing else."""

from typing import Any

from wagtail.contrib.sitemaps import Sitemap

from cms.querysets import public_pages


class PublicSitemap(Sitemap):
    """Wagtail's sitemap without pages whose time is over though the worker has not run yet."""

    def items(self) -> Any:
        """Return the public pages of the site in the order of the tree."""
        root = self.get_wagtail_site().root_page
        return public_pages().descendant_of(root, inclusive=True).order_by("path").defer_streamfields().specific()

"""The directory's entries and offers for search engines."""

from datetime import datetime
from typing import Any

from django.db.models import Max
from wagtail.contrib.sitemaps import Sitemap

from cms.content.sitemap import LIMIT
from directory.models import Actor, Offer
from directory.models.offers import offer_url
from directory.models.pages import directory_url


class EntrySitemap(Sitemap):
    """Every public entry, oldest first; none where no directory is public."""

    limit = LIMIT

    def items(self) -> Any:
        """Return address and time of each entry."""
        base = directory_url(absolute=True)
        actors = Actor.objects.public() if base else Actor.objects.none()
        self.base = base
        return actors.order_by("pk").values_list("slug", "updated_at")

    def get_latest_lastmod(self) -> datetime | None:
        """Return when an entry was last changed; one statement."""
        latest: datetime | None = Actor.objects.public().aggregate(latest=Max("updated_at"))["latest"]
        return latest

    def _urls(self, page: Any, _protocol: str, _domain: str) -> list[dict[str, Any]]:
        rows = self.paginator.page(page).object_list
        return [{"location": f"{self.base}{slug}/", "lastmod": changed} for slug, changed in rows]


class OfferSitemap(Sitemap):
    """Every public offer, oldest first; none where no directory is public."""

    limit = LIMIT

    def items(self) -> Any:
        """Return address and time of each offer: its actor's, with which it is stored."""
        base = directory_url(absolute=True)
        offers = Offer.objects.public() if base else Offer.objects.none()
        self.base = base
        return offers.order_by("pk").values_list("uuid", "actor__updated_at")

    def get_latest_lastmod(self) -> datetime | None:
        """Return when an actor with offers was last changed; one statement."""
        latest: datetime | None = Offer.objects.public().aggregate(latest=Max("actor__updated_at"))["latest"]
        return latest

    def _urls(self, page: Any, _protocol: str, _domain: str) -> list[dict[str, Any]]:
        rows = self.paginator.page(page).object_list
        return [{"location": offer_url(self.base, uuid), "lastmod": changed} for uuid, changed in rows]

"""The default site's host and port follow SITE_URL: one place says where the site lives."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

PORTS = {"http": 80, "https": 443}


def follow_site_url(**_kwargs: Any) -> None:
    """Write SITE_URL's host and port to Wagtail's default site; runs after each migration.

    Wagtail starts with ``localhost``, and sitemap, mails and "view live" would lead there.
    """
    from wagtail.models import Site

    address = urlsplit(settings.SITE_URL)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or address.hostname is None:
        return
    place = {"hostname": address.hostname, "port": address.port or PORTS[address.scheme]}
    if (site.hostname, site.port) != tuple(place.values()):
        Site.objects.filter(pk=site.pk).update(**place)
        Site.clear_site_root_paths_cache()

"""What a map's element tells its script: addresses of files, where street maps come from, words."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def map_data() -> SafeString:
    """Return the data attributes that every map has."""
    said = {
        "drawing": reverse("map-drawing"),
        "leaflet": static("js_lib_leaflet/leaflet.js"),
        "leaflet-css": static("js_lib_leaflet/leaflet.css"),
        "tiles-url": settings.MAP_TILES_URL,
        "tiles-host": tiles_host(),
        "tiles-credit": settings.MAP_TILES_CREDIT,
        "zoom-in": _("Näher heran"),
        "zoom-out": _("Weiter weg"),
        "close": _("Schließen"),
    }
    return format_html_join(" ", 'data-{}="{}"', ((name, value) for name, value in said.items() if value))


@register.simple_tag
def tiles_host() -> str:
    """Return the host that would be asked for street maps; empty where none is configured."""
    return urlsplit(settings.MAP_TILES_URL).netloc

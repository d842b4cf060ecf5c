"""What every page's frame needs: menu, legal pages, address of the page, addresses of licences.

Each costs a fixed number of statements, however many pages there are; none while nothing public changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import unquote

from django import template
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cms.content.frame import legal_page_links, logo_of, menu_links
from cms.content.translations import original
from cms.input.links import as_mail_link
from cms.input.telephone import as_links
from cms.models import OfficeImage, OfficeSettings
from cms.text import LONGEST_SEARCH

register = template.Library()

LICENCE_ADDRESSES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/deed.de",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/deed.de",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/deed.de",
}


class Link(NamedTuple):
    """A link of the frame; ``current`` is a value for ``aria-current`` or empty."""

    title: str
    url: str
    current: str = ""


@register.simple_tag(takes_context=True)
def main_menu(context: Any) -> list[Link]:
    """Return the public pages right below the front page that stand in the menu."""
    request: HttpRequest | None = context.get("request")
    links = menu_links(request) if request else []
    return [Link(link.title, link.url, _current(request, link.url)) for link in links]


@register.simple_tag(takes_context=True)
def legal_links(context: Any) -> list[Link]:
    """Return imprint, privacy and accessibility pages, as far as the office has published them."""
    request: HttpRequest | None = context.get("request")
    office = OfficeSettings.load(request_or_site=request)
    chosen = [
        (_("Impressum"), office.imprint_page_id),
        (_("Datenschutz"), office.privacy_page_id),
        (_("Barrierefreiheit"), office.accessibility_page_id),
    ]
    public = legal_page_links(request, [pk for _label, pk in chosen if pk])
    found = [(label, public[pk].url) for label, pk in chosen if pk in public]
    return [Link(label, url, _current(request, url)) for label, url in found]


@register.simple_tag
def office_logo(office: Any) -> OfficeImage | None:
    """Return the office's logo where it has a public one."""
    return logo_of(office)


@register.simple_tag(takes_context=True)
def canonical_url(context: Any) -> str:
    """Return the one address of what is shown; a refused comment's answer belongs to its page.

    A view that shows the same at several addresses names the one in ``canonical_path``; an alias names its original.
    """
    request: HttpRequest | None = context.get("request")
    if request is None:
        return ""
    page = context.get("page")
    own = page.get_url(request) if getattr(page, "pk", None) else None
    start = unquote(own or "")
    below = request.path.removeprefix(start) if own and request.path.startswith(start) else ""
    path = context.get("canonical_path") or (f"{original(page).get_url(request)}{below}" if own else request.path)
    number = request.GET.get("seite", "")
    return request.build_absolute_uri(f"{path}?seite={number}" if number.isdecimal() and number != "1" else path)


@register.simple_tag(takes_context=True)
def page_description(context: Any) -> str:
    """Return one or two sentences for search engines, without markup; empty where there are none.

    A view that shows something else than its page names them in ``meta_description``.
    """
    page = context.get("page")
    text = context.get("meta_description") or getattr(page, "search_description", "") or getattr(page, "intro", "")
    return Truncator(unescape(strip_tags(text))).chars(160)


register.filter("telephone", as_links)
register.filter("mail_link", as_mail_link)


@register.filter
def linked_data(data: dict[str, Any]) -> SafeString:
    """Return ``data`` as JSON that may stand inside a script element: nothing can end it."""
    escaped = json.dumps(data).translate({ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"})
    return mark_safe(escaped)  # noqa: S308


@register.filter
def credited(rows: Iterable[Any], field: str) -> list[tuple[str, Any]]:
    """Return (title, picture) of each of ``rows`` whose picture in ``field`` names author or licence."""
    pictures = [(str(row), getattr(row, field)) for row in rows]
    return [(title, image) for title, image in pictures if image and (image.credit or licence_address(image))]


@register.filter
def licence_address(image: Any) -> str:
    """Return where the licence of ``image`` can be read, or an empty text."""
    return LICENCE_ADDRESSES.get(image.licence, "")


def _current(request: HttpRequest | None, url: str) -> str:
    if request is None or not request.path.startswith(unquote(url)):
        return ""
    return "page" if request.path == unquote(url) else "true"


@register.simple_tag
def longest_search() -> str:
    """Return how many characters visitors may search for at most, for HTML."""
    return str(LONGEST_SEARCH)

"""Addresses that the program itself answers, and that no page can have therefore (ADR 0027).

Which those are is read from the URLconf, the languages, and the routes of the page above: a route that is added
tomorrow is refused tomorrow. Variants count too (`Suche`, `süche`): they would be found, but nobody could say
them on the telephone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import LocalePrefixPattern, Resolver404, URLResolver, get_resolver
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin

from cms.text import sort_key

# Front pages stand below the root of all pages; what stands below them begins an address.
FRONT_PAGES = 2
FIRST_SEGMENT = re.compile(r"\^?([\w-]+)(?:/|$)")


@cache
def fixed_names() -> frozenset[str]:
    """Return what an address of the program begins with, folded by `sort_key`; only what a slug could be."""
    own = {sort_key(name) for name in _first_segments(get_resolver(settings.ROOT_URLCONF))}
    folders = {sort_key(url.strip("/").partition("/")[0]) for url in (settings.STATIC_URL, settings.MEDIA_URL)}
    return frozenset({*own, *folders, *(sort_key(code) for code, _name in settings.LANGUAGES)} - {""})


def _first_segments(resolver: URLResolver) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = "" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)
        if found := FIRST_SEGMENT.match(route):
            yield found[1]
        elif isinstance(entry, URLResolver):
            yield from _first_segments(entry)


def slug_problem(slug: str, parent: Any) -> str | None:
    """Return why a page below ``parent`` (None: at the root) cannot have the address ``slug``, or None.

    The text is for people, in their language. At most one statement, for a parent whose type is not known.
    """
    if parent is None or not slug:
        return None
    if parent.depth == FRONT_PAGES and sort_key(slug) in fixed_names():
        return _(
            "Unter der Adresse „{slug}“ steht schon etwas, das zum Programm gehört, oder eine Sprache."
            " Bitte wählen Sie einen anderen Namen, zum Beispiel „{other}“."
        ).format(slug=slug, other=_other(slug))
    if issubclass(parent.specific_class or type(parent), RoutablePageMixin) and _is_routed(slug, parent):
        return _(
            "Die Seite darüber zeigt unter „{slug}“ schon etwas anderes. Bitte wählen Sie einen anderen Namen,"
            " zum Beispiel „{other}“."
        ).format(slug=slug, other=_other(slug))
    return None


def _is_routed(slug: str, parent: Any) -> bool:
    try:
        parent.specific.resolve_subpage(f"/{slug}/")
    except Resolver404:
        return False
    return True


def _other(slug: str) -> str:
    return f"seite-{slug}"

"""In which languages there is content, and where: what links, sitemap and prefixes of addresses offer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import get_language_info
from wagtail.models import Page, Site

from cms.visibility import not_expired, public_pages

# The order in which languages are offered.
CODES = [code for code, _name in settings.LANGUAGES]
# What `hreflang` calls the page for anyone who reads none of the languages
# (https://developers.google.com/search/docs/specialty/international/localized-versions).
FOR_ANYONE = "x-default"


class Language(NamedTuple):
    """A language as a link offers it: BCP 47 code, its own name, and the direction it is written in."""

    code: str
    name: str
    direction: str


class Chip(NamedTuple):
    """A link to the same content in ``language``; ``is_current`` where that is what is shown."""

    language: Language
    url: str
    is_current: bool


def language(code: str) -> Language:
    """Return the language with the BCP 47 ``code``, one of `CODES`."""
    info = get_language_info(code)
    return Language(code, info["name_local"], "rtl" if info["bidi"] else "ltr")


def in_order(codes: Iterable[str]) -> list[str]:
    """Return each of ``codes`` once, in the order in which they are offered."""
    found = set(codes)
    return [code for code in CODES if code in found]


def has_pages(code: str) -> bool:
    """Tell whether a page in the language ``code`` has an address, if only behind a password; one statement."""
    return Page.objects.filter(not_expired(), live=True, depth__gt=1, locale__language_code=code).exists()


def is_multilingual() -> bool:
    """Tell whether the site has front pages in several languages, public or not; no statement."""
    return len({root.language_code for root in Site.get_site_root_paths()}) > 1


def translations(pages: Collection[Any]) -> Mapping[Any, list[tuple[str, Page]]]:
    """Return by translation key the public pages that have one of the keys of ``pages``, as (code, page) in order.

    Without aliases: they repeat another page, mostly one in another language. Pages in a language that went from the
    settings are offered nowhere. One statement where the site has more than one language, else none.
    """
    found: dict[Any, list[tuple[str, Page]]] = defaultdict(list)
    if pages and is_multilingual():
        keys = {page.translation_key for page in pages}
        rows = public_pages().filter(translation_key__in=keys, alias_of=None).select_related("locale")
        offered = [page for page in rows if page.locale.language_code in CODES]
        for page in sorted(offered, key=lambda page: CODES.index(page.locale.language_code)):
            found[page.translation_key].append((page.locale.language_code, page))
    return found


def original(page: Any) -> Any:
    """Return the public page that ``page`` is an alias of, in the end, or ``page`` itself; a statement a step."""
    found = page
    while found.alias_of_id and (source := public_pages().filter(pk=found.alias_of_id).first()):
        found = source
    return found


def alternates(translated: list[tuple[str, Page]], request: Any = None) -> list[dict[str, str]]:
    """Return the absolute addresses of the same page in all its languages, for `hreflang`; nothing for one alone.

    Each names all, itself too, and the German one is for anyone who reads none of them.
    """
    urls = [(code, page.get_full_url(request)) for code, page in translated]
    named = [{"lang_code": code, "location": url} for code, url in urls if url]
    if len(named) < 2:
        return []
    german = [{**one, "lang_code": FOR_ANYONE} for one in named if one["lang_code"] == settings.LANGUAGE_CODE]
    return [*named, *german]

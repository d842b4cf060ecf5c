"""What pages say of languages: where the same page stands in others, and which one a piece of text is in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.content.translations import Chip, alternates, language, translations
from cms.freshness.kept_lookups import kept_lookup

register = template.Library()


@dataclass
class InLanguages:
    """The page in all its languages: links to show, and absolute addresses for ``<link rel="alternate">``."""

    chips: list[Chip] = field(default_factory=list)
    alternates: list[dict[str, str]] = field(default_factory=list)


@register.simple_tag(takes_context=True)
def page_in_languages(context: Any) -> InLanguages:
    """Return where the page itself stands in other languages; what is below its address has no translations."""
    request, page = context.get("request"), context.get("page")
    if request is None or not getattr(page, "pk", None) or request.path != unquote(page.get_url(request) or ""):
        return InLanguages()
    key = page.translation_key
    found = kept_lookup(("translations", key), lambda: translations([page])[key])
    chips = [Chip(language(code), other.get_url(request), other.pk == page.pk) for code, other in found]
    if all(chip.is_current for chip in chips):
        return InLanguages()
    return InLanguages(chips, [] if page.alias_of_id or request.GET else alternates(found, request))


@register.filter
def written(code: str) -> SafeString:
    """Return the attributes of an element whose text is in the language ``code``."""
    return format_html('lang="{}" dir="{}"', code, language(code).direction)


@register.filter
def language_name(code: str) -> str:
    """Return what the language ``code`` calls itself."""
    return language(code).name

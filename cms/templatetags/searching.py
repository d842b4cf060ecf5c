"""What pages show of a search: the words that were found, marked."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from cms.search.answering.highlighting import highlighted

register = template.Library()


@register.simple_tag(takes_context=True)
def marked(context: Any, text: Any) -> SafeString:
    """Return ``text`` escaped, the words that the page's ``found_words`` were found by in ``<mark>``."""
    return highlighted(str(text), context.get("found_words"))

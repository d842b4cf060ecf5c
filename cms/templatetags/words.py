"""Words that stay in one piece on narrow screens."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Browsers break behind any dash. Not within a tag; "E-Mail-Adresse" may break at its second dash.
DASHED = re.compile(r"\bE-Mails?\b(?![^<>]*>)")


@register.filter
def keep_together(text: Any) -> SafeString:
    """Return ``text`` as HTML in which "E-Mail" does not break at its dash; for our own words, not for people's.

    >>> keep_together("Per E-Mail")
    'Per <span class="whole">E-Mail</span>'
    """
    return mark_safe(DASHED.sub(r'<span class="whole">\g<0></span>', conditional_escape(text)))  # noqa: S308

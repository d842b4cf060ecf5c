"""The way from a public page to its form, for those logged in who may; of visitors' pages it changes no byte."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.admin.admin_url_finder import AdminURLFinder

register = template.Library()


@register.simple_tag(takes_context=True)
def edit_link(context: Any, shown: Any) -> str | SafeString:
    """Return the link to the form of what is ``shown``, a page or a row with a form of its own; nothing for visitors.

    Who has no session is not asked about: to look for an account would make the answer vary by cookie.
    """
    request: HttpRequest | None = context.get("request")
    url = _edit_url(request, shown) if request and shown else None
    return render_to_string("cms/edit_link.html", {"url": url}) if url else ""


def _edit_url(request: HttpRequest, shown: Any) -> str | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or getattr(request, "is_preview", False):
        return None
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return None
    url: str | None = AdminURLFinder(request.user).get_edit_url(shown)
    return url

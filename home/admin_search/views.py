"""The page with what was found, and its place before the searches of Wagtail's own lists."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.search import SearchArea

from cms.text import LONGEST_SEARCH
from home.admin_search.finding import find_in_admin


def search_everything(request: HttpRequest) -> HttpResponse:
    """Show what the words in ``?q=`` find."""
    text = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    context = {"text": text, "found": find_in_admin(text, request.user)}
    return render(request, "home/admin/search.html", context)


def search_area() -> SearchArea:
    """Return the search that the menu's box asks: the first of all."""
    return SearchArea(_("Alles"), reverse("search_everything"), name="everything", icon_name="search", order=1)

"""What the page of all offers shows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase

from cms.http.moved import moved_to
from cms.http.security_headers import WITH_GEOLOCATION
from cms.search.finding import SearchResult, find
from directory.facets.keeping import facets_of_offers
from directory.models import OfferIndexPage
from directory.website.cards import load_offer_cards
from directory.website.lists.filtered import FilteredList
from directory.website.lists.state import query_of_today, read_state

MOST_FOUND = 500


def offer_list(page: OfferIndexPage, request: HttpRequest) -> HttpResponseBase:
    """Render the list, filtered as the address says, or lead to it from former names of what it filters by."""
    table = facets_of_offers()
    if query := query_of_today(request.GET, table):
        return moved_to(f"{page.get_url(request)}?{query}")
    found = FilteredList(table, read_state(request.GET, table), find_offers, "offer")
    context = found.context(page, request, load_offer_cards)
    response = found.note_vain_words(page.render(request, context_overrides=context))
    response["Permissions-Policy"] = WITH_GEOLOCATION
    return response


def find_offers(words: str, is_literal: bool = False) -> SearchResult:
    """Return what ``words`` find of public offers, best first, at most `MOST_FOUND`."""
    return find(words, ["offer"], MOST_FOUND, is_literal=is_literal)

"""What the directory's page answers: the list, an entry, and the preview of one."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

from cms.http.moved import moved_to
from cms.http.security_headers import WITH_GEOLOCATION
from cms.models.addresses import owners
from directory.facets.keeping import facets_of_actors
from directory.models import Actor, DirectoryPage, Offer
from directory.short_keys import write_keys
from directory.website.booklet.tasks import BookletState, find_or_ask
from directory.website.cards import load_actor_cards
from directory.website.entries import entry_context, find_actors, find_entry
from directory.website.exports.views import (
    find_actor_with_contacts,
    find_actor_with_offers,
    send_calendar,
    send_vcard,
)
from directory.website.lists.filtered import FilteredList
from directory.website.lists.printed import print_list_context
from directory.website.lists.state import query_of_today, read_state
from directory.website.map import map_points, points_address  # noqa: F401 - a route
from directory.website.offer_page.context import find_offer, offer_context
from directory.website.shortlist import kept_pks, shortlist_context, shortlist_query

ENTRY_TEMPLATE = "directory/actor_detail.html"
# Status and seconds until it is worth looking again.
BOOKLET_STATUS = {
    BookletState.EMPTY: (404, 0),
    BookletState.MADE_NOW: (202, 10),
    BookletState.TOO_MANY: (503, 60),
    BookletState.IMPOSSIBLE: (503, 3600),
}


def actor_list(page: DirectoryPage, request: HttpRequest) -> HttpResponseBase:
    """Render the list, filtered as the address says, or lead to it from former names of what it filters by."""
    table = facets_of_actors()
    if query := query_of_today(request.GET, table):
        return moved_to(f"{page.get_url(request)}?{query}")
    found = FilteredList(table, read_state(request.GET, table), find_actors, "actor")
    context = found.context(page, request, lambda pks: load_actor_cards(pks, table, page, request))
    response = found.note_vain_words(page.render(request, context_overrides=context))
    response["Permissions-Policy"] = WITH_GEOLOCATION
    return response


def print_list(page: DirectoryPage, request: HttpRequest) -> HttpResponseBase:
    """Render all that the filters leave for paper; former names of terms lead to today's."""
    table = facets_of_actors()
    if query := query_of_today(request.GET, table):
        return moved_to(f"{request.path}?{query}")
    found = FilteredList(table, read_state(request.GET, table), find_actors, "actor")
    return page.render(
        request, template="directory/print_list.html", context_overrides=print_list_context(request, found)
    )


def shortlist(page: DirectoryPage, request: HttpRequest) -> HttpResponseBase:
    """Render what the address says that somebody keeps."""
    context = shortlist_context(request, request.path)
    return page.render(request, template="directory/shortlist.html", context_overrides=context)


def booklet(page: DirectoryPage, request: HttpRequest) -> HttpResponseBase:
    """Send the booklet of what the address keeps, or of everything; 202 while it is made (RFC 9110, section 15.3.3)."""
    keys = write_keys(kept_pks(request))
    found = find_or_ask(keys)
    if not isinstance(found, BookletState):
        sent = FileResponse(
            found, content_type="application/pdf", filename="merkliste.pdf" if keys else "verzeichnis.pdf"
        )
        sent["Cache-Control"] = "no-cache"
        return sent
    status, wait = BOOKLET_STATUS[found]
    context = {"state": found.name, "kept_query": shortlist_query(kept_pks(request)), "canonical_path": request.path}
    response = page.render(request, template="directory/booklet_state.html", context_overrides=context)
    response.status_code = status
    # Whoever looks again is to hear what holds then.
    response["Cache-Control"] = "no-store"
    if wait:
        response["Retry-After"] = str(wait)
    return response


def actor_detail(page: DirectoryPage, request: HttpRequest, slug: str) -> HttpResponseBase:
    """Render one entry, or lead to it from a former address; what the public may not see is not found."""
    actor = find_entry(slug)
    if actor is None:
        return _renamed(page, request, slug)
    context = {**entry_context(actor, request), "map_points": points_address(page, request, actor)}
    return page.render(request, template=ENTRY_TEMPLATE, context_overrides=context)


def actor_vcard(page: DirectoryPage, request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the contacts of an entry, or lead to those of today's address."""
    actor = find_actor_with_contacts(slug)
    return send_vcard(actor, request) if actor else _renamed(page, request, slug, "vcard/")


def actor_calendar(page: DirectoryPage, request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the times of an entry's offers, or lead to those of today's address."""
    actor = find_actor_with_offers(slug)
    if actor is None:
        return _renamed(page, request, slug, "kalender/")
    return send_calendar(actor.name, actor, actor.offers.all(), request)


def offer_detail(page: DirectoryPage, request: HttpRequest, key: str) -> HttpResponseBase:
    """Render one offer; what the public may not see is not found."""
    return page.render(
        request, template="directory/offer_detail.html", context_overrides=offer_context(_offer(key), request)
    )


def offer_calendar(page: DirectoryPage, request: HttpRequest, key: str) -> HttpResponseBase:
    """Send the times of one offer."""
    offer = _offer(key)
    return send_calendar(offer.title, offer.actor, [offer], request)


def _offer(key: str) -> Offer:
    offer = find_offer(key)
    if offer is None:
        raise Http404
    return offer


def actor_preview(page: DirectoryPage | None, request: HttpRequest, actor: Any) -> TemplateResponse:
    """Render the entry as the public would see it once published."""
    return TemplateResponse(request, ENTRY_TEMPLATE, {"page": page, "self": page, **entry_context(actor, request)})


def _renamed(page: DirectoryPage, request: HttpRequest, slug: str, below: str = "") -> HttpResponseBase:
    today = Actor.objects.public().filter(pk__in=owners(Actor, [slug])).values_list("slug", flat=True).first()
    if today is None:
        raise Http404
    return moved_to(f"{page.get_url(request)}{quote(today)}/{below}", request.GET)

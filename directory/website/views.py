"""What the directory's page answers: the list, an entry, and the preview of one."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

from cms.http.moved import moved_to
from cms.models.addresses import owners
from directory.facets.keeping import facets_of_actors
from directory.models import Actor, DirectoryPage
from directory.website.cards import load_actor_cards
from directory.website.entries import entries, entry_context, found_numbers
from directory.website.list_state import query_of_today, read_state
from directory.website.lists import FilteredList
from directory.website.print_list import print_list_context

ENTRY_TEMPLATE = "directory/actor_detail.html"


def actor_list(page: DirectoryPage, request: HttpRequest) -> HttpResponseBase:
    """Render the list, filtered as the address says, or lead to it from former names of what it filters by."""
    table = facets_of_actors()
    if query := query_of_today(request.GET, table):
        return moved_to(f"{page.get_url(request)}?{query}")
    found = FilteredList(table, read_state(request.GET, table), found_numbers)
    context = found.context(page, request, lambda pks: load_actor_cards(pks, table, page, request))
    return page.render(request, context_overrides=context)


def print_list(page: DirectoryPage, request: HttpRequest) -> HttpResponseBase:
    """Render all that the filters leave for paper; former names of terms lead to today's."""
    table = facets_of_actors()
    if query := query_of_today(request.GET, table):
        return moved_to(f"{request.path}?{query}")
    found = FilteredList(table, read_state(request.GET, table), found_numbers)
    return page.render(
        request, template="directory/print_list.html", context_overrides=print_list_context(request, found)
    )


def actor_detail(page: DirectoryPage, request: HttpRequest, slug: str) -> HttpResponseBase:
    """Render one entry, or lead to it from a former address; what the public may not see is not found."""
    actor = entries().filter(slug=slug).first()
    if actor is None:
        return _renamed(page, request, slug)
    return page.render(request, template=ENTRY_TEMPLATE, context_overrides=entry_context(actor, request))


def actor_preview(page: DirectoryPage | None, request: HttpRequest, actor: Any) -> TemplateResponse:
    """Render the entry as the public would see it once published."""
    return TemplateResponse(request, ENTRY_TEMPLATE, {"page": page, "self": page, **entry_context(actor, request)})


def _renamed(page: DirectoryPage, request: HttpRequest, slug: str) -> HttpResponseBase:
    today = Actor.objects.public().filter(pk__in=owners(Actor, [slug])).values_list("slug", flat=True).first()
    if today is None:
        raise Http404
    return moved_to(f"{page.get_url(request)}{quote(today)}/", request.GET)

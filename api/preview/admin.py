"""Where editors make keys to drafts: a view, and the buttons that lead to it from a page and from an actor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from api.preview.tokens import has_consent, token_for
from cms.declarations import declaration_of
from directory.models import Actor

logger = structlog.get_logger(__name__)
LABEL = _("Vorschau für Partner")
ACTORS = ModelPermissionPolicy(Actor)


@never_cache
def page_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Let someone who may edit the page make a key to its latest draft."""
    page = get_object_or_404(Page, pk=pk).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return _answer(request, page, reverse("wagtailadmin_pages:edit", args=[pk]))


@never_cache
def actor_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Let someone who may edit the actor make a key to its latest draft."""
    actor = get_object_or_404(Actor, pk=pk)
    if not ACTORS.user_has_permission_for_instance(request.user, "change", actor):
        raise PermissionDenied
    return _answer(request, actor, reverse(Actor.snippet_viewset.get_url_name("edit"), args=[pk]))


def _answer(request: HttpRequest, thing: Any, edit_url: str) -> HttpResponse:
    revision = thing.latest_revision
    draft = revision.as_object() if revision else None
    may_show = draft is not None and (not isinstance(draft, Actor) or has_consent(draft))
    token = token_for(revision) if request.method == "POST" and may_show else ""
    if token:
        logger.info("preview_key_made", revision=revision.pk, user=request.user.pk)
    context = {
        "thing": draft or thing,
        "revision": revision,
        "may_show": may_show,
        "token": token,
        "expires": timezone.now() + timedelta(seconds=settings.API_PREVIEW_MAX_AGE),
        "edit_url": edit_url,
    }
    return render(request, "api/admin/preview_key.html", context)


@hooks.register("register_admin_urls")
def key_urls() -> list[URLPattern]:
    """Add the addresses of the view."""
    return [
        path("vorschau-fuer-partner/seite/<int:pk>/", page_key, name="preview_key_page"),
        path("vorschau-fuer-partner/akteur/<int:pk>/", actor_key, name="preview_key_actor"),
    ]


@hooks.register("register_page_header_buttons")
def page_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer the key in the menu above a page's form."""
    if declaration_of(page.specific_class).has_preview and page.permissions_for_user(user).can_edit():
        yield Button(LABEL, reverse("preview_key_page", args=[page.pk]), icon_name="view", priority=66)


@hooks.register("register_snippet_listing_buttons")
def actor_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer the key in an actor's menu in the list."""
    if isinstance(snippet, Actor) and ACTORS.user_has_permission_for_instance(user, "change", snippet):
        yield Button(LABEL, reverse("preview_key_actor", args=[snippet.pk]), icon_name="view", priority=30)

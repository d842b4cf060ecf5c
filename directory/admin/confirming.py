"""The button "Heute geprüft": its address, and its place in the list of actors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from cms.admin.rights.rules import Rule, needs_model
from directory.models import Actor
from directory.models.confirmation import CONFIRM_ACTION, confirm

ACTORS = ModelPermissionPolicy(Actor)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_actor(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, or write that the entry was checked today; a script gets the new sentence alone."""
    actor = get_object_or_404(Actor, pk=pk)
    if not ACTORS.user_has_permission_for_instance(request.user, "change", actor):
        raise PermissionDenied
    edit_url = reverse(Actor.snippet_viewset.get_url_name("edit"), args=[pk])
    if request.method != "POST":
        return render(request, "directory/admin/confirm_actor.html", {"entry": actor, "edit_url": edit_url})
    confirm(actor, request.user)
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return render(request, "directory/admin/confirmation.html", {"entry": actor})
    messages.success(request, gettext("„%(name)s“ ist als heute geprüft vermerkt.") % {"name": actor})
    return redirect(edit_url)


@hooks.register("register_admin_urls")
def confirming_urls() -> list[URLPattern]:
    """Return the address of the button."""
    return [path("akteur-geprueft/<int:pk>/", confirm_actor, name="confirm_actor")]


@hooks.register("register_admin_rules")
def confirming_rules() -> dict[str, Rule]:
    """Let those in who change actors."""
    return {"confirm_actor": needs_model("directory.actor", "change")}


@hooks.register("register_snippet_listing_buttons")
def confirm_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer the button in an actor's menu in the list."""
    if isinstance(snippet, Actor) and ACTORS.user_has_permission_for_instance(user, "change", snippet):
        yield Button(_("Heute geprüft"), reverse("confirm_actor", args=[snippet.pk]), icon_name="check", priority=25)


@hooks.register("register_log_actions")
def confirm_log_action(actions: Any) -> None:
    """Name what an actor's history tells of it."""
    actions.register_action(CONFIRM_ACTION, _("Heute geprüft"), _("Als geprüft vermerkt"))

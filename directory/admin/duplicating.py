"""*Duplizieren*: in the list and the form of actors, and beside each offer in the form."""

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
from wagtail.log_actions import LogFormatter
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import EditView

from cms.admin.rights.rules import Rule, needs_model
from directory.duplication import DUPLICATE_ACTION, CannotDuplicate, duplicate_actor, duplicate_offer
from directory.models import Actor

ACTORS = ModelPermissionPolicy(Actor)
# The name of the button beside an offer; its value is the prefix of that offer's fields.
OFFER_BUTTON = "office-duplicate-offer"
OFFERS_TAB = "#tab-angebote"


def _edit_url(actor: Actor) -> str:
    return reverse(Actor.snippet_viewset.get_url_name("edit"), args=[actor.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def duplicate_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, or make a draft of the entry and open its form."""
    actor = get_object_or_404(Actor, pk=pk)
    if not ACTORS.user_has_permission(request.user, "add"):
        raise PermissionDenied
    if request.method != "POST":
        context = {"entry": actor, "edit_url": _edit_url(actor)}
        return render(request, "directory/admin/duplicate_actor.html", context)
    try:
        copied = duplicate_actor(actor, request.user)
    except CannotDuplicate as error:
        messages.error(request, str(error))
        return redirect(_edit_url(actor))
    text = gettext(
        "Das ist „%(name)s“, ein Entwurf mit allem, was in „%(source)s“ steht. Bitte prüfen Sie vor allem die"
        " Kontakte: Gezeigt wird keiner, bevor Sie es ankreuzen."
    )
    messages.success(request, text % {"name": copied, "source": actor})
    return redirect(_edit_url(copied))


@hooks.register("register_admin_urls")
def duplicating_urls() -> list[URLPattern]:
    """Return the address of the button."""
    return [path("akteur-duplizieren/<int:pk>/", duplicate_entry, name="duplicate_actor")]


@hooks.register("register_admin_rules")
def duplicating_rules() -> dict[str, Rule]:
    """Let those in who add actors."""
    return {"duplicate_actor": needs_model("directory.actor", "add")}


def _button(actor: Actor, priority: int) -> Button:
    url = reverse("duplicate_actor", args=[actor.pk])
    return Button(_("Duplizieren"), url, icon_name="copy", priority=priority, attrs={"data-office-post": ""})


@hooks.register("register_snippet_listing_buttons")
def duplicate_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer the button in an actor's menu in the list."""
    if isinstance(snippet, Actor) and ACTORS.user_has_permission(user, "add"):
        yield _button(snippet, 20)


class ActorEditView(EditView):
    """The form of an actor, with *Duplizieren* among what else can be done with it."""

    @property
    def header_more_buttons(self) -> list[Button]:
        """Return Wagtail's buttons and ours."""
        buttons: list[Button] = list(super().header_more_buttons)
        if self.user_has_permission("add"):
            buttons.append(_button(self.object, 10))
        return buttons


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def duplicate_offer_of_form(request: HttpRequest, snippet: Any) -> HttpResponse | None:
    """Copy the offer whose button has sent the form, now that the form is stored, and open the form again."""
    prefix = request.POST.get(OFFER_BUTTON, "")
    if not isinstance(snippet, Actor) or not prefix:
        return None
    try:
        copied = duplicate_offer(snippet, offer_place(request.POST, prefix), request.user)
        text = gettext("Das Angebot „%(title)s“ steht jetzt im Entwurf, gleich hinter dem, von dem es kommt.")
        messages.success(request, text % {"title": copied})
    except CannotDuplicate as error:
        messages.error(request, str(error))
    return redirect(_edit_url(snippet) + OFFERS_TAB)


def offer_place(sent: Any, prefix: str) -> int:
    """Return at which place the form behind ``prefix`` is stored among those that stay; -1 for none."""
    relation = prefix.rpartition("-")[0]
    total = sent.get(f"{relation}-TOTAL_FORMS", "")
    every = range(min(int(total), 1_000)) if total.isdecimal() else range(0)
    staying = [index for index in every if not sent.get(f"{relation}-{index}-DELETE")]
    ordered = sorted(staying, key=lambda index: _order(sent.get(f"{relation}-{index}-ORDER", "")))
    prefixes = [f"{relation}-{index}" for index in ordered]
    return prefixes.index(prefix) if prefix in prefixes else -1


def _order(written: str) -> tuple[bool, int]:
    """Return what forms sort by: one without a place comes last, as Django has it."""
    return (False, int(written)) if written.isdecimal() else (True, 0)


@hooks.register("register_log_actions")
def duplicate_log_action(actions: Any) -> None:
    """Tell in a copy's history what it was made of."""

    @actions.register_action(DUPLICATE_ACTION)
    class Duplicated(LogFormatter):
        """The line of the history."""

        label = _("Duplizieren")

        def format_message(self, entry: Any) -> str:
            """Return what was copied."""
            return gettext("Als Kopie von „%(source)s“ angelegt") % {"source": entry.data.get("source", "")}

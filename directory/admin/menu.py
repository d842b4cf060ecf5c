"""The menu's entry *Neuer Akteur*; the list stands in the group "Verzeichnis"."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.admin.menu import NEW_ACTOR_ORDER, PermittedMenuItem
from directory.models import Actor


def new_actor_menu_item() -> PermittedMenuItem:
    """Return the entry that begins an actor."""
    viewset = Actor.snippet_viewset
    return PermittedMenuItem(
        _("Neuer Akteur"),
        reverse(viewset.get_url_name("add")),
        name="new-actor",
        icon_name="plus",
        order=NEW_ACTOR_ORDER,
        is_for=lambda user: viewset.permission_policy.user_has_permission(user, "add"),
    )

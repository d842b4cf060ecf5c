"""The menu's entries *Neue Geschichte* and *Geschichten*."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import page_permission_policy

from cms.admin.menu import NEW_STORY_ORDER, PermittedMenuItem
from cms.admin.rights.rules import ON_PAGES


def new_story_menu_item() -> PermittedMenuItem:
    """Return the entry that begins a story."""
    return PermittedMenuItem(
        _("Neue Geschichte"),
        reverse("stories:choose_parent"),
        name="new-story",
        icon_name="plus",
        order=NEW_STORY_ORDER,
        is_for=lambda user: page_permission_policy.user_has_permission(user, "add"),
    )


def stories_menu_item() -> PermittedMenuItem:
    """Return the entry that leads to the list, first among what the office has."""
    return PermittedMenuItem(
        _("Geschichten"),
        reverse("stories:index"),
        name="stories",
        icon_name="openquote",
        order=5,
        is_for=lambda user: page_permission_policy.user_has_any_permission(user, ON_PAGES),
    )

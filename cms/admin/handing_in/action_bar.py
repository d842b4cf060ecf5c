"""The buttons at the foot of forms for pages and snippets.

Wagtail shows *save* and hides all else behind an arrow. Here what somebody most likely does next is a button of its
own, and a fold holds the rest.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.forms import Media
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from cms.admin.handing_in.checker_messages import FALLBACK
from cms.admin.revision_names import NamingLink

Labels = dict[str, Promise | str]
SAVE = {"action-save-draft", "action-save"}
LOCKED = {"action-page-locked", "action-locked"}
# What the office says; the rest keeps Wagtail's words.
LABELS: Labels = {
    "action-submit": _("Zur Freigabe geben"),
    "action-unpublish": _("Von der Website nehmen"),
    "action-cancel-workflow": _("Aus der Freigabe zurückholen"),
    "action-restart-workflow": _("Freigabe neu beginnen"),
    "reject": _("Zurückgeben"),
    "approve": _("Freigeben"),
    "approve-with-comment": _("Mit Kommentar freigeben"),
}
PUBLISHING: Labels = {
    "approve": _("Veröffentlichen"),
    "approve-with-comment": _("Mit Kommentar veröffentlichen"),
}
PLANNING: Labels = {
    "approve": _("Zur geplanten Zeit veröffentlichen"),
    "approve-with-comment": _("Mit Kommentar zur geplanten Zeit veröffentlichen"),
}
# What is said by whoever does not want to improve what the content checker has found, per kind of button.
GO_ON: Labels = {
    "action-submit": _("Trotzdem zur Freigabe geben"),
    "action-publish": _("Trotzdem veröffentlichen"),
    "approve": _("Trotzdem freigeben"),
}
HANDS_ON = {*GO_ON, "action-restart-workflow", "approve-with-comment"}


class Relabelled(Component):
    """An item of Wagtail's menu in our words: its own come from what it makes of the workflow's name."""

    def __init__(self, item: Any, label: Any) -> None:
        """Take the item, which is shared by all requests and stays as it is, and what it shall say."""
        self.item, self.label = copy.copy(item), label
        self.template_name, self.name = item.template_name, item.name

    def get_context_data(self, parent_context: Any) -> Any:
        """Return the item's own context with our label."""
        return {**self.item.get_context_data(parent_context), "label": self.label}

    @property
    def media(self) -> Media:
        """Return what the item needs."""
        return self.item.media


class ActionBar(Component):
    """All actions at once; Wagtail takes it for the only one."""

    name = "action-bar"
    template_name = "cms/admin/action_bar.html"

    def __init__(self, shown: list[Any], folded: list[Any], *, enter_saves: bool, go_on: Labels) -> None:
        """Take what is ``shown``, the first as the main button, what is ``folded``, and what the Enter key does.

        ``go_on`` is what `GO_ON` says, empty where nothing hands the draft on, before which it is checked.
        """
        self.shown, self.folded, self.enter_saves, self.go_on = shown, folded, enter_saves, go_on

    def get_context_data(self, parent_context: Any) -> Mapping[str, Any]:
        """Return what the template needs, each action rendered."""
        return {
            "main": self.shown[0].render_html(parent_context),
            "others": [item.render_html(parent_context) for item in self.shown[1:]],
            "folded": [item.render_html(parent_context) for item in self.folded],
            "enter_saves": self.enter_saves,
            "go_on": self.go_on,
            "fallback": json.dumps(FALLBACK, cls=DjangoJSONEncoder),
        }

    @property
    def media(self) -> Media:
        """Return what all actions need together."""
        return sum((item.media for item in [*self.shown, *self.folded]), Media())


def kind_of(item: Any) -> str:
    """Return the item's name, where approving with a comment is told from approving."""
    return f"{item.name}-with-comment" if item.name == "approve" and item.launch_modal else item.name or ""


def arrange(items: list[Any], context: Mapping[str, Any]) -> None:
    """Put one `ActionBar` in the place of ``items``, in the menu of a page or a snippet."""
    if not items:
        return
    thing = context.get("page") or context.get("instance")
    by_kind = {kind_of(item): item for item in items}
    labels = _labels_for(thing)
    if "approve" in by_kind and labels["approve"] is not LABELS["approve"]:
        # It publishes as well, and tells who wrote it.
        by_kind.pop("action-publish", None)
    visible = _visible(by_kind)
    said = {kind: Relabelled(item, labels[kind]) if kind in labels else item for kind, item in by_kind.items()}
    bar = ActionBar(
        [said[kind] for kind in visible],
        [item for kind, item in said.items() if kind not in visible] + NamingLink.for_newest(thing),
        enter_saves=not LOCKED & set(by_kind),
        go_on=_go_on(labels) if HANDS_ON & set(by_kind) else {},
    )
    items[:] = [bar]


def _labels_for(thing: Any) -> Labels:
    state = getattr(thing, "current_workflow_state", None)
    if state is None or not state.is_at_final_task:
        return LABELS
    is_planned = thing.go_live_at and thing.go_live_at > timezone.now()
    return {**LABELS, **(PLANNING if is_planned else PUBLISHING)}


def _go_on(labels: Labels) -> Labels:
    publishes = labels["approve"] is PUBLISHING["approve"]
    return {**GO_ON, "approve": GO_ON["action-publish"]} if publishes else GO_ON


def _visible(by_kind: Mapping[str, Any]) -> list[str]:
    """Return which kinds are buttons, the main one first."""
    save = [kind for kind in by_kind if kind in SAVE]
    if "approve" in by_kind:
        return [kind for kind in ("approve", "reject") if kind in by_kind]
    for main in ("action-publish", "action-submit"):
        if main in by_kind:
            return [main, *save]
    return save or list(by_kind)

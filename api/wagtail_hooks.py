"""What the API adds to Wagtail's admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from api.partners.viewsets import PartnerViewSet
from api.preview import admin  # noqa: F401
from cms.admin.rights.gate import RULES_HOOK
from cms.admin.rights.rules import Rule, needs_model, needs_pages

register_snippet(PartnerViewSet)


@hooks.register("register_log_actions")
def key_actions(actions: Any) -> None:
    """Name what a partner's history tells of its keys."""
    actions.register_action("api.add_key", _("Schlüssel anlegen"), _("Schlüssel angelegt"))
    actions.register_action("api.revoke_key", _("Schlüssel widerrufen"), _("Schlüssel widerrufen"))


@hooks.register(RULES_HOOK)
def rules_for_keys() -> dict[str, Rule]:
    """Say who may use the addresses of keys, to partners and to drafts."""
    change = needs_model("api.partner", "change")
    return {
        "wagtailsnippets_api_partner:add_key": change,
        "wagtailsnippets_api_partner:revoke_key": change,
        "preview_key_page": needs_pages("add", "change", "publish"),
        "preview_key_actor": needs_model("directory.actor", "change"),
    }

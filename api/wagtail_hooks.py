"""What the API adds to Wagtail's admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from api import preview_admin  # noqa: F401
from api.viewsets import PartnerViewSet

register_snippet(PartnerViewSet)


@hooks.register("register_log_actions")
def key_actions(actions: Any) -> None:
    """Name what a partner's history tells of its keys."""
    actions.register_action("api.add_key", _("Schlüssel anlegen"), _("Schlüssel angelegt"))
    actions.register_action("api.revoke_key", _("Schlüssel widerrufen"), _("Schlüssel widerrufen"))

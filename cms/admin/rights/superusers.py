"""The last account that may do everything stays, also when two people demote each other in the same second."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from cms.admin.rights.refusal import AccessDenied

VIEWS = {"wagtailusers_users:edit", "wagtailusers_users:delete", "hand_over"}


def keeping_one(request: HttpRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Return ``answer()``; undo it and raise ``AccessDenied`` where it leaves nobody who may do everything."""
    if request.method != "POST" or not _is_about_accounts(request):
        return answer()
    everything = get_user_model().objects.filter(is_superuser=True, is_active=True)
    with transaction.atomic():
        before = len(everything.select_for_update())
        response = answer()
        if before and not everything.exists():
            raise AccessDenied(
                _("Das ist das letzte Konto, das alles darf. Es bleibt, sonst kommt niemand mehr heran.")
            )
    return response


def _is_about_accounts(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and (match.view_name in VIEWS or match.kwargs.get("model_name") == "user")

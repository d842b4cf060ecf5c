"""How the office makes and revokes keys. A new key is in the answer to the click that made it, nowhere else."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.debug import sensitive_variables
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.snippets.views.snippets import CreateView, EditView

from api.partners.keys import issue, revoke
from api.partners.models import MOST_KEYS, Partner, PartnerKey
from cms.errors import Refused


class PartnerCreateView(CreateView):
    """A new partner."""

    def get_success_url(self) -> str:
        """Lead to the form, where the first key is made."""
        return reverse(self.edit_url_name, args=[self.object.pk])


class PartnerEditView(EditView):
    """A partner with its keys above the form."""

    def get_success_url(self) -> str:
        """Stay at the form."""
        return self.get_edit_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the keys; one statement."""
        keys = list(self.object.keys.all())
        usable = [key for key in keys if key.revoked_at is None]
        return {**super().get_context_data(**kwargs), "keys": keys, "may_add_key": len(usable) < MOST_KEYS}


class KeyView(View):
    """What making and revoking share: who may change the partner may do both."""

    policy: Any = None
    edit_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everyone else."""
        if not self.policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def edit_url(self, partner: Partner) -> str:
        """Return the address of the partner's form."""
        return reverse(self.edit_url_name, args=[partner.pk])


class AddKeyView(KeyView):
    """Makes a key and shows it, this once."""

    http_method_names = ["post"]

    @sensitive_variables("key")
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer with the key itself, which no cache may keep, or lead back where there are two already."""
        partner = get_object_or_404(Partner, pk=pk)
        try:
            row, key = issue(partner)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect(self.edit_url(partner))
        log(partner, "api.add_key", user=request.user, data={"key": row.prefix})
        context = {"partner": partner, "key": key, "edit_url": self.edit_url(partner)}
        response = render(request, "api/admin/key_shown.html", context)
        response["Cache-Control"] = "no-store"
        return response


class RevokeKeyView(KeyView):
    """Asks once more, then makes a key invalid for good."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        key = get_object_or_404(PartnerKey.objects.usable().select_related("partner"), pk=pk)
        context = {"key": key, "partner": key.partner, "edit_url": self.edit_url(key.partner)}
        return render(request, "api/admin/key_revoke.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Revoke and lead back."""
        key = get_object_or_404(PartnerKey.objects.select_related("partner"), pk=pk)
        if revoke(key):
            log(key.partner, "api.revoke_key", user=request.user, data={"key": key.prefix})
        messages.success(request, _("Der Schlüssel sta_%(name)s… gilt nicht mehr.") % {"name": key.prefix})
        return redirect(self.edit_url(key.partner))

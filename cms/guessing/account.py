"""Changing one's own password: the old one is asked for, and could be guessed at an unattended screen."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.auth import PasswordChangeForm
from wagtail.admin.views import account

from cms.guessing.doors import OLD_PASSWORD
from cms.guessing.throttle import TooManyAttempts, begin
from cms.guessing.waiting import Waits, with_retry_after


class GuardedPasswordChangeForm(Waits, PasswordChangeForm):
    """Old and new password; the old one is compared no more often than `OLD_PASSWORD` allows."""

    request: HttpRequest

    def clean_old_password(self) -> str:
        """Compare the old password, and count it before."""
        try:
            trial = begin(OLD_PASSWORD, self.request, self.user.get_username())
        except TooManyAttempts as refusal:
            raise self.waiting(refusal) from None
        try:
            password: str = super().clean_old_password()
        except ValidationError:
            trial.failed()
            raise
        trial.succeeded()
        return password


class GuardedPasswordPanel(account.ChangePasswordPanel):
    """Wagtail's panel with our form, made once: each making would count another attempt."""

    form_class = GuardedPasswordChangeForm

    @cached_property
    def form(self) -> GuardedPasswordChangeForm:
        """Return the one form of this request."""
        form: GuardedPasswordChangeForm = super().get_form()
        form.request = self.request
        return form

    def get_form(self) -> GuardedPasswordChangeForm:
        """Return the form, the same at each call."""
        return self.form


@method_decorator([never_cache, require_admin_access], name="dispatch")
class GuardedAccount(account.AccountView):
    """Wagtail's page of one's own account."""

    @cached_property
    def panels(self) -> list[Any]:
        """Return Wagtail's panels, ours in place of that for the password."""
        return [
            GuardedPasswordPanel(panel.request, panel.user, panel.profile)
            if isinstance(panel, account.ChangePasswordPanel)
            else panel
            for panel in super().get_panels()
        ]

    def get_panels(self) -> list[Any]:
        """Return the panels, the same at each call."""
        return self.panels

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Store what is in order, or say how long to wait."""
        response = super().post(request)
        waits = [form for panel in self.panels if getattr(form := panel.get_form(), "seconds_to_wait", 0)]
        return with_retry_after(response, waits[0]) if waits else response

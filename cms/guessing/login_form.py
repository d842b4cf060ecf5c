"""The form before which the team proves who it is, the same one at both doors."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm

from cms.guessing.doors import LOGIN
from cms.guessing.throttle import TooManyAttempts, begin
from cms.guessing.waiting import Waits


class OfficeLoginForm(Waits, LoginForm):
    """Name and password, asked for no more often than `cms.guessing.doors.LOGIN` allows.

    Who has to wait is told so whatever the password: it is not even looked at.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields in German, for people and for programs that fill them in."""
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Passwort")
        self.fields["remember"].label = _("Angemeldet bleiben")
        self.fields["username"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"

    def clean(self) -> dict[str, Any]:
        """Compare the password, and count it before."""
        username = self.cleaned_data.get("username")
        if not username or not self.cleaned_data.get("password"):
            return self.cleaned_data
        try:
            trial = begin(LOGIN, self.request, username)
        except TooManyAttempts as refusal:
            raise self.waiting(refusal) from None
        try:
            cleaned: dict[str, Any] = super().clean()
        except Exception:
            trial.failed()
            raise
        trial.succeeded()
        return cleaned

"""The two doors at which the team logs in: the website's and the admin's. Both do the same."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import views as auth_views
from django.http import HttpResponse
from django.urls import reverse
from wagtail.admin.views import account

from cms.guessing.devices import remember_device
from cms.guessing.login_form import OfficeLoginForm
from cms.guessing.waiting import with_retry_after

UNTIL_BROWSER_CLOSES = 0


class GuardedLogin(auth_views.LoginView):
    """A login that guesses wait before, that knows the device afterwards, and leads into the admin."""

    def get_form_class(self) -> type[OfficeLoginForm]:
        """Return the one form."""
        return OfficeLoginForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Log in, for as long as docs/operations.md says, and remember the device."""
        response = super().form_valid(form)
        stays = form.cleaned_data["remember"]
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if stays else UNTIL_BROWSER_CLOSES)
        remember_device(self.request, response, form.cleaned_data["username"])
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show what is wrong, or how long to wait."""
        return with_retry_after(super().form_invalid(form), form)

    def get_redirect_url(self, *args: Any) -> str:
        """Return the address that was asked for; a word is none, and Wagtail would take it for a view's name."""
        url: str = super().get_redirect_url(*args)
        return url if url.startswith(("/", "http://", "https://")) else ""

    def get_success_url(self) -> str:
        """Return where the person wanted to go, else the admin, else (without a right to that) the front page."""
        is_editor = self.request.user.has_perm("wagtailadmin.access_admin")
        return self.get_redirect_url() or (reverse("wagtailadmin_home") if is_editor else "/")


class WebsiteLogin(GuardedLogin):
    """The door for pages that are not for everybody."""

    template_name = "cms/login.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """Let what is wrong have the focus, and no field beside it."""
        form.fields["username"].widget.attrs.pop("autofocus", None)
        return super().form_invalid(form)


class AdminLogin(GuardedLogin, account.LoginView):
    """Wagtail's door."""

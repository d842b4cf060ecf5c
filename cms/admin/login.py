"""The form at the door of the admin. Wagtail leaves its password field without a German name."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class OfficeLoginForm(LoginForm):
    """Name and password, both named in the reader's language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the password field."""
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Passwort")

"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Name and label."""

    name = "home"
    verbose_name = _("Seiten")

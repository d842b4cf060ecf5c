"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Name and label."""

    name = "api"
    verbose_name = _("Schnittstelle")

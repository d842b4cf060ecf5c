"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Name and label."""

    name = "cms"
    verbose_name = _("Grundlagen")

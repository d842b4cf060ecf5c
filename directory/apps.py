"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Name and label."""

    name = "directory"
    verbose_name = _("Verzeichnis")

"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlogConfig(AppConfig):
    """Name and label."""

    name = "blog"
    verbose_name = _("Geschichten")

"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cms.picture_sizes import register_sizes
from home.picture_sizes import FRONT_PAGE


class HomeConfig(AppConfig):
    """Name and label, and the pictures' sizes."""

    name = "home"
    verbose_name = _("Seiten")

    def ready(self) -> None:
        """Have the pictures of the templates made ahead."""
        register_sizes(FRONT_PAGE)

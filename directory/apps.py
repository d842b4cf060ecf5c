"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cms.picture_sizes import register_sizes
from directory.picture_sizes import ACTOR_CARD, ACTOR_LOGO


class DirectoryConfig(AppConfig):
    """Name and label, and the pictures' sizes."""

    name = "directory"
    verbose_name = _("Verzeichnis")

    def ready(self) -> None:
        """Have the pictures of the templates made ahead."""
        register_sizes(ACTOR_CARD, ACTOR_LOGO)

"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from blog.picture_sizes import STORY_CARD, STORY_PICTURE
from cms.picture_sizes import register_sizes


class BlogConfig(AppConfig):
    """Name and label, and the pictures' sizes."""

    name = "blog"
    verbose_name = _("Geschichten")

    def ready(self) -> None:
        """Have the pictures of the templates made ahead."""
        register_sizes(STORY_CARD, STORY_PICTURE)

"""The app's configuration."""

from django.apps import AppConfig
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _

from cms.pictures.sizes import register_sizes
from home.picture_sizes import FRONT_PAGE


class HomeConfig(AppConfig):
    """Name and label, the pictures' sizes, and what becomes of topics."""

    name = "home"
    verbose_name = _("Seiten")

    def ready(self) -> None:
        """Have the pictures of the templates made ahead, and the addresses of deleted hashtags noted."""
        from cms.models import Hashtag
        from home.hashtags import hashtag_deleted

        register_sizes(FRONT_PAGE)
        pre_delete.connect(hashtag_deleted, sender=Hashtag, dispatch_uid="home.hashtag_deleted")

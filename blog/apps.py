"""The app's configuration."""

from django.apps import AppConfig, apps
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _

from blog.picture_sizes import STORY_CARD, STORY_PICTURE
from cms.pictures.sizes import register_sizes


class BlogConfig(AppConfig):
    """Name and label, the pictures' sizes, and what becomes of feeds."""

    name = "blog"
    verbose_name = _("Geschichten")

    def ready(self) -> None:
        """Have the pictures of the templates made ahead, and the feeds of deleted pages noted."""
        from blog.comments.models import Commentable
        from blog.comments.website.feeds import feed_deleted

        register_sizes(STORY_CARD, STORY_PICTURE)
        for model in apps.get_models():
            if issubclass(model, Commentable):
                pre_delete.connect(feed_deleted, sender=model, dispatch_uid="blog.feed_deleted")

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
        """Have pictures made ahead, give templates what they show, and note the feeds of deleted pages."""
        from blog.comments.models import Commentable
        from blog.comments.services import rights
        from blog.comments.website.feeds import feed_back, feed_deleted
        from blog.comments.website.thread import comment_context
        from blog.stories.listing import index_context, story_context
        from blog.stories.models import StoryIndexPage, StoryPage
        from cms.models import provide_context
        from cms.operation.erasures import register_erasure
        from cms.trash.restoring import after_putting_back
        from cms.trash.rows import never_trashed

        never_trashed("blog.comment", "blog.commentdecision", "blog.commentmail", "blog.commentreport")
        after_putting_back(Commentable, feed_back)
        register_erasure(rights.PERSON_ERASURE, rights.repeat_person_erasures)
        register_erasure(rights.COMMENT_ERASURE, rights.repeat_comment_erasures)
        register_sizes(STORY_CARD, STORY_PICTURE)
        provide_context(Commentable, comment_context)
        provide_context(StoryIndexPage, index_context)
        provide_context(StoryPage, story_context)
        for model in apps.get_models():
            if issubclass(model, Commentable):
                pre_delete.connect(feed_deleted, sender=model, dispatch_uid="blog.feed_deleted")

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
        """Have pictures made ahead, give pages the contact form, and note deleted hashtags and erased people."""
        from blog.comments.services.rights import PERSON_ERASURE
        from cms.models import Hashtag, provide_context
        from cms.operation.erasures import register_erasure, register_person
        from home.contact import erasing
        from home.contact.views import contact_context
        from home.hashtags import hashtag_deleted
        from home.models import StandardPage

        register_sizes(FRONT_PAGE)
        provide_context(StandardPage, contact_context)
        register_person(erasing.erase_messages)
        register_erasure(PERSON_ERASURE, erasing.repeat_message_erasures)
        pre_delete.connect(hashtag_deleted, sender=Hashtag, dispatch_uid="home.hashtag_deleted")

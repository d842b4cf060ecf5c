"""The app's configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from cms.picture_sizes import PICTURE_BLOCK, register_sizes
from cms.site_address import follow_site_url


class CmsConfig(AppConfig):
    """Name and label, and what follows each migration."""

    name = "cms"
    verbose_name = _("Grundlagen")

    def ready(self) -> None:
        """Keep in step: the site's address with SITE_URL, sizes with pictures, the count of changes with changes."""
        import cms.rendition_tasks  # noqa: F401 - connects its signal handlers
        from cms.admin.exports import make_exports_safe
        from cms.admin.rights.files import install_policies
        from cms.admin.tags import propose_by_key
        from cms.cleaning import clean_everything
        from cms.content.names import follow_names_after_migrations
        from cms.content.sorting import follow_titles_after_migrations
        from cms.content.tags import find_tags_by_key
        from cms.content_triggers import drop_triggers, make_triggers
        from cms.operation.unique_indexes import make_unique_indexes

        clean_everything()
        find_tags_by_key()
        propose_by_key()
        make_exports_safe()
        register_sizes(PICTURE_BLOCK)
        install_policies()
        post_migrate.connect(follow_site_url, sender=self, dispatch_uid="cms.follow_site_url")
        pre_migrate.connect(drop_triggers, sender=self, dispatch_uid="cms.drop_triggers")
        post_migrate.connect(make_triggers, sender=self, dispatch_uid="cms.make_triggers")
        post_migrate.connect(make_unique_indexes, sender=self, dispatch_uid="cms.make_unique_indexes")
        post_migrate.connect(follow_titles_after_migrations, sender=self, dispatch_uid="cms.follow_titles")
        post_migrate.connect(follow_names_after_migrations, sender=self, dispatch_uid="cms.follow_names")

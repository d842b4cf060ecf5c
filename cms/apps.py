"""The app's configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from cms.site_address import follow_site_url


class CmsConfig(AppConfig):
    """Name and label, and what follows each migration."""

    name = "cms"
    verbose_name = _("Grundlagen")

    def ready(self) -> None:
        """Keep the site's address in step with SITE_URL."""
        post_migrate.connect(follow_site_url, sender=self, dispatch_uid="cms.follow_site_url")

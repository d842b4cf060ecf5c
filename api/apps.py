"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from api.picture_sizes import AVIF, FORMATS, PRESETS, spec_of
from cms.declarations import content_apps
from cms.pictures.sizes import register_sizes


class ApiConfig(AppConfig):
    """Name and label, the pictures' sizes, and the apps of which the schema shows content."""

    name = "api"
    verbose_name = _("Schnittstelle")

    def ready(self) -> None:
        """Hand the apps with content to grapple, which is ready after this, and have every preset made in every format.

        But for AVIF, which takes most of the time: that is made once somebody asks for it.
        """
        # Not above: grapple asks for the settings when it is imported, and builds types at once.
        from grapple.settings import grapple_settings

        grapple_settings.APPS = content_apps()
        presets, formats = ([value for value, _description in table.values()] for table in (PRESETS, FORMATS))
        for file_format in formats:
            ahead = file_format != AVIF
            register_sizes(*(spec_of(preset, file_format) for preset in presets), ahead=ahead)

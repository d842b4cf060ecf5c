"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from api.picture_sizes import AVIF, FORMATS, PRESETS, spec_of
from cms.pictures.sizes import register_sizes


class ApiConfig(AppConfig):
    """Name and label, and the pictures' sizes."""

    name = "api"
    verbose_name = _("Schnittstelle")

    def ready(self) -> None:
        """Have every preset made in every format; AVIF, which takes most of the time, once somebody asks for it."""
        presets, formats = ([value for value, _description in table.values()] for table in (PRESETS, FORMATS))
        for file_format in formats:
            ahead = file_format != AVIF
            register_sizes(*(spec_of(preset, file_format) for preset in presets), ahead=ahead)

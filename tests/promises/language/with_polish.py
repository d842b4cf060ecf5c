"""The settings of tests, and one language more."""

from cms.settings.test import *  # noqa: F403
from cms.settings.test import LANGUAGES as FIVE

LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [*FIVE, ("pl", "Polnisch")]

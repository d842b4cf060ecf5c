"""The settings of tests, and the app of notices registered: this list is the whole of it."""

from cms.settings.test import *
from cms.settings.test import DATABASES, INSTALLED_APPS

INSTALLED_APPS = ["tests.promises.page_types.notice", *INSTALLED_APPS]
# Beside the database of the tests that start these.
DATABASES["default"]["TEST"] = {**DATABASES["default"].get("TEST", {})}
if not DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"]["NAME"] = "test_page_types"

"""`make dev`: the local profile with DEBUG, plain static files and an autoreloading server."""

from cms.settings.local import *

DEBUG = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

"""The WSGI entry point that Granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from cms.database.statement_timeout import limit_statements
from cms.operation.running import note_running

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = get_wsgi_application()
limit_statements()
note_running()
# All addresses are loaded now, with schema and pages, and looked through by no garbage collection again.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()

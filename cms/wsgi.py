"""The WSGI entry point that Granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from cms.statement_timeout import limit_statements

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = get_wsgi_application()
limit_statements()

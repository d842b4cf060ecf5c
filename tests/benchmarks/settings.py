"""The test profile as a worker in production would run it: connections kept, no limit on requests, rivals beside us."""

import os

os.environ["API_RATE_LIMIT"] = "0"
os.environ.setdefault("LOG_LEVEL", "WARNING")

from cms.settings.test import *
from cms.settings.test import DATABASES, GRAPPLE

DATABASES["default"]["CONN_MAX_AGE"] = None
# A worker's business: it would draw every picture in every size before the first question.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
ROOT_URLCONF = "tests.benchmarks.urls"
# Plain grapple gives at most 100 rows unless told otherwise.
GRAPPLE = {**GRAPPLE, "MAX_PAGE_SIZE": 500}

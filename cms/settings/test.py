"""The test suite: quick password hashes, mail in memory, tasks at once, files in a throw-away folder."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if not os.environ.get("VAR"):
    # xdist's workers inherit the folder, so only the first process tidies up.
    os.environ["VAR"] = tempfile.mkdtemp(prefix="stadtteilarbeit-test-")
    atexit.register(shutil.rmtree, os.environ["VAR"], ignore_errors=True)

from cms.settings.base import *
from cms.settings.base import STATIC_ROOT, VAR, env

SECRET_KEY = "only-for-tests-" + "x" * 40
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": env.database("DATABASE_URL", default="sqlite:///:memory:")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads of the live server share it, and WAL is what production runs.
    DATABASES["default"]["NAME"] = str(Path(VAR) / "db.sqlite3")
    DATABASES["default"]["TEST"] = {"NAME": str(Path(VAR) / "test.sqlite3")}
DATABASES["default"]["CONN_MAX_AGE"] = 0

# Statements are counted, and each test has its own content; tests/promises/freshness switches it on.
API_RESPONSE_CACHE = PAGE_CACHE = 0

# Quick proofs, and nobody waits.
COMMENT_PROOF_WORK = 20
COMMENT_MIN_AGE = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# WhiteNoise warns where there is none, and warnings are errors.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

env.refuse_if_wrong()

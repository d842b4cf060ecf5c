"""`make run`: the real product on this machine, http on loopback, DEBUG off, everything in VAR."""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import SITE_URL, VAR, env
from cms.settings.databases import database_from

SECRET_KEY = env.str("SECRET_KEY", default="") or (VAR / "secret-key").read_text().strip()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DATABASES = {"default": database_from(env.str("DATABASE_URL", default=f"sqlite:///{VAR / 'db.sqlite3'}"))}

if EMAIL_URL := env.str("EMAIL_URL", default=""):
    vars().update(env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "cms.mail.EmlFileBackend"

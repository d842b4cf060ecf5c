"""`make run`: the real product on this machine, http on loopback, DEBUG off, everything in VAR."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *
from cms.settings.base import SITE_URL, VAR, env

SECRET_FILE = VAR / "secret-key"
SECRET_KEY = env.str("SECRET_KEY", default="") or (SECRET_FILE.read_text().strip() if SECRET_FILE.exists() else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(f"{SECRET_FILE} fehlt; `make run` legt die Datei an, und die anderen make-Befehle auch.")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DATABASES = {"default": env.database("DATABASE_URL", default=f"sqlite:///{VAR / 'db.sqlite3'}")}

EMAIL_BACKEND = "cms.mail.EmlFileBackend"
vars().update(env.mail("EMAIL_URL"))

env.refuse_if_wrong()

"""A public server. Refuses to start without what it needs, with one sentence that names it."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *
from cms.settings.base import TRUSTED_PROXIES, env
from cms.settings.databases import database_from

REQUIRED = {
    "SECRET_KEY": "a long random text, kept secret",
    "ALLOWED_HOSTS": "the site's host names, separated by commas",
    "DATABASE_URL": "postgres://user:password@host:5432/name",
    "SITE_URL": "the site's public address, such as https://www.example.org",
}
if missing := [name for name in REQUIRED if not env.str(name, default="").strip()]:
    raise ImproperlyConfigured(
        "Stadtteilarbeit does not start: please set "
        + "; ".join(f"{name} ({REQUIRED[name]})" for name in missing)
        + ". See docs/operations.md.",
    )

SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < 32:
    raise ImproperlyConfigured(
        "Stadtteilarbeit does not start: SECRET_KEY is shorter than 32 characters; please set a longer one.",
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [env.str("SITE_URL").rstrip("/")]
DATABASES = {"default": database_from(env.str("DATABASE_URL"))}

if EMAIL_URL := env.str("EMAIL_URL", default=""):
    vars().update(env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "cms.mail.EmlFileBackend"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

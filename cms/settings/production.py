"""A public server. Refuses to start without what it needs, with one sentence that names it."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *
from cms.settings.base import SITE_URL, TRUSTED_PROXIES, env

REQUIRED = {
    "SECRET_KEY": "ein langer zufälliger Text, den niemand kennt",
    "ALLOWED_HOSTS": "die Rechnernamen der Website, mit Kommas dazwischen",
    "DATABASE_URL": "postgres://name:passwort@rechner:5432/name",
    "SITE_URL": "die öffentliche Adresse, etwa https://www.example.org",
}
SHORTEST_SECRET = 32

if missing := [name for name in REQUIRED if not env.str(name, default="").strip()]:
    raise ImproperlyConfigured(
        "Stadtteilarbeit startet nicht: Bitte setzen Sie "
        + "; ".join(f"{name} ({REQUIRED[name]})" for name in missing)
        + ". Mehr steht in docs/operations.md.",
    )

SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < SHORTEST_SECRET:
    env.wrong("SECRET_KEY", f"mindestens {SHORTEST_SECRET} Zeichen haben", shown=False)
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DATABASES = {"default": env.database("DATABASE_URL", default="")}

EMAIL_BACKEND = "cms.mail.EmlFileBackend"
vars().update(env.mail("EMAIL_URL"))

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz(/live|/ready)?$"]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The shell that starts the web server reads it as well (docker/entrypoint.sh).
env.int("WEB_WORKERS", default=2, least=1, most=64)
env.refuse_if_wrong()

"""What every profile shares. Each environment variable read here stands in docs/operations.md."""

from pathlib import Path
from urllib.parse import urlsplit

import django.conf.locale
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from cms.monitoring.logs import logging_config
from cms.settings.api_limits import api_limits
from cms.settings.doctor import doctor_checks
from cms.settings.due_jobs import DUE_JOBS  # noqa: F401 - a setting
from cms.settings.environment import HIGHEST_PORT, LEVELS, Environment

BASE_DIR = Path(__file__).resolve().parents[2]
env = Environment()

VAR = Path(env.str("VAR", default="") or BASE_DIR / "var").resolve()
PORT = env.int("PORT", default=8000, least=1, most=HIGHEST_PORT)
SITE_URL = env.site("SITE_URL", default=f"http://127.0.0.1:{PORT}")

# Whether `make run` and `make dev` fill an empty database with the example.
DEMO = env.bool("DEMO", default=True)

DEBUG = False
WSGI_APPLICATION = "cms.wsgi.application"
ROOT_URLCONF = "cms.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "cms.User"

# `api` stands between `wagtail.snippets` and `grapple`: it hands its interfaces to grapple
# before grapple builds the types, and grapple needs the registered snippets.
INSTALLED_APPS = [
    "home",
    "blog",
    "directory",
    "cms",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.admin.people.app.OfficeUsersConfig",
    "wagtail.snippets",
    "api",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "grapple",
    "graphene_django",
    "graphene_django_graphiql_static",
    "js_lib_leaflet",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_structlog",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# Seconds, 0 for no limit; see cms.database.statement_timeout.
STATEMENT_TIMEOUT = env.float("STATEMENT_TIMEOUT", default=10)
LOCK_TIMEOUT = env.float("LOCK_TIMEOUT", default=3)
# Bytes of rendered pages that each process keeps; 0 keeps none.
PAGE_CACHE = env.int("PAGE_CACHE", default=16 * 1024 * 1024)
SERVER_TIMING = env.bool("SERVER_TIMING", default=False)
MIDDLEWARE = [
    "cms.monitoring.timing.ServerTimingMiddleware",
    "cms.http.middleware.TrustedProxyMiddleware",
    "cms.http.negotiation.other_sites.OtherSitesMiddleware",
    "cms.http.security_headers.PermissionsPolicyMiddleware",
    "cms.http.moved.AskAgainMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "cms.http.middleware.ContentSecurityPolicyMiddleware",
    "cms.http.null_bytes.NullByteMiddleware",
    "cms.http.negotiation.static_files.StaticFilesMiddleware",
    "cms.http.negotiation.compression.CompressionMiddleware",
    "cms.http.middleware.RequestLogMiddleware",
    "cms.http.kept_frame.KeptFrameMiddleware",
    "cms.http.page_cache.PageCacheMiddleware",
    "cms.http.private_answers.PrivateAnswersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.http.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.limits.page_budget.PageBudgetMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.http.redirects.PublicRedirectMiddleware",
    "cms.http.unavailable.UnavailableMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["cms.admin.words.templates.WordsLoader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.content.frame.put_frame",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# --- Language and time -------------------------------------------------------------------
LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True
django.conf.locale.LANG_INFO["de-simple"] = {
    "bidi": False,
    "code": "de-simple",
    "name": "Easy German (Leichte Sprache)",
    "name_local": "Leichte Sprache",
    "fallback": ["de"],
}
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("de", _("Deutsch")),
    ("de-simple", _("Leichte Sprache")),
    ("en", _("Englisch")),
    ("uk", _("Ukrainisch")),
    ("ar", _("Arabisch")),
]
WAGTAIL_I18N_ENABLED = True
# The admin speaks German: our own texts in it exist in no other language.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch")]
# Before those of all apps, and in the catalogue for scripts, too.
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
# The office has one clock, and the names of other zones are English.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"

# --- Files -------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default="") or VAR / "static")
MEDIA_URL = "/medien/"
# Files that browsers ask for at the top whatever a page says: the icons.
WHITENOISE_ROOT = BASE_DIR / "cms" / "files_at_top"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cms.media.static_storage.HashedStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# Threads of each web process that Django works in; see cms.front.
WEB_THREADS = env.int("WEB_THREADS", default=4, least=1)

# --- Cache, mail, tasks ------------------------------------------------------------------
CACHES = {"default": env.cache("CACHE_URL")}
DEFAULT_FROM_EMAIL = env.sender("DEFAULT_FROM_EMAIL", default="Büro für Stadtteilarbeit <buero@example.org>")
WAGTAILADMIN_NOTIFICATION_FROM_EMAIL = SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_DIR = VAR / "mail"
# What EMAIL_URL names: a mail server is given messages that are made safe first.
env.EMAIL_SCHEMES.update(dict.fromkeys(("smtp", "smtps", "smtp+tls", "smtp+ssl"), "cms.mail.SmtpBackend"))
# Seconds that the worker waits for a mail server.
EMAIL_TIMEOUT = 10
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Backups -----------------------------------------------------------------------------
BACKUP_DIR = Path(env.str("BACKUP_DIR", default="") or VAR / "backups")
BACKUP_KEEP = env.int("BACKUP_KEEP", default=14, least=1)
# Commands: what encrypts and decrypts (from standard input to output), and what carries {file} off the machine.
BACKUP_ENCRYPT = env.str("BACKUP_ENCRYPT", default="").strip()
BACKUP_DECRYPT = env.str("BACKUP_DECRYPT", default="").strip()
BACKUP_SEND = env.str("BACKUP_SEND", default="").strip()
BACKUP_MAIL = env.addresses("BACKUP_MAIL")

DOCTOR_CHECKS = doctor_checks()

# --- Map ---------------------------------------------------------------------------------
# Where pictures of a street map come from, once a visitor has agreed; empty: nobody is asked.
MAP_TILES_URL = env.tiles("MAP_TILES_URL")
MAP_TILES_CREDIT = env.str("MAP_TILES_CREDIT", default="").strip()
MAP_TILES_ORIGIN = MAP_TILES_URL and f"https://{urlsplit(MAP_TILES_URL).netloc}"

# --- Security and privacy ----------------------------------------------------------------
# Addresses of proxies whose X-Forwarded-For is believed; none: the peer is the client.
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Two weeks where "Angemeldet bleiben" is ticked, else until the browser closes and never longer than this.
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
# Where Wagtail leads anyone who has typed a page's password and names no page; logins: cms.guessing.login.
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/anmelden/"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", *filter(None, [MAP_TILES_ORIGIN])],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
# Wagtail's admin has inline scripts and styles (InlinePanel, date picker, Draftail).
ADMIN_CSP_UPDATE = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:", *filter(None, [MAP_TILES_ORIGIN])],
}
# GraphiQL sets styles of its own and carries its fonts in its style sheet.
EXPLORER_CSP_UPDATE = {"style-src": [SELF, UNSAFE_INLINE], "font-src": [SELF, "data:"]}

# --- Logging -----------------------------------------------------------------------------
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
# cms.http.middleware.TrustedProxyMiddleware takes it away where no trusted proxy has sent it.
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True
LOGGING = logging_config(level=env.choice("LOG_LEVEL", "INFO", LEVELS))

# --- Wagtail -----------------------------------------------------------------------------
# Licence of the office's texts, an SPDX identifier; pictures and documents carry their own.
CONTENT_LICENCE = env.licence("CONTENT_LICENCE", default="all-rights-reserved")
WAGTAIL_SITE_NAME = "Stadtteilarbeit"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_USAGE_COUNT_ENABLED = True
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_USER_LOGIN_FORM = "cms.guessing.login_form.OfficeLoginForm"
WAGTAILIMAGES_IMAGE_MODEL = "cms.OfficeImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.admin.forms.files.OfficeImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
# What a telephone takes. Decoded, 150 MB: what bounds the memory of the worker (ADR 0018).
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
# The same, of all pictures of an animation together.
PICTURES_MAX_ANIMATION_PIXELS = 200_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "cms.OfficeDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.admin.forms.files.OfficeDocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
# The largest request with a session cookie: the largest file and its form; docker/Caddyfile lets more pass.
UPLOAD_MAX_BYTES = max(WAGTAILIMAGES_MAX_UPLOAD_SIZE, WAGTAILDOCS_MAX_UPLOAD_SIZE) + 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odt", "ods", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.search.backends.database"}}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
TAGGIT_CASE_INSENSITIVE = True
WAGTAIL_TAG_LIMIT = 20

# --- GraphQL -----------------------------------------------------------------------------
GRAPPLE = {
    # `api.apps` adds those with content.
    "APPS": [],
    "PAGE_INTERFACE": "api.schema.content.pages.PageInterface",
    "EXPOSE_GRAPHIQL": False,
}
GRAPHENE = {"SCHEMA": "api.schema.root.schema"}
API_LIMITS = api_limits(env)
# Seconds that a key to a draft is good for.
API_PREVIEW_MAX_AGE = env.int("API_PREVIEW_MAX_AGE", default=60 * 60, least=1)
# Bytes of answers that each process keeps; 0 keeps none.
API_RESPONSE_CACHE = env.int("API_RESPONSE_CACHE", default=32 * 1024 * 1024)
API_RATE_LIMIT_STORAGE = env.counters("API_RATE_LIMIT_STORAGE")

# --- Limits of the office ----------------------------------------------------------------
COMMENT_MAX_LENGTH = 5_000
COMMENTS_PER_HOUR = env.int("COMMENTS_PER_HOUR", default=10, least=1)
COMMENT_TOKEN_MAX_AGE = 24 * 60 * 60
# Numbers that a browser tries at most before it may send a comment, and seconds that a person needs at least.
COMMENT_PROOF_WORK = env.int("COMMENT_PROOF_WORK", default=50_000, least=1)
COMMENT_MIN_AGE = 2

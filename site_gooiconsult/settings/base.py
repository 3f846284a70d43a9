"""What is so everywhere. The only module that reads the environment."""

from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ

from site_gooiconsult.settings import log

env = environ.Env()
PROJECT_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(env("GOOI_DATA_DIR", default="") or PROJECT_DIR / "var").resolve()
"""Everything that is written at run time lives below this folder: database, media, mail files, secret."""

REQUIRED_IN_PRODUCTION = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "BASE_URL",
    "EMAIL_URL",
    "DEFAULT_FROM_EMAIL",
)
ENVIRONMENT = env.ENVIRON
"""What a command that is run in a world of its own starts from."""
MISSING = [name for name in REQUIRED_IN_PRODUCTION if not env(name, default="")]

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="")
PORT = env.int("PORT", default=8000)
BASE_URL = env("BASE_URL", default=f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
FIRM_NAME = env("FIRM_NAME", default="Gooiconsult")
FIRM_EMAIL = env("FIRM_EMAIL", default="info@gooiconsult.nl")
"""Who the firm is before staff have said so in its settings, and on the few pages that cannot ask the database."""
DEMO_PASSWORD = env("DEMO_PASSWORD", default="")
DEMO = False
"""True where demo accounts exist and the sign-in page says so."""

# --- parts -----------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "site_gooiconsult",
    "site_gooiconsult.shared.firm",
    "site_gooiconsult.shared.clock",
    "complaints",
    "newsletter",
    "pages",
    "wagtail_modeladmin",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "site_gooiconsult.accounts.apps.AccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_q",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "site_gooiconsult.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "site_gooiconsult.middleware.refuse_unreadable_addresses",
    "site_gooiconsult.middleware.refuse_large_requests",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "site_gooiconsult.closed.closed_until_applied",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "site_gooiconsult.middleware.know_own_forms",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "site_gooiconsult.urls"
WSGI_APPLICATION = "site_gooiconsult.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- data ------------------------------------------------------------------------------------------------------------

SQLITE_OPTIONS = {
    "timeout": 60,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA secure_delete=ON;",
}
POSTGRESQL_OPTIONS = {
    "options": f"-c lock_timeout=5s {env('PGOPTIONS', default='')}".strip(),
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
}
"""Nobody waits without end: for a row that another holds (commands that change tables do), or for a server that is gone."""
SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATA_DIR / "site.sqlite3")}
DATABASES = {"default": env.db_url("DATABASE_URL") if env("DATABASE_URL", default="") else SQLITE}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads and live servers need one in tests too.
    DATABASES["default"] |= {"OPTIONS": SQLITE_OPTIONS, "TEST": {"NAME": str(DATA_DIR / "test.sqlite3")}}
else:
    _given: Any = DATABASES["default"].get("OPTIONS", {})
    DATABASES["default"] |= {"OPTIONS": POSTGRESQL_OPTIONS | _given}
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "site_gooiconsult.errors.csrf_failure"

LIMITS_TABLE = "limits"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
    "limits": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": LIMITS_TABLE,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
"""What counts for limits is shared by all processes; setup_site makes its table."""

MEGABYTE = 1024 * 1024
REQUEST_MAX_BYTES = 128 * MEGABYTE
"""Larger requests are refused unread. Room for files that are too large, so that the form can say so and keep the text."""
DATA_UPLOAD_MAX_MEMORY_SIZE = MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FILES = 100
FILE_UPLOAD_TEMP_DIR = None

# --- limits: see site_gooiconsult/shared/limits.py --------------------------------------------------------------------------

COMPLAINTS_PER_ADDRESS_PER_HOUR = 5
COMPLAINTS_PER_EMAIL_PER_DAY = 3
UPLOADS_PER_ADDRESS_PER_HOUR = 40
NEWSLETTER_SIGN_UPS_PER_ADDRESS_PER_HOUR = 20
TRUSTED_PROXIES = int(env("TRUSTED_PROXIES", default="") or 0)
"""How many proxies of our own stand before the site; each adds the address that it saw to X-Forwarded-For."""

# --- files -----------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_FINDERS = ["site_gooiconsult.sheets.SheetsFinder"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- mail ------------------------------------------------------------------------------------------------------------

MAIL_DIR = DATA_DIR / "mail"
"""Where mails go as files named after their Message-ID when there is no EMAIL_URL."""
if env("EMAIL_URL", default=""):
    _mail = env.email_url("EMAIL_URL")
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"] or "", _mail["EMAIL_HOST_PASSWORD"] or ""
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
else:
    EMAIL_BACKEND = "site_gooiconsult.shared.post.files.EmailBackend"
EMAIL_TIMEOUT = 8
POST_LEASE_SECONDS = 120
"""How long a worker may take over one mail before it is taken for dead; longer than the slowest talk with a mail server."""
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"{FIRM_NAME} <{FIRM_EMAIL}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- destruction: see docs/operations.md ---------------------------------------------------------------------------------

DESTRUCTION_RECORD = Path(env("DESTRUCTION_RECORD", default="") or DATA_DIR / "destruction-record.jsonl").resolve()
"""Each line of the destruction record is appended here too; outside whatever is backed up, so that a restore finds it."""
QUIET_HOUR = time(4, 30), time(5, 30)
"""In Amsterdam. Then PostgreSQL's tables get new files, and whoever needs such a table waits."""
REWRITE_NIGHTLY_BYTES = env.int("REWRITE_NIGHTLY_MB", default=1024) * MEGABYTE
"""A larger table gets a new file once a week."""

# --- language and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
LOCALE_PATHS = [PROJECT_DIR / "site_gooiconsult" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# --- background jobs: see docs/operations.md ---------------------------------------------------------------------------

Q_CLUSTER = {
    "name": "gooiconsult",  # a key in the queue's table that nobody sees: under another, waiting tasks would lie there
    "label": "Achtergrondtaken",
    "orm": "default",
    "workers": 2,
    "timeout": 60,
    "retry": 120,
    "max_attempts": 3,
    "ack_failures": False,
    "catch_up": False,
    "save_limit": 250,
    "poll": 0.5,
    "bulk": 1,
}
CLOCK_PING_SECONDS = env.float("CLOCK_PING_SECONDS", default=10)
CLOCK_PATIENCE_SECONDS = env.float("CLOCK_PATIENCE_SECONDS", default=30)
"""The supervisor asks the workers for a sign of life, and starts them anew after so long without one."""

# --- accounts and the admin --------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["site_gooiconsult.accounts.backend.GroupBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"

WAGTAIL_SITE_NAME = FIRM_NAME
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "dutch"}}
"""PostgreSQL knows the forms of Dutch words; SQLite finds words as they stand."""
WAGTAIL_FINISH_WORKFLOW_ACTION = "pages.workflow_finish.publish"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * MEGABYTE
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "zip"]
WAGTAIL_PASSWORD_RESET_ENABLED = True
WAGTAILADMIN_USER_LOGIN_FORM = "site_gooiconsult.accounts.sign_in.SignInForm"

# --- safety: secure cookies and HSTS follow from BASE_URL ---------------------------------------------------------------

HTTPS = urlsplit(BASE_URL).scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail lifts it where it shows a preview

LOGGING = log.LOGGING

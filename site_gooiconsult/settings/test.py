"""The test suite: quick passwords, plain static files, a secret that protects nothing, a data folder for each process."""

from site_gooiconsult.settings import base
from site_gooiconsult.settings.base import *
from site_gooiconsult.settings.base import DATABASES, STORAGES, env

SECRET_KEY = "a secret for tests"  # noqa: S105
WORKER = env("PYTEST_XDIST_WORKER", default="alone")
DATA_DIR = base.DATA_DIR / "tests" / WORKER
DATA_DIR.mkdir(parents=True, exist_ok=True)
MAIL_DIR, STATIC_ROOT = DATA_DIR / "mail", DATA_DIR / "static"
MEDIA_ROOT = base.DATA_DIR / "pictures-of-tests" / WORKER
"""Apart, for a test that leaves one behind must not trouble the search for files that nobody knows."""
if "TEST" in DATABASES["default"]:
    DATABASES["default"] |= {"TEST": {"NAME": str(DATA_DIR / "test.sqlite3")}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

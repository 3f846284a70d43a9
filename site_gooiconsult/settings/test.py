"""The test suite: quick passwords, plain static files, a secret that protects nothing."""

from site_gooiconsult.settings.base import *
from site_gooiconsult.settings.base import DATA_DIR, STORAGES

SECRET_KEY = "a secret for tests"  # noqa: S105
DATA_DIR.mkdir(parents=True, exist_ok=True)
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

"""This machine: the demo and daily work. DEBUG stays off unless asked for; the secret is made once, in the data folder."""

from site_gooiconsult.settings.base import *
from site_gooiconsult.settings.base import DATA_DIR, SECRET_KEY
from site_gooiconsult.settings.secret import kept_secret

SECRET_KEY = SECRET_KEY or kept_secret(DATA_DIR / "secret")
DEMO = True

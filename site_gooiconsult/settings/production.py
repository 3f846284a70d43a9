"""The real site. Refuses to start where a value that it needs is missing, and names it."""

from django.core.exceptions import ImproperlyConfigured

from site_gooiconsult.settings.base import *
from site_gooiconsult.settings.base import MISSING

if MISSING:
    raise ImproperlyConfigured(f"Set {', '.join(MISSING)} in the environment; see .env.example.")
DEBUG = False

"""The door for a web server; it opens on a database of this version only."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

from site_gooiconsult.schema import refuse_unless_ours

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_gooiconsult.settings.production")

application = get_wsgi_application()
refuse_unless_ours()
connection.close()  # workers are copies of this process, and a connection is nobody else's

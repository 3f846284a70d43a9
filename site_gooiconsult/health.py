"""Whether the site is well: web, database and workers, without detail for strangers."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from site_gooiconsult.clock.heartbeat import alive


def healthz(request: HttpRequest) -> JsonResponse:
    """200 and ok, or 503 and not ok."""
    patience = timedelta(seconds=settings.CLOCK_PATIENCE_SECONDS + 2 * settings.CLOCK_PING_SECONDS)
    try:
        well = alive(timezone.now(), patience)
    except DatabaseError:
        well = False
    return JsonResponse({"ok": well}, status=200 if well else 503, headers={"Cache-Control": "no-store"})

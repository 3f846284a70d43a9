"""Whether the site is well: for machines at /healthz, for people on the screen of the background jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from site_gooiconsult.shared.clock.heartbeat import alive, last_beat
from site_gooiconsult.shared.clock.models import Alarm, Beat, Rehearsal
from site_gooiconsult.shared.clock.report import rows
from site_gooiconsult.shared.clock.steady import last_jump
from site_gooiconsult.shared.post import oldest_waiting, stands_still
from site_gooiconsult.version import version

MAY_SEE = "clock.view_lastrun"
KEPT = "same"
RECORD_SAID = {
    "missing": "Het bestand is weg.",
    "unreadable": "De site kan het bestand niet lezen of niet schrijven.",
    "tampered": "Een regel is veranderd of weggehaald.",
}
RECENT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Condition:
    """What is well and what is not; times and counts only."""

    workers: bool
    last_beat: datetime | None
    mail: bool
    oldest_waiting: datetime | None
    """Since when the mail waits that waits longest."""
    record: str
    """How the file of the destruction record stands, as the workers saw it last; `same` is well."""
    clock_moved: Beat | None = None
    """Which way somebody moved the clock in the last day, and when. What waits for its hour was put right by then."""

    @property
    def record_kept(self) -> bool:
        return self.record == KEPT

    @property
    def record_said(self) -> str:
        """What is wrong with the file, for people."""
        return RECORD_SAID.get(self.record, "In het bestand staan andere regels dan in de site.")

    @property
    def well(self) -> bool:
        return self.workers and self.mail and self.record_kept


def condition(at: datetime) -> Condition:
    """Look at the workers and the outboxes; raises the database's error where the database is away."""
    patience = timedelta(seconds=settings.CLOCK_PATIENCE_SECONDS + 2 * settings.CLOCK_PING_SECONDS)
    return Condition(
        alive(at, patience), last_beat(), not stands_still(at), oldest_waiting(), _record(at), last_jump(at)
    )


def _record(at: datetime) -> str:
    """The worst of what the machines saw; one that has not looked for an hour is gone."""
    looked = Alarm.objects.filter(seen_at__gt=at - RECENT).values_list("standing", flat=True)
    return next((standing for standing in looked if standing != KEPT), KEPT)


def healthz(request: HttpRequest) -> JsonResponse:
    """200 and ok, or 503 and not ok; what is wrong is told to who may see the jobs."""
    at = timezone.now()
    try:
        found = condition(at)
        told = _detail(found, at) if request.user.has_perm(MAY_SEE) else {}
        well = found.well
    except Error:
        well, told = False, {}
    status = 200 if well else 503
    return JsonResponse({"ok": well} | told, status=status, headers={"Cache-Control": "no-store"})


def _detail(found: Condition, at: datetime) -> dict[str, Any]:
    moved = found.clock_moved and found.clock_moved.at
    since = {"last_beat": found.last_beat, "oldest_waiting": found.oldest_waiting, "clock_moved": moved}
    ages = {f"{name}_seconds": int((at - moment).total_seconds()) if moment else None for name, moment in since.items()}
    parts = {"workers": found.workers, "mail": found.mail, "record": found.record_kept}
    return {"web": True, "database": True} | parts | {"record_standing": found.record} | ages


class Jobs(WagtailAdminTemplateMixin, TemplateView):
    """The background jobs: when each ran and how it went. For who may not see them the address does not exist."""

    template_name = "clock/jobs.html"
    page_title = "Achtergrondtaken"
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(MAY_SEE):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at = timezone.now()
        rehearsed = Rehearsal.objects.last()
        return super().get_context_data(
            **kwargs, found=condition(at), jobs=rows(at), rehearsed=rehearsed, version=version()
        )

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": self.request.path, "label": self.page_title}]

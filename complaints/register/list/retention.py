"""What is kept and what goes, on the officer's own screen: the coming month, what waits, what is held, the record (R13, D6 to D8)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from wagtail.admin import messages

from complaints.due.retention import to_release
from complaints.files.certificate import as_certificate
from complaints.models import Case, DataRequest, Destruction, DestructionLine, Hold, Stop
from complaints.permissions import Right, visible_to
from complaints.procedure.retention import WARN_AHEAD_DAYS
from complaints.register.right_view import RightView
from complaints.transitions.destroying.stop_run import release_run
from complaints.transitions.step import NotAllowed

MONTH = timedelta(days=31)
LATEST = 50


class Retention(RightView):
    """What goes next month, what waits for the officer, what is held, and what was destroyed."""

    right = Right.ANSWER_FOR_CASES
    page_title = "Bewaren"
    header_icon = "bin"
    template_name = "complaints/register/retention.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Release what waits."""
        seen = request.POST.get("seen", "")
        try:
            stop = release_run(by=self.by, on=self.on, seen=int(seen) if seen.isdecimal() else -1)
        except NotAllowed as refused:
            return self.render_to_response(self.get_context_data(refusal=str(refused)), status=409)
        messages.success(request, f"Vrijgegeven: {len(stop.released)} dossiers. Ze worden zo snel mogelijk vernietigd.")
        return redirect("complaints_register:retention")

    @property
    def on(self) -> date:
        """Today, in Amsterdam."""
        return timezone.localdate()

    def get_context_data(self, refusal: str = "", **kwargs: Any) -> dict[str, Any]:
        stop = Stop.objects.filter(waiting=True).first()
        seen = visible_to(self.user)
        waiting = list(to_release(self.on).filter(pk__in=seen.values("pk"))) if stop else []
        return super().get_context_data(
            **kwargs,
            refusal=refusal,
            stop=stop,
            waiting=waiting,
            until=self.on + MONTH,
            coming=self.coming(seen).exclude(pk__in=[case.pk for case in waiting]),
            held=held(seen, self.on),
            left_open=self.left_open(seen),
            requests=DataRequest.objects.filter(answered_on__isnull=True, case__in=seen).select_related("case"),
            unproven=Destruction.objects.exclude(found_in=[]),
            lines=DestructionLine.objects.order_by("-pk")[:LATEST],
            record=DestructionLine.objects.count(),
        )

    def coming(self, seen: QuerySet[Case]) -> QuerySet[Case]:
        """The cases that go within a month."""
        return seen.filter(settled_on__isnull=False, destroy_on__lte=self.on + MONTH).order_by("destroy_on", "pk")

    def left_open(self, seen: QuerySet[Case]) -> QuerySet[Case]:
        """The open cases whose last day comes near or has passed."""
        near = self.on + timedelta(days=max(WARN_AHEAD_DAYS))
        return seen.filter(settled_on__isnull=True, destroy_by__lte=near).order_by("destroy_by", "pk")


def held(seen: QuerySet[Case], on: date) -> QuerySet[Case]:
    """The cases that somebody holds, or that are held because they were left open."""
    running = Hold.objects.filter(until__gte=on, lifted_on__isnull=True)
    with_holds = Prefetch("holds", running.select_related("by"), to_attr="running_holds")
    kept = seen.filter(pk__in=running.values("case_id")).prefetch_related(with_holds)
    return kept.order_by(F("destroy_on").asc(nulls_first=True), "pk")


class Certificate(RightView):
    """The certificate of one destruction, made when it is asked for."""

    right = Right.ANSWER_FOR_CASES

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return as_certificate(get_object_or_404(DestructionLine, pk=pk), on=timezone.localdate())

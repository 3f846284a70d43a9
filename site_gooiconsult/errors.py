"""The pages for what went wrong that need more than a template."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from django.contrib.sessions.exceptions import SessionInterrupted
from django.forms import Field
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views import defaults
from django.views.decorators.cache import never_cache

from complaints.intake.forms import ComplaintForm, DetailsForm, StepForm
from site_gooiconsult.away import why_away
from site_gooiconsult.closed import HEALTH

HIDDEN = ("csrfmiddlewaretoken", "password")
SECRET = "password"  # noqa: S105
UNTYPED = ("draft", "seen", "stage")
"""What our own pages put into a form."""
AGAIN_SECONDS = 60


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose session has gone: what was typed stands on the page, so that nothing is lost."""
    return render(request, "403_csrf.html", {"typed": _typed(request, _asked())}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw; where it is only that the database is away, the page that says so."""
    return away(request) if why_away(sys.exc_info()[1]) else defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be right. Django calls it so too when a session could not be saved: then it may come again."""
    return away(request) if isinstance(exception, SessionInterrupted) else defaults.bad_request(request, exception)


def away(request: HttpRequest) -> HttpResponse:
    """Not now: with what was typed, and a button that sends it once more. Asks nothing of the database."""
    headers = {"Retry-After": str(AGAIN_SECONDS), "Cache-Control": "no-store"}
    if request.path == HEALTH:
        return JsonResponse({"ok": False}, status=503, headers=headers)
    sent = list(_sent(request)) if request.method == "POST" else []
    secret = any(SECRET in name for name, _ in sent)
    context = {
        "posted": request.method == "POST",
        "typed": _typed(request, {**ComplaintForm.base_fields, **DetailsForm.base_fields}) if sent else [],
        "again": [] if secret else sent,
        "files": request.FILES if sent else {},
        "address": request.get_full_path(),
    }
    return HttpResponse(render_to_string("503.html", context), status=503, headers=headers)


def _asked() -> Mapping[str, Field]:
    """The questions of the form for visitors."""
    forms: tuple[type[StepForm], ...] = (ComplaintForm, DetailsForm)
    return {name: field for form in forms for name, field in form().fields.items()}


def _sent(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """All that a form sent, as often as it sent it."""
    return ((name, value) for name, values in request.POST.lists() for value in values)


def _typed(request: HttpRequest, asked: Mapping[str, Field]) -> list[tuple[str, str]]:
    """What somebody typed: question and answer, without what no person typed or nobody should read."""
    return [
        _as_asked(asked.get(name), value)
        for name, value in _sent(request)
        if value.strip() and name not in UNTYPED and not any(word in name for word in HIDDEN)
    ]


def _as_asked(field: Field | None, value: str) -> tuple[str, str]:
    """The question of a form for visitors, and the answer in words; of another form the answer alone."""
    choices = {str(key): str(name) for key, name in getattr(field, "choices", ())}
    return str(field.label) if field else "", choices.get(value, value)

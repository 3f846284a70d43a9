"""The pages for what went wrong that need more than a template."""

from __future__ import annotations

from django.forms import Field
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from complaints.intake.forms import ComplaintForm, DetailsForm

HIDDEN = ("csrfmiddlewaretoken", "password")


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose session has gone: what was typed stands on the page, so that nothing is lost."""
    fields = {**ComplaintForm().fields, **DetailsForm().fields}
    typed = [
        _as_asked(fields.get(name), value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and not any(word in name for word in HIDDEN)
    ]
    return render(request, "403_csrf.html", {"typed": typed}, status=403)


def _as_asked(field: Field | None, value: str) -> tuple[str, str]:
    """The question of a form for visitors, and the answer in words; of another form the answer alone."""
    choices = {str(key): str(name) for key, name in getattr(field, "choices", ())}
    return str(field.label) if field else "", choices.get(value, value)

"""The pages for what went wrong that need more than a template."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

HIDDEN = ("csrfmiddlewaretoken", "password")


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose session has gone: what was typed stands on the page, so that nothing is lost."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and not any(word in name for word in HIDDEN)
    ]
    return render(request, "403_csrf.html", {"typed": typed}, status=403)

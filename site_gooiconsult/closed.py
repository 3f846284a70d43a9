"""After a restored backup nobody is served until what was destroyed is destroyed again (D9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

HEALTH = "/healthz"
View = Callable[[HttpRequest], HttpResponse]


@dataclass
class Gate:
    """Whether this process has seen that the record and its file are one; from then on it does not look again."""

    opened: bool = False

    def may_serve(self) -> bool:
        """Look at the two chains until they are one; a file that is a sweep behind is completed."""
        if not self.opened:
            self.opened = _one_chain()
        return self.opened


gate = Gate()


def _one_chain() -> bool:
    from complaints.transitions.keep_record import SERVED, complete_record  # models, and middleware is read before them

    try:
        return complete_record() in SERVED
    except DatabaseError:
        return False


def closed_until_applied(get_response: View) -> View:
    """Answer 503 to every request until the destruction record has been applied."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if gate.may_serve():
            return get_response(request)
        headers = {"Retry-After": "300", "Cache-Control": "no-store"}
        if request.path == HEALTH:
            return JsonResponse({"ok": False}, status=503, headers=headers)
        return HttpResponse(render_to_string("503.html"), status=503, headers=headers)

    return middleware

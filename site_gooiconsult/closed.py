"""Nobody is served before a restore is wholly done and what was destroyed is destroyed again (D9), nor on another schema."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from site_gooiconsult.schema import watch
from site_gooiconsult.shared.clock import era

HEALTH = "/healthz"
SERVER_ERROR = 500
LOOK_EVERY_SECONDS = 2.0
View = Callable[[HttpRequest], HttpResponse]


@dataclass
class Gate:
    """What this process saw last: whether the database is open, and once, whether the record and its file are one."""

    opened: bool = False
    compared: bool = False
    look_again_at: float = 0.0
    """On the monotonic clock."""

    def may_serve(self) -> bool:
        """Look every two seconds: a database may be put back while this process runs."""
        if time.monotonic() >= self.look_again_at:
            self._look()
            self.look_again_at = time.monotonic() + LOOK_EVERY_SECONDS
        return self.opened

    def look_again(self) -> bool:
        """After an error: whether somebody migrated the database under this process."""
        self.opened = self.compared = self.opened and _ours()
        return self.opened

    def _look(self) -> None:
        try:
            self.compared = era.is_open() and (self.compared or (watch.ours() and _one_chain()))
            self.opened = self.compared
        except DatabaseError:  # what one saw before still counts: a page of an error is no business of this room
            return


gate = Gate()


def _ours() -> bool:
    try:
        return watch.ours()
    except DatabaseError:
        return False


def is_open() -> bool:
    """Whether this database may be used: no restore is under way, none happened unseen, and the record has its lines."""
    return era.is_open() and _one_chain()


def _one_chain() -> bool:
    """Compare the two chains; a file that is a sweep behind is completed, one that is ahead tells of an older database."""
    from complaints.transitions.destroying.keep_record import (  # noqa: PLC0415 - models are not ready yet
        SERVED,
        Standing,
        complete_record,
    )

    standing = complete_record()
    if standing is Standing.AHEAD:
        era.put_back()
    return standing in SERVED


def closed_until_applied(get_response: View) -> View:
    """Answer 503 to every request until a restore is done, and where the schema is another one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if gate.may_serve():
            response = get_response(request)
            if response.status_code != SERVER_ERROR or gate.look_again():
                return response
        headers = {"Retry-After": "300", "Cache-Control": "no-store"}
        if request.path == HEALTH:
            return JsonResponse({"ok": False}, status=503, headers=headers)
        return HttpResponse(render_to_string("503.html"), status=503, headers=headers)

    return middleware

"""A visit: half an hour of quiet at most, in one case. The session holds the case's id and why this visitor may see it.

Every answer of this door is kept by no cache and no search engine, and tells no other site where the visitor came from.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from complaints import promises
from complaints.dossier.forms import AskForm
from complaints.files.private import private
from complaints.models import Case
from complaints.transitions.letting_in.enter import first_of, proofs_of

View = Callable[..., HttpResponse]
LASTS = timedelta(minutes=30)
KEY = "dossier"
UNTYPED = ("csrfmiddlewaretoken", "code")


class CaseGone(Exception):
    """The case of this visit is there no more."""


def begin(request: HttpRequest, case: Case, *, proof: str) -> None:
    """Open the case for this visitor; a session made before gets a new name, so that nobody else knows it."""
    request.session.cycle_key()
    request.session[KEY] = {"case": case.pk, "proof": proof, "until": _until()}


def end(request: HttpRequest) -> None:
    """Close the case; what else the session holds stays."""
    if request.session.pop(KEY, None) is not None:
        request.session.cycle_key()


def visited(request: HttpRequest) -> Case | None:
    """The case that this visitor has open, for half an hour more; raises Destroyed where it is gone."""
    visit = request.session.get(KEY)
    if visit is None:
        return None
    if datetime.fromisoformat(visit["until"]) < timezone.now():
        end(request)
        return None
    found = Case.objects.filter(pk=visit["case"]).select_related("handler", "subject", "merged_into__handler").first()
    if found is None:
        end(request)
        raise CaseGone
    case = first_of(found)
    if visit["proof"] not in proofs_of(case):
        end(request)
        return None
    request.session[KEY] = visit | {"until": _until()}
    return case


def say(request: HttpRequest, sentence: str) -> None:
    """Keep a sentence for the next page of this visit."""
    request.session[KEY] = request.session[KEY] | {"said": sentence}


def said(request: HttpRequest) -> str:
    """The sentence kept for this page, once."""
    visit = dict(request.session[KEY])
    sentence: str = visit.pop("said", "")
    request.session[KEY] = visit
    return sentence


def draft(request: HttpRequest) -> UUID:
    """The key under which the files of a message wait that is not sent yet."""
    kept = request.session[KEY]
    if "draft" not in kept:
        kept = request.session[KEY] = kept | {"draft": str(uuid4())}
    return UUID(kept["draft"])


def keep(request: HttpRequest, name: str, text: str) -> None:
    """Keep what somebody typed on a page of this visit, until it is sent: who goes back finds it there."""
    visit = request.session[KEY]
    request.session[KEY] = visit | {"typed": visit.get("typed", {}) | {name: text}}


def kept(request: HttpRequest, name: str) -> str:
    """What was typed on that page and not sent."""
    text: str = request.session[KEY].get("typed", {}).get(name, "")
    return text


def _until() -> str:
    return (timezone.now() + LASTS).isoformat()


def door(*methods: str) -> Callable[[View], View]:
    """A view of this door: these methods only, and on every answer the headers of a page about one person."""
    allowed = require_http_methods([*methods, "HEAD"] if "GET" in methods else [*methods])
    return lambda view: private(allowed(view))


def with_case(view: View) -> View:
    """A view of the open case. Without one: the way in, with what was typed; after destruction: the neutral page."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            case = visited(request)
        except CaseGone:
            terms = promises.today(timezone.localdate()).terms
            return render(request, "complaints/dossier/destroyed.html", {"terms": terms}, status=410)
        if case is None:
            return closed(request)
        return view(request, case, *args, **kwargs)

    return answer


def closed(request: HttpRequest) -> HttpResponse:
    """Nobody has a case open here: ask for a link. What somebody had typed stands on the page, and is kept nowhere."""
    typed = [value for name, value in request.POST.items() if name not in UNTYPED and str(value).strip()]
    return render(request, "complaints/dossier/closed.html", {"form": AskForm(), "typed": typed}, status=403)

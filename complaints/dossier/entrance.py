"""The way in: ask for a link, follow it, or type the code of a letter. Nothing here tells whether a case exists.

A link's token leaves the address at once, into a cookie that lasts minutes and holds nothing else. It is no session:
a mail scanner that follows links would write a row for each, and following changes nothing.
"""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from complaints.dossier import visit
from complaints.dossier.forms import AskForm, CodeForm
from complaints.transitions.letting_in.ask_access import ask_access
from complaints.transitions.letting_in.enter import enter, enter_with_code, proof_in, usable_link
from site_gooiconsult.shared.limits import Limit, address_of

COOKIE = "__Host-link" if settings.HTTPS else "link"
COOKIE_LASTS = timedelta(minutes=15)
TOKEN = re.compile(r"[A-Za-z0-9_-]{1,100}")
"""What a token can look like; anything else is none, and would not fit in a cookie."""
ASKING = Limit("links asked for", 30, timedelta(hours=1))
TYPING = Limit("codes typed", 30, timedelta(hours=1))
TOO_OFTEN = "Je probeerde het vaak in korte tijd. Probeer het over een uur opnieuw, of bel of mail ons."
WRONG_CODE = (
    "Dit zaaknummer en deze code horen niet bij elkaar. Kijk in onze laatste brief: een oudere code werkt niet meer."
)


@visit.door("GET", "POST")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link: the same answer whatever was typed, as long as it can be read."""
    form, at = AskForm(request.POST if request.method == "POST" else None), timezone.now()
    if form.is_valid():
        if not ASKING.take(address_of(request), str(uuid4()), at):
            ask_access(number=form.cleaned_data["number"], address=form.cleaned_data["email"], at=at)
        return see_other("asked")
    return page(request, "ask", form)


@visit.door("GET")
def asked(request: HttpRequest) -> HttpResponse:
    """What happens now; the same for everybody."""
    return render(request, "complaints/dossier/asked.html")


@visit.door("GET")
def land(request: HttpRequest, token: str) -> HttpResponse:
    """Where a link leads. Nothing is looked up: the token moves from the address into a cookie."""
    response = see_other("open")
    response.set_signed_cookie(
        COOKIE,
        token if TOKEN.fullmatch(token) else "",
        max_age=COOKIE_LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


@visit.door("GET", "POST")
def open_case(request: HttpRequest) -> HttpResponse:
    """The button that opens the case; only pressing it uses the link. Every link that does not work looks the same."""
    token = request.get_signed_cookie(COOKIE, default="", max_age=COOKIE_LASTS) or ""
    link = usable_link(token, at=timezone.now())
    if request.method == "POST":
        case = enter(token, on=timezone.localdate(), at=timezone.now())
        if case is not None and link is not None:
            visit.begin(request, case, proof=link.holder)
            return without_token(see_other("case"))
    elif link is not None:
        return render(request, "complaints/dossier/open.html")
    return without_token(render(request, "complaints/dossier/dead_link.html", {"form": AskForm()}, status=404))


@visit.door("GET", "POST")
def code(request: HttpRequest) -> HttpResponse:
    """Open the case with the code of a printed letter."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("number", "code")}
        if TYPING.take(address_of(request), str(uuid4()), timezone.now()):
            form.add_error("code", TOO_OFTEN)
        elif case := enter_with_code(**typed, on=timezone.localdate()):
            visit.begin(request, case, proof=proof_in(**typed))
            return see_other("case")
        else:
            form.add_error("code", WRONG_CODE)
    return page(request, "code", form)


@visit.door("POST")
def leave(request: HttpRequest) -> HttpResponse:
    """Log out."""
    visit.end(request)
    return render(request, "complaints/dossier/left.html")


def page(request: HttpRequest, name: str, form: AskForm | CodeForm) -> HttpResponse:
    """A form of the way in; 422 where something is wrong with it."""
    errors = sum(map(len, form.errors.values()))
    context = {"form": form, "errors": errors}
    return render(request, f"complaints/dossier/{name}.html", context, status=422 if errors else 200)


def see_other(name: str) -> HttpResponseRedirect:
    """Go on to another address of this door, with GET."""
    response = HttpResponseRedirect(reverse(f"complaints_dossier:{name}"))
    response.status_code = 303
    return response


def without_token(response: HttpResponse) -> HttpResponse:
    """The answer that also takes the token back."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response

"""What the links in our mails open: confirming, leaving, and coming back.

A link holds a token. It is read once and put in the session as the key of the sign-up, so that the page with the button
has an address that is no secret.
"""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsletter.answers import SeeOther, unlisted
from newsletter.links import subscriber_of
from newsletter.models import Subscriber
from newsletter.transitions.confirm import confirm
from newsletter.transitions.leave import come_back, leave

KEY = "newsletter"
ONE_CLICK = "One-Click"


@require_safe
@unlisted
def confirm_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail that asks for confirmation."""
    return _land(request, token, "newsletter:confirm")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def leave_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link to leave. A mail program posts to it for its user, without a page and without cookies (RFC 8058)."""
    if request.method != "POST" or request.POST.get("List-Unsubscribe") != ONE_CLICK:
        return _land(request, token, "newsletter:leave")
    subscriber = subscriber_of(token)
    if subscriber is None:
        return _is_gone(request)
    leave(subscriber, at=timezone.now())
    return HttpResponse("Je bent afgemeld.", content_type="text/plain; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def confirm_page(request: HttpRequest) -> HttpResponse:
    """The page with the button, and what it says once pressed."""
    at, subscriber = timezone.now(), _arrived(request)
    if subscriber is None:
        return _is_gone(request)
    if request.method == "POST":
        confirm(subscriber, at=at)
        return SeeOther(reverse("newsletter:confirm"))
    if not (subscriber.is_open(at) or subscriber.is_receiving):
        return _is_gone(request)
    return render(request, "newsletter/confirm.html", {"subscriber": subscriber})


@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def leave_page(request: HttpRequest) -> HttpResponse:
    """The page with the button to leave, and once pressed the one to come back."""
    at, subscriber = timezone.now(), _arrived(request)
    if subscriber is None or subscriber.confirmed_at is None:
        return _is_gone(request)
    if request.method == "POST":
        leave(subscriber, at=at)
        return SeeOther(reverse("newsletter:leave"))
    context = {"subscriber": subscriber, "may_come_back": subscriber.may_come_back(at)}
    return render(request, "newsletter/leave.html", context)


@require_POST
@unlisted
def come_back_page(request: HttpRequest) -> HttpResponse:
    """The button that undoes leaving."""
    subscriber = _arrived(request)
    if subscriber is None:
        return _is_gone(request)
    come_back(subscriber, at=timezone.now())
    return SeeOther(reverse("newsletter:leave"))


def _land(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """From the address with the token to the one without; where the token opens nothing, that is what the page says."""
    subscriber = subscriber_of(token)
    response: HttpResponse
    if subscriber is None:
        response = _is_gone(request)
    else:
        request.session[KEY] = subscriber.key.hex
        response = SeeOther(reverse(name))
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _arrived(request: HttpRequest) -> Subscriber | None:
    """The sign-up whose link was followed in this session."""
    key = request.session.get(KEY)
    found = (
        Subscriber.objects.select_related("wording").filter(key=uuid.UUID(key)) if key else Subscriber.objects.none()
    )
    return found.first()


def _is_gone(request: HttpRequest) -> HttpResponse:
    return render(request, "newsletter/gone.html", status=404)

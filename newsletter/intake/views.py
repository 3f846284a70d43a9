"""Signing up: the form on the newsletter's page and in the footer.

The form has no CSRF token, so that pages with it can be cached: it reads no session, and leads to no more than a mail
that asks for confirmation. The answer is the same whether the address is new, pending, subscribed or gone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import get_callable, reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from newsletter.answers import SeeOther, unlisted
from newsletter.forms import SignUpForm
from newsletter.models import NewsletterPage
from newsletter.transitions.sign_up import sign_up
from site_gooiconsult.shared.limits import Limit, address_of

HOUR = timedelta(hours=1)
TOO_MANY = "Vanaf deze plek kwamen veel aanmeldingen tegelijk. Probeer het over een uur opnieuw."


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def receive(request: HttpRequest) -> HttpResponse:
    """Take the form; a page of another site cannot send it from somebody's browser."""
    page = get_object_or_404(NewsletterPage.objects.live())
    if request.method != "POST":
        return SeeOther(page.get_url(request))
    if _is_from_elsewhere(request):
        refused: HttpResponse = get_callable(settings.CSRF_FAILURE_VIEW)(request)
        return refused
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return _again(request, page, form, status=422)
    return _take(request, page, form)


def _take(request: HttpRequest, page: NewsletterPage, form: SignUpForm) -> HttpResponse:
    wanted, at = form.cleaned_data, timezone.now()
    wait = seconds_to_wait(request, wanted["email"], at)
    if wait:
        form.add_error(None, TOO_MANY)
        response = _again(request, page, form, status=429)
        response.headers["Retry-After"] = str(wait)
        return response
    if not form.is_trapped:
        sign_up(wanted["email"], name=wanted["name"], page=wanted["page"], promise=page.promise, at=at)
    return SeeOther(reverse("newsletter:nearly_done"))


@require_http_methods(["GET", "HEAD"])
@unlisted
def nearly_done(request: HttpRequest) -> HttpResponse:
    """What happens next: the mail. It names no address, so it is the same page for everybody."""
    return render(request, "newsletter/nearly_done.html")


def seconds_to_wait(request: HttpRequest, email: str, at: datetime) -> int:
    """How long until this computer may sign up one more address; for one that it signed up just now, no time at all."""
    limit = Limit("newsletter", settings.NEWSLETTER_SIGN_UPS_PER_ADDRESS_PER_HOUR, HOUR)
    return limit.take(address_of(request), salted_hmac("newsletter.limit", email).hexdigest(), at)


def _again(request: HttpRequest, page: NewsletterPage, form: SignUpForm, status: int) -> HttpResponse:
    """The page once more, with what was typed."""
    context = page.get_context(request) | {"form": form}
    return TemplateResponse(request, page.get_template(request), context, status=status)


def _is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a browser says that a page of another site sends this. Old browsers name the origin only."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin", own) not in (own, *settings.CSRF_TRUSTED_ORIGINS)

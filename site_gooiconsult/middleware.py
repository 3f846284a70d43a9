"""Refuses requests that nobody can read, and puts the safety headers on every answer."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

View = Callable[[HttpRequest], HttpResponse]

METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}
OWN = "'self'"
PUBLIC_POLICY = {
    "default-src": "'none'",
    "script-src": OWN,
    "style-src": OWN,
    "font-src": OWN,
    "connect-src": OWN,
    "img-src": f"{OWN} data: blob:",
    "form-action": OWN,
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
ADMIN_POLICY = PUBLIC_POLICY | {
    # Wagtail's own scripts start pickers inline and set styles; see docs/decisions.md.
    "script-src": f"{OWN} 'unsafe-inline'",
    "style-src": f"{OWN} 'unsafe-inline'",
    "frame-src": OWN,
    "frame-ancestors": OWN,
}
OTHER_HEADERS = {
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def refuse_unreadable_addresses(get_response: View) -> View:
    """Answer 400 to NUL or broken UTF-8 in path, query or cookies, and to methods that the site does not know."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponse(status=405)
        if not _readable(request):
            return HttpResponse(render_to_string("400.html"), status=400)
        return get_response(request)

    return middleware


def _readable(request: HttpRequest) -> bool:
    """Django leaves percent-encoded in the path what is no UTF-8; a quoted cookie can spell a NUL in octal."""
    query = request.META.get("QUERY_STRING", "").encode("latin-1", "replace")
    sources = (unquote_to_bytes(request.path), unquote_to_bytes(query))
    cookies = (*request.COOKIES, *request.COOKIES.values())
    return all(b"\0" not in source and _is_utf8(source) for source in sources) and "\0" not in "".join(cookies)


def _is_utf8(source: bytes) -> bool:
    try:
        source.decode()
    except UnicodeDecodeError:
        return False
    return True


def refuse_large_requests(get_response: View) -> View:
    """Answer 413 to a request that says it is too large, before anything reads it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.REQUEST_MAX_BYTES:
            return HttpResponse(render_to_string("413.html"), status=413)
        return get_response(request)

    return middleware


def know_own_forms(get_response: View) -> View:
    """A form on a page that tells nobody where it came from comes with `Origin: null`; say that it is our own.

    Browsers that send Sec-Fetch-Site vouch for that, and no page can forge it; of an old one that does not send it,
    a null origin says nothing. Either way the CSRF token still decides.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        site = request.META.get("HTTP_SEC_FETCH_SITE", "same-origin")
        if request.META.get("HTTP_ORIGIN") == "null" and site == "same-origin":
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return get_response(request)

    return middleware


def security_headers(get_response: View) -> View:
    """The same headers on every class of answer; the admin's policy is as strict as Wagtail allows."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        policy = ADMIN_POLICY if request.path.startswith("/admin/") else PUBLIC_POLICY
        if getattr(request, "is_preview", False):
            policy = policy | {"frame-ancestors": OWN}
        text = "; ".join(f"{name} {value}" for name, value in policy.items())
        response.headers.setdefault("Content-Security-Policy", text)
        for name, value in OTHER_HEADERS.items():
            response.headers.setdefault(name, value)
        if request.path.startswith("/admin/"):
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return middleware

"""A file of a case as an answer: to keep, or to look at; never to run (R9)."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from complaints.files.recognise import JPG, PDF, PNG
from complaints.models import Attachment

LOCKED = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""Whatever is in the file, a browser that opens it lets it do nothing."""
VIEWABLE = {
    # A browser's own PDF viewer does not start in a sandbox; it gives the file no access to the site by itself.
    PDF.content_type: "default-src 'none'; frame-ancestors 'none'; object-src 'self'; style-src 'unsafe-inline'",
    JPG.content_type: f"{LOCKED}; img-src 'self'; style-src 'unsafe-inline'",
    PNG.content_type: f"{LOCKED}; img-src 'self'; style-src 'unsafe-inline'",
}
"""What a browser may show, by its type, with the policy under which it does."""


def as_download(attachment: Attachment) -> HttpResponse:
    """The file under the name that its sender gave it, for the disk and not for the browser."""
    return _answer(attachment, LOCKED, as_attachment=True)


def as_view(attachment: Attachment) -> HttpResponse:
    """The same in the browser; for a type that is VIEWABLE."""
    return _answer(attachment, VIEWABLE[attachment.content_type], as_attachment=False)


def _answer(attachment: Attachment, policy: str, *, as_attachment: bool) -> HttpResponse:
    how = "attachment" if as_attachment else "inline"
    named = content_disposition_header(as_attachment=as_attachment, filename=attachment.name)
    return HttpResponse(
        bytes(attachment.content),
        content_type=attachment.content_type,
        headers={
            "Content-Disposition": named or how,
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store, private",
        },
    )

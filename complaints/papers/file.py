"""A file of a case as an answer: to keep, never to run (R9)."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from complaints.models import Attachment

LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""Whatever is in the file, a browser that opens it after all lets it do nothing."""


def as_download(attachment: Attachment) -> HttpResponse:
    """The file under the name that its sender gave it, for the disk and not for the browser."""
    return HttpResponse(
        bytes(attachment.content),
        content_type=attachment.content_type,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=attachment.name)
            or "attachment",
            "Content-Security-Policy": LOCKED,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store, private",
        },
    )

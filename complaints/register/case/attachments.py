"""A file of a case, through an address that asks who you are; each time it is taken is recorded (R9)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from complaints.files.file import VIEWABLE, as_download, as_view
from complaints.models import Attachment
from complaints.register.case_view import CaseView
from complaints.transitions.guarding.download import download


class Download(CaseView):
    """One attachment, to keep."""

    def get(self, request: HttpRequest, pk: int, file: int) -> HttpResponse:
        return as_download(self.take(file))

    def take(self, pk: int) -> Attachment:
        """A file of this case, with the trace that it was taken."""
        taken = get_object_or_404(self.case.attachments.select_related("case"), pk=pk)
        download(taken, by=self.by, on=self.on)
        return taken


class Look(Download):
    """One attachment, in the browser; only a type that a browser can show without running it."""

    def get(self, request: HttpRequest, pk: int, file: int) -> HttpResponse:
        if not self.case.attachments.filter(pk=file, content_type__in=VIEWABLE).exists():
            raise Http404
        return as_view(self.take(file))

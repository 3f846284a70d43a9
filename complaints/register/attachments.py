"""A file of a case, through an address that asks who you are (R9)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from complaints.papers.file import as_download
from complaints.register.case_view import CaseView
from complaints.transitions.download import download


class Download(CaseView):
    """One attachment, to keep; taking it is recorded."""

    def get(self, request: HttpRequest, pk: int, file: int) -> HttpResponse:
        taken = get_object_or_404(self.case.attachments.select_related("case"), pk=file)
        download(taken, by=self.by, on=self.on)
        return as_download(taken)

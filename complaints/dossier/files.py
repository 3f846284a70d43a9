"""What the complainant takes along: a letter or the whole case to print, all of it as data, and the files (R10)."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from complaints.dossier import visit
from complaints.dossier.contents import contents_of
from complaints.dossier.export import as_data
from complaints.files.file import as_download
from complaints.models import Attachment, Audience, Case, Kind


@visit.door("GET")
@visit.with_case
def whole(request: HttpRequest, case: Case) -> HttpResponse:
    """The whole case on paper: every letter in full."""
    contents = contents_of(case, timezone.localdate())
    return render(request, "complaints/dossier/whole.html", {"number": case.number, "dossier": contents})


@visit.door("GET")
@visit.with_case
def letter(request: HttpRequest, case: Case, pk: int) -> HttpResponse:
    """One letter to the complainant on paper, such as the position."""
    found = case.letters.filter(pk=pk, audience=Audience.COMPLAINANT).first()
    if found is None:
        return missing(request)
    return render(request, "complaints/dossier/letter.html", {"number": case.number, "case": case, "letter": found})


@visit.door("GET")
@visit.with_case
def attachment(request: HttpRequest, case: Case, pk: int) -> HttpResponse:
    """A file that the complainant sent or was sent."""
    mine = Attachment.objects.filter(Q(case=case) | Q(case__merged_into=case))
    found = mine.filter(pk=pk, entry__kind__in=[kind for kind in Kind.all() if kind.told]).first()
    return missing(request) if found is None else as_download(found)


@visit.door("GET")
@visit.with_case
def download(request: HttpRequest, case: Case) -> HttpResponse:
    """The whole case as JSON; the files stand in it by name, each is a download of its own."""
    data = as_data(contents_of(case, timezone.localdate()))
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = f'attachment; filename="{case.number}.json"'
    return response


def missing(request: HttpRequest) -> HttpResponse:
    """Not there, or not in this case: the same answer."""
    return render(request, "404.html", status=404)

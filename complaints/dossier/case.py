"""The page of the case: what comes next, the clock, the answer, what happened, the data, who looked (R10, D16, D22)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from complaints.dossier import visit
from complaints.dossier.contents import contents_of
from complaints.models import Case


@visit.door("GET")
@visit.with_case
def show(request: HttpRequest, case: Case) -> HttpResponse:
    """Everything in one page, the next date first."""
    contents = contents_of(case, timezone.localdate())
    context = {"number": case.number, "dossier": contents, "said": visit.said(request)}
    return render(request, "complaints/dossier/case.html", context)

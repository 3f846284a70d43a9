"""The page after sending. Its address is a signed reference: it can be kept and shown, and tells nothing by itself.

Number and dates are for whoever has the address; what was written, only for the session that sent it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from complaints import promises
from complaints.files.private import private
from complaints.intake.answers import Answers, answers_of
from complaints.intake.drafts import filed_here
from complaints.models import Case, LetterKind
from complaints.transitions.taking_in.receive import RECEIVED

SIGNER = signing.Signer(salt="complaints.intake.confirmation")


@dataclass(frozen=True, slots=True)
class ToldDates:
    """The dates that the confirmation names: the first by which it is there, then those that it told."""

    acknowledge_by: date
    handle_by: date | None
    answer_by: date


def address(case: Case) -> str:
    """Where the confirmation of a case is, always the same."""
    return reverse("complaints:filed", args=[SIGNER.sign_object(case.pk)])


@private
@require_safe
def filed(request: HttpRequest, reference: str) -> HttpResponse:
    """The number, the dates, what happens next, and for the sender a copy."""
    try:
        pk = SIGNER.unsign_object(reference)
    except signing.BadSignature:
        return render(request, "404.html", status=404)
    case = Case.objects.select_related("subject").filter(pk=pk).first()
    if case is None:
        terms = promises.today(timezone.localdate()).terms
        return render(request, "complaints/intake/destroyed.html", {"terms": terms}, status=410)
    context = {"case": case, "told": told(case), "copy": copy_for(request, case)}
    return render(request, "complaints/intake/filed.html", context)


def told(case: Case) -> ToldDates:
    """The dates as the acknowledgement told them; they never move (D3)."""
    received = case.rounds.get(number=1).received_on
    dates = promises.today(case.filed_on).deadlines(received)
    letter = case.letters.filter(paper=LetterKind.ACKNOWLEDGE, round=1).first()
    if letter is None:
        return ToldDates(dates.acknowledge_by, None, dates.answer_by)
    return ToldDates(dates.acknowledge_by, letter.told_handle_by, letter.told_answer_by or dates.answer_by)


def copy_for(request: HttpRequest, case: Case) -> list[Answers]:
    """What was sent, for the session that sent it; for another nothing."""
    if str(case.filing_key) not in filed_here(request.session, timezone.now()):
        return []
    return answers_of(case, case.attachments.filter(entry__kind=RECEIVED).values_list("name", flat=True))

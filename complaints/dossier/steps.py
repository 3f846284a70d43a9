"""What the complainant does in the case: write, ask for a correction, withdraw. One small page each."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from complaints.dossier import visit
from complaints.dossier.entrance import see_other
from complaints.dossier.forms import CorrectionForm, DossierForm, MessageForm, ProposalAnswerForm, WithdrawForm
from complaints.files import waiting
from complaints.files.upload import takes_files
from complaints.models import Actor, Case
from complaints.transitions.answering.answer_proposal import answer_proposal
from complaints.transitions.answering.propose import open_proposal
from complaints.transitions.ending.withdraw import obstacle, withdraw
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.add_message import add_message
from complaints.transitions.taking_in.ask_correction import ask_correction
from site_gooiconsult.shared.limits import address_of

logger = logging.getLogger(__name__)
BY = Actor.complainant()
FAILED = "Er ging bij ons iets mis. Probeer het over een paar minuten opnieuw, of mail ons."


@takes_files
@visit.door("GET", "POST")
@visit.with_case
def message(request: HttpRequest, case: Case) -> HttpResponse:
    """Add a message, with files or without. Files wait until it is sent, so that a refused one loses no other (R12)."""
    form, draft = filled(request, MessageForm, "message"), visit.draft(request)

    def send() -> None:
        files = tuple(waiting.to_send(draft))
        add_message(case, by=BY, on=timezone.localdate(), text=form.cleaned_data["text"], files=files)
        waiting.clear(draft)

    if request.method == "POST":
        take_files(request, form, draft)
        if "remove" not in request.POST and done(request, form, "message", send, "Je bericht is verstuurd."):
            return see_other("case")
    return page(request, case, "message", form, files=waiting.files_of(draft))


@visit.door("GET", "POST")
@visit.with_case
def proposal(request: HttpRequest, case: Case) -> HttpResponse:
    """Answer our proposal; once there is none that waits, the case says why (D28)."""
    form, waiting_for = filled(request, ProposalAnswerForm, "proposal"), open_proposal(case)

    def send() -> None:
        answer, text = form.cleaned_data["answer"], form.cleaned_data["text"]
        answer_proposal(case, by=BY, on=timezone.localdate(), answer=answer, text=text)

    if done(request, form, "proposal", send, "Je antwoord is verstuurd."):
        return see_other("case")
    return page(request, case, "proposal", form, proposal=waiting_for)


@visit.door("GET", "POST")
@visit.with_case
def correction(request: HttpRequest, case: Case) -> HttpResponse:
    """Say what is wrong in the recorded data (R10, D23)."""
    form = filled(request, CorrectionForm, "correction")

    def send() -> None:
        ask_correction(case, by=BY, on=timezone.localdate(), text=form.cleaned_data["text"])

    if done(request, form, "correction", send, "Je verzoek is verstuurd. We antwoorden binnen een maand."):
        return see_other("case")
    return page(request, case, "correction", form)


@visit.door("GET", "POST")
@visit.with_case
def withdrawal(request: HttpRequest, case: Case) -> HttpResponse:
    """Withdraw the complaint, after a page that says what that means (D12)."""
    form = filled(request, WithdrawForm, "withdraw")

    def send() -> None:
        withdraw(case, by=BY, on=timezone.localdate(), reason=form.cleaned_data["text"])

    if done(request, form, "withdraw", send, "Je klacht is ingetrokken."):
        return see_other("case")
    return page(request, case, "withdraw", form, obstacle=obstacle(case))


def filled(request: HttpRequest, form: type[DossierForm], name: str) -> DossierForm:
    """The form with what was typed: now, or before somebody went back."""
    if request.method != "POST":
        return form(initial={"text": visit.kept(request, name)})
    visit.keep(request, name, request.POST.get("text", ""))
    return form(request.POST)


def take_files(request: HttpRequest, form: DossierForm, draft: UUID) -> None:
    """Keep the files that came along, say of each other one why not, and let go of the one that is taken back."""
    uploads = request.FILES.getlist("attachments")
    refused = waiting.take_in(draft, uploads, address=address_of(request), at=timezone.now(), what="je bericht")
    waiting.remove(draft, request.POST.get("remove", ""))
    if refused:
        form.add_error("attachments", refused)


def done(request: HttpRequest, form: DossierForm, name: str, deed: Callable[[], None], sentence: str) -> bool:
    """Do what was asked, once the form is in order; what stands in the way is said, and what was typed stays."""
    if not form.is_valid():
        return False
    try:
        deed()
    except NotAllowed as refused:
        form.add_error("text", str(refused))
        return False
    except Exception as error:  # noqa: BLE001 - whatever it is, nothing typed is lost
        logger.error("a step in Mijn dossier failed: %s", type(error).__name__)  # noqa: TRY400 - a traceback holds words
        form.add_error("text", FAILED)
        return False
    visit.keep(request, name, "")
    visit.say(request, sentence)
    return True


def page(request: HttpRequest, case: Case, name: str, form: DossierForm, **more: Any) -> HttpResponse:
    """The page of a step; 422 where something is wrong."""
    errors = sum(map(len, form.errors.values()))
    context = {"number": case.number, "form": form, "errors": errors} | more
    return render(request, f"complaints/dossier/{name}.html", context, status=422 if errors else 200)

"""The two steps in which somebody answers: each shows, takes in and checks, and leads to the first that is not complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from complaints.files import waiting
from complaints.files.private import private
from complaints.files.upload import takes_files
from complaints.intake import drafts
from complaints.intake.drafts import FormDraft
from complaints.intake.forms import ComplaintForm, DetailsForm, StepForm
from site_gooiconsult.shared.limits import address_of

METHODS = ["GET", "HEAD", "POST"]
CHECK = "complaints:check"


@dataclass(frozen=True, slots=True)
class FormStep:
    """One step with a form; its name is that of its address and of its template."""

    number: int
    name: str
    title: str
    form: type[StepForm]

    @property
    def address(self) -> str:
        """The name under which urls.py knows it."""
        return f"complaints:{self.name}"


COMPLAINT = FormStep(1, "complaint", "Je klacht", ComplaintForm)
DETAILS = FormStep(2, "details", "Je gegevens", DetailsForm)
STEPS = (COMPLAINT, DETAILS)


@private
@require_http_methods(METHODS)
@takes_files
def complaint(request: HttpRequest) -> HttpResponse:
    """Step 1: what happened, and files."""
    at = timezone.now()
    if request.method != "POST":
        draft = drafts.find(request.session, at) or drafts.begin(request.session, at)
        return show(request, COMPLAINT, draft, ComplaintForm(initial=draft.answers))
    draft = take_over(request, COMPLAINT, at)
    refusals = waiting.take_in(draft.key, request.FILES.getlist("attachments"), address=address_of(request), at=at)
    if "remove" in request.POST:
        waiting.remove(draft.key, request.POST["remove"])
        if not refusals:
            return redirect(COMPLAINT.address)
    return go_on(request, COMPLAINT, draft, refusals)


@private
@require_http_methods(METHODS)
def details(request: HttpRequest) -> HttpResponse:
    """Step 2: who complains."""
    at = timezone.now()
    if request.method == "POST":
        draft = take_over(request, DETAILS, at)
        return redirect(COMPLAINT.address) if "back" in request.POST else go_on(request, DETAILS, draft)
    found = drafts.find(request.session, at)
    if found is None or not checked(COMPLAINT, found).is_valid():
        return redirect(COMPLAINT.address)
    return show(request, DETAILS, found, DetailsForm(initial=found.answers))


def take_over(request: HttpRequest, step: FormStep, at: datetime) -> FormDraft:
    """Keep what was typed in a step, right or wrong, for a day from now."""
    draft = drafts.find(request.session, at) or drafts.begin(request.session, at)
    drafts.answer(draft, step.form.text_fields(), request.POST)
    waiting.keep_on(draft.key, at)
    return drafts.keep(request.session, draft, at)


def go_on(request: HttpRequest, step: FormStep, draft: FormDraft, refusals: Sequence[str] = ()) -> HttpResponse:
    """On to the next step where all is well; else this step again, saying what is not."""
    form = checked(step, draft)
    if refusals:
        form.add_error("attachments", list(refusals))
    return redirect(place_to_go(draft)) if form.is_valid() else show(request, step, draft, form)


def checked(step: FormStep, draft: FormDraft) -> StepForm:
    """The form of a step, bound to what was typed."""
    return step.form(draft.answers)


def place_to_go(draft: FormDraft) -> str:
    """The first step that is not complete; when all are, the check page: so does who changes one answer return there."""
    return next((step.address for step in STEPS if not checked(step, draft).is_valid()), CHECK)


def show(request: HttpRequest, step: FormStep, draft: FormDraft, form: StepForm) -> HttpResponse:
    """The page of a step, 422 where something is wrong."""
    context: dict[str, Any] = {"step": step, "form": form, "errors": sum(map(len, form.errors.values()))}
    if step is COMPLAINT:
        context["files"] = waiting.files_of(draft.key)
    return render(request, f"complaints/intake/{step.name}.html", context, status=422 if form.errors else 200)

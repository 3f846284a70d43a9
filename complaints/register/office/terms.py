"""The promised numbers: which hold, which will, what was; and the proposal that waits for approval (D15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from wagtail.admin import messages

from complaints import promises
from complaints.forms import Text
from complaints.models import TermsProposal, TermsVersion
from complaints.permissions import Right, rights
from complaints.procedure.retention import window
from complaints.procedure.terms import Promise, Terms, appeal_by
from complaints.procedure.workdays import ONE_DAY
from complaints.register.day import DayField
from complaints.register.right_view import RightView
from complaints.transitions.governing import approve_terms, propose_terms
from complaints.transitions.governing.end_proposal import end_proposal
from complaints.transitions.step import NotAllowed
from site_gooiconsult.shared.dutch import in_words

WORKDAYS, WEEKS, YEARS = ("werkdag", "werkdagen"), ("week", "weken"), ("jaar", "jaar")
NUMBERS: Mapping[str, tuple[str, str, tuple[str, str]]] = {
    "acknowledge_workdays": ("R4", "De ontvangst bevestigen, binnen", WORKDAYS),
    "handle_weeks": ("R6a", "De klacht oplossen, binnen", WEEKS),
    "answer_weeks": ("R6b", "Antwoord geven, uiterlijk na", WEEKS),
    "notice_workdays": ("R7", "Uitstel melden, minstens zo lang vooraf", WORKDAYS),
    "appeal_weeks": ("R15", "In beroep gaan, binnen", WEEKS),
    "keep_years": ("R13", "Bewaren na de afhandeling, minstens", YEARS),
    "destroy_years": ("R13", "Vernietigen na de klacht, uiterlijk na", YEARS),
}
"""Each number: its rule, what it is for, its unit."""


@dataclass(frozen=True, slots=True)
class ProposedNumber:
    """One number of the procedure, and what it was where it changes."""

    rule: str
    what: str
    now: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One date of an example: now, and under the proposal."""

    what: str
    before: date
    after: date

    @property
    def changes(self) -> bool:
        return self.before != self.after


def numbers(terms: Terms, before: Terms | None = None) -> list[ProposedNumber]:
    """The numbers in words; beside other terms only those that differ."""
    now, was = asdict(terms), asdict(before) if before else {}
    return [
        ProposedNumber(rule, what, _amount(now[name], units), _amount(was[name], units) if was else "")
        for name, (rule, what, units) in NUMBERS.items()
        if now[name] != was.get(name)
    ]


def _amount(number: int, units: tuple[str, str]) -> str:
    one, many = units
    return f"{number} {one if number == 1 else many}"


def examples(proposal: TermsProposal) -> list[Example]:
    """What a complaint that is received and confirmed on the first day may count on, before and after."""
    known = promises.calendar()
    day = proposal.starts_on
    was = Promise(known.on(day - ONE_DAY).terms, known.on(day).days_off)
    now = Promise(proposal.terms, was.days_off)
    return [
        Example(what, before, after)
        for (what, before), after in zip(_dates(day, was).items(), _dates(day, now).values(), strict=True)
    ]


def _dates(received: date, promise: Promise) -> dict[str, date]:
    terms, dates = promise.terms, promise.deadlines(received, received)
    destroy_on = window(received, dates.answer_by, terms).destroy_on
    return {
        "Ontvangst bevestigd, uiterlijk": dates.acknowledge_by,
        "Opgelost, uiterlijk": dates.handle_by,
        "Uitstelbericht weg, uiterlijk": dates.notify_by,
        "Antwoord, uiterlijk": dates.answer_by,
        "Beroep na een antwoord op die dag, tot en met": appeal_by(dates.answer_by, terms),
        "Vernietigd na een antwoord op die dag, op": destroy_on or dates.answer_by,
    }


class TermsScreen(RightView):
    """The numbers in force, those to come, the proposal with its effect, and what was."""

    right = Right.PROPOSE_TERMS
    or_right = Right.APPROVE_TERMS
    page_title = "Termijnen"
    header_icon = "history"
    template_name = "complaints/register/terms.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on = timezone.localdate()
        proposal = propose_terms.waiting(on)
        named = ("proposed_by", "approved_by", "ended_by")
        versions = TermsVersion.objects.select_related(*(f"proposal__{name}" for name in named)).order_by("-starts_on")
        ended = TermsProposal.objects.filter(approved_on=None).select_related(*named)
        return super().get_context_data(
            **kwargs,
            versions=[(each, numbers(each.terms), each.starts_on > on) for each in versions],
            current=next((each.pk for each in versions if each.starts_on <= on), None),
            proposal=proposal,
            changed=numbers(proposal.terms, propose_terms.before(proposal.starts_on)) if proposal else [],
            examples=examples(proposal) if proposal else [],
            ended=[each for each in ended if each != proposal],
            can_propose=Right.PROPOSE_TERMS in rights(self.user),
            can_approve=Right.APPROVE_TERMS in rights(self.user),
            why_not=approve_terms.obstacle(proposal, self.by, on) if proposal else "",
        )


class TermsForm(forms.Form):
    """All numbers, and the day from which they hold."""

    use_required_attribute = False

    starts_on = DayField(
        "Vanaf welke dag gelden ze?",
        "Kies de eerste dag.",
        help_text="Op zijn vroegst morgen. Ze gelden voor klachten die we vanaf die dag ontvangen.",
    )
    reason = Text(
        "de reden",
        label="Waarom andere termijnen?",
        longest=1000,
        empty="Schrijf waarom je andere termijnen voorstelt.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("starts_on", *NUMBERS, "reason")

    def __init__(self, data: Any = None, *, on: date) -> None:
        self.on = on
        super().__init__(data, initial=asdict(promises.terms_on(on)))
        for name, (_, what, units) in NUMBERS.items():
            whole = "Vul een heel getal in, bijvoorbeeld 3."
            self.fields[name] = forms.IntegerField(
                label=f"{what} … {units[1]}",
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
                error_messages={"required": whole, "invalid": whole},
            )
        self.order_fields(self.field_order)

    @property
    def terms(self) -> Terms:
        """The numbers as the rules read them."""
        return Terms(**{name: self.cleaned_data[name] for name in NUMBERS})

    def clean(self) -> None:
        """What the numbers and the day cannot be together."""
        if not self.errors.keys() & {*NUMBERS, "starts_on"}:
            for name, sentence in propose_terms.obstacles(self.cleaned_data["starts_on"], self.terms, self.on).items():
                self.add_error(name, sentence)


class Propose(RightView):
    """The form of a proposal."""

    right = Right.PROPOSE_TERMS
    page_title = "Andere termijnen voorstellen"
    header_icon = "history"
    template_name = "complaints/register/propose_terms.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=TermsForm(on=timezone.localdate())))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TermsForm(request.POST, on=timezone.localdate())
        if form.is_valid():
            facts = {name: form.cleaned_data[name] for name in ("starts_on", "reason")}
            try:
                propose_terms.propose_terms(**facts, terms=form.terms, by=self.by, on=form.on)
            except NotAllowed as refused:
                form.add_error("starts_on", str(refused))
            else:
                messages.success(request, "Je voorstel wacht op goedkeuring door de teamlead Operations.")
                return redirect("complaints_register:terms")
        context = self.get_context_data(form=form, errors=[form], wrong=len(form.errors))
        return self.render_to_response(context, status=422)


class Approve(RightView):
    """Approving a proposal."""

    right = Right.APPROVE_TERMS

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        proposal = get_object_or_404(TermsProposal, pk=pk)
        try:
            version = approve_terms.approve_terms(proposal, by=self.by, on=timezone.localdate())
        except NotAllowed as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"Goedgekeurd. De termijnen gelden vanaf {in_words(version.starts_on)}.")
        return redirect("complaints_register:terms")


class EndProposal(RightView):
    """Taking a proposal back, or turning it down."""

    right = Right.PROPOSE_TERMS
    or_right = Right.APPROVE_TERMS

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        proposal = get_object_or_404(TermsProposal, pk=pk)
        try:
            end_proposal(proposal, by=self.by, on=timezone.localdate())
        except NotAllowed as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Het voorstel is van de baan.")
        return redirect("complaints_register:terms")

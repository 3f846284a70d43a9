"""Registering a complaint that came by mail, telephone, letter or in a talk; what is missing may stay open (R1 to R3, D17)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages

from complaints.models import Case, Channel
from complaints.models.complainant import COMPLAINANT, COMPLAINT
from complaints.permissions import Right, holders_of, may_see
from complaints.register.case_view import REGISTER
from complaints.register.colleagues import HandlerChoice
from complaints.register.complaint_fields import ComplaintFields
from complaints.register.day import DayField
from complaints.register.possible_duplicates import alike_to
from complaints.register.right_view import RightView
from complaints.transitions.taking_in.receive import receive

ALIKE = 5
"""So many cases that look like the same complainant's are shown."""


class RegisteringForm(ComplaintFields):
    """What an employee knows of a complaint. Only how and when it came has to be there (R2)."""

    channel = forms.ChoiceField(
        label="Hoe kwam de klacht binnen?",
        choices=[(channel.value, channel.label.capitalize()) for channel in Channel if channel is not Channel.FORM],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe de klacht binnenkwam.", "invalid_choice": "Kies een van de antwoorden."},
    )
    filed_on = DayField(
        "Op welke dag?",
        "Kies de dag waarop de klacht binnenkwam.",
        help_text="De termijnen tellen vanaf deze dag, ook als je de klacht later registreert.",
    )
    received_by = HandlerChoice(
        User.objects.none(),
        label="Wie nam de klacht aan?",
        error_messages={"required": "Kies wie de klacht aannam.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    filing_key = forms.UUIDField(widget=forms.HiddenInput)

    ABOUT = ("channel", "filed_on", "received_by")
    field_order = (*ABOUT, *COMPLAINT, *COMPLAINANT, "filing_key")

    def __init__(self, data: Any = None, *, user: User, on: date) -> None:
        self.on = on
        super().__init__(data, initial={"filed_on": on, "received_by": user.pk, "filing_key": uuid4()})
        self.fields["received_by"].queryset = holders_of(Right.REGISTER)  # type: ignore[attr-defined]

    def clean_filed_on(self) -> date:
        """D17: a date in the past is allowed, a future one refused."""
        filed_on: date = self.cleaned_data["filed_on"]
        if filed_on > self.on:
            raise ValidationError("De dag van ontvangst kan niet in de toekomst liggen.")
        return filed_on

    @property
    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The fields under their headings, each with a word of advice."""
        return [
            ("Binnengekomen", "", [self[name] for name in self.ABOUT]),
            ("De klacht", "Wat je nog niet weet, laat je leeg.", [self[name] for name in COMPLAINT]),
            (
                "De klager",
                "Wat je nog niet weet, laat je leeg. Het dossier zegt wat er ontbreekt.",
                [self[name] for name in COMPLAINANT],
            ),
        ]

    @property
    def facts(self) -> dict[str, Any]:
        """What is known of the complaint and the complainant, by the fields of Case."""
        return {name: self.cleaned_data[name] for name in (*COMPLAINT, *COMPLAINANT)}


class Registering(RightView):
    """The form; a complaint that looks like one that is there already is registered after a second press (D14)."""

    right = Right.REGISTER
    page_title = "Een klacht registreren"
    header_icon = "plus"
    template_name = "complaints/register/registering.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        alike = [] if "anyway" in request.POST else list(alike_to(form.facts, self.user)[:ALIKE])
        if alike and not Case.objects.filter(filing_key=form.cleaned_data["filing_key"]).exists():
            return self.show(form, alike=alike)
        case = self.register(form)
        messages.success(request, f"De klacht is geregistreerd: {case.number}.")
        return redirect("complaints_register:case", pk=case.pk) if may_see(self.user, case) else redirect(REGISTER)

    def form(self, posted: Any = None) -> RegisteringForm:
        return RegisteringForm(posted, user=self.user, on=timezone.localdate())

    def register(self, form: RegisteringForm) -> Case:
        """Make it a case; pressed twice it is one."""
        return receive(
            by=self.by,
            on=form.on,
            channel=Channel(form.cleaned_data["channel"]),
            facts=form.facts,
            filed_on=form.cleaned_data["filed_on"],
            received_by=form.cleaned_data["received_by"],
            filing_key=form.cleaned_data["filing_key"],
        )

    def show(self, form: RegisteringForm, *, alike: list[Case] | None = None, status: int = 200) -> HttpResponse:
        wrong = len(form.errors) if form.is_bound else 0
        context = self.get_context_data(form=form, errors=[form] if wrong else [], wrong=wrong, alike=alike or [])
        return self.render_to_response(context, status=status)

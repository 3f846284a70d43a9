"""Who answers for the procedure: the officer and the deputy, chosen by the officer (D11)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from complaints.models import Office
from complaints.models.colleagues import name_of
from complaints.permissions import Right, holders_of
from complaints.register.colleagues import HandlerChoice
from complaints.register.right_view import RightView
from complaints.transitions.governing.hold_office import hold_office
from complaints.transitions.step import NotAllowed


class OfficeForm(forms.Form):
    """Two members of the officers' group."""

    use_required_attribute = False

    officer = HandlerChoice(
        User.objects.none(),
        label="Klachtverantwoordelijke",
        empty_label="Kies een collega",
        error_messages={"required": "Kies wie de klachtverantwoordelijke is.", "invalid_choice": "Kies uit de lijst."},
    )
    deputy = HandlerChoice(
        User.objects.none(),
        label="Plaatsvervanger",
        empty_label="Kies een collega",
        error_messages={"required": "Kies wie de plaatsvervanger is.", "invalid_choice": "Kies uit de lijst."},
    )

    def __init__(self, data: Any = None) -> None:
        office = Office.objects.first()
        super().__init__(data, initial={"officer": office.officer_id, "deputy": office.deputy_id} if office else {})
        for field in self.fields.values():
            field.queryset = holders_of(Right.ANSWER_FOR_CASES)  # type: ignore[attr-defined]


class ChooseOffice(RightView):
    """The screen on which the officer names the next officer and deputy."""

    right = Right.GRANT_ACCESS
    page_title = "Verantwoordelijken"
    header_icon = "user"
    template_name = "complaints/register/office.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=OfficeForm()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OfficeForm(request.POST)
        if form.is_valid():
            try:
                office = hold_office(**form.cleaned_data, by=self.by)
            except NotAllowed as refused:
                form.add_error("deputy", str(refused))
            else:
                names = f"{name_of(office.officer)} is klachtverantwoordelijke"
                messages.success(request, f"{names}, {name_of(form.cleaned_data['deputy'])} is plaatsvervanger.")
                return redirect("complaints_register:access")
        context = self.get_context_data(form=form, errors=[form], wrong=len(form.errors))
        return self.render_to_response(context, status=422)

"""One case opened by its number and for a reason, by who works no cases: there is no list and no search for them (R9)."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import format_lazy

from complaints.forms import NUMBER_EXAMPLE
from complaints.permissions import Right
from complaints.register.list.search import number_in
from complaints.register.right_view import RightView
from complaints.transitions.guarding.open_by_number import open_by_number
from complaints.transitions.step import NotAllowed


class OpenForm(forms.Form):
    """Which case, and why."""

    use_required_attribute = False

    number = forms.CharField(
        label="Zaaknummer",
        max_length=16,
        help_text=format_lazy("Bijvoorbeeld {}.", NUMBER_EXAMPLE),
        error_messages={"required": format_lazy("Vul het zaaknummer in, bijvoorbeeld {}.", NUMBER_EXAMPLE)},
    )
    reason = forms.CharField(
        label="Waarom open je dit dossier?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De klachtverantwoordelijke leest dit.",
        error_messages={"required": "Schrijf waarom je dit dossier opent."},
    )

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"]
        return number_in(typed.strip()) or typed


class OpenByNumber(RightView):
    """The way to one case; it is open for the rest of the day, and closes when the next is opened."""

    right = Right.OPEN_ANY
    page_title = "Een klachtdossier openen"
    header_icon = "folder-open-inverse"
    template_name = "complaints/register/open.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=OpenForm()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OpenForm(request.POST)
        if form.is_valid():
            try:
                case = open_by_number(**form.cleaned_data, by=self.by, on=timezone.localdate())
            except NotAllowed as refused:
                form.add_error("number", str(refused))
            else:
                return redirect("complaints_register:case", pk=case.pk)
        context = self.get_context_data(form=form, errors=[form], wrong=len(form.errors))
        return self.render_to_response(context, status=422)

"""Being away: each of themselves, the officer of everybody who works cases (R5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from wagtail.admin import messages

from complaints.models import Absence
from complaints.models.colleagues import name_of
from complaints.permissions import Right, holders_of, rights
from complaints.register.colleagues import HandlerChoice
from complaints.register.day import DayField
from complaints.register.right_view import RightView
from complaints.transitions.governing.be_away import be_away, be_back, objection_to
from site_gooiconsult.shared.dutch import in_words


class AwayForm(forms.Form):
    """Who is away, and on which days; only the officer chooses who."""

    use_required_attribute = False

    user = HandlerChoice(
        User.objects.none(),
        label="Wie is er niet?",
        empty_label=None,
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    first_day = DayField("Eerste dag", "Kies de eerste dag.")
    last_day = DayField("Laatste dag", "Kies de laatste dag.")

    def __init__(self, data: Any = None, *, user: User, on: date) -> None:
        self.on = on
        super().__init__(data, initial={"user": user.pk, "first_day": on})
        if Right.GRANT_ACCESS in rights(user):
            self.fields["user"].queryset = holders_of(Right.WORK_OWN)  # type: ignore[attr-defined]
        else:
            del self.fields["user"]

    def clean_last_day(self) -> date:
        last_day: date = self.cleaned_data["last_day"]
        if objection := objection_to(self.cleaned_data.get("first_day", last_day), last_day, on=self.on):
            raise ValidationError(objection)
        return last_day


class Away(RightView):
    """Who is away, and the form to say so."""

    right = Right.WORK_OWN
    page_title = "Afwezigheid"
    header_icon = "time"
    template_name = "complaints/register/absence.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.form()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            days = {name: form.cleaned_data[name] for name in ("first_day", "last_day")}
            absence = be_away(form.cleaned_data.get("user", self.user), by=self.by, on=form.on, **days)
            until = f"tot en met {in_words(absence.last_day)}"
            messages.success(request, f"{name_of(absence.user)} is afwezig van {in_words(absence.first_day)} {until}.")
            return redirect("complaints_register:absence")
        return self.render_to_response(
            self.get_context_data(form=form, errors=[form], wrong=len(form.errors)), status=422
        )

    def form(self, posted: Any = None) -> AwayForm:
        return AwayForm(posted, user=self.user, on=timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, absences=absences_for(self.user))


class Back(RightView):
    """Somebody is there again."""

    right = Right.WORK_OWN

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        absence = get_object_or_404(absences_for(self.user), pk=pk)
        be_back(absence.user, by=self.by)
        messages.success(request, f"{name_of(absence.user)} is niet meer als afwezig gemeld.")
        return redirect("complaints_register:absence")


def absences_for(user: User) -> QuerySet[Absence]:
    """What somebody may see of who is away: the officer all of it, others their own."""
    running = Absence.objects.filter(last_day__gte=timezone.localdate()).select_related("user")
    return running if Right.GRANT_ACCESS in rights(user) else running.filter(user=user)

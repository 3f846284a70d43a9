"""Which days are off: what employees see, and the officer keeps (D1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from wagtail.admin import messages

from complaints.forms import TextLine
from complaints.models import DayOff
from complaints.permissions import Right, rights
from complaints.procedure.workdays import SATURDAY, days_after
from complaints.register.day import DayField
from complaints.register.right_view import RightView
from complaints.transitions.governing.decide_day_off import decide_day_off, obstacle
from complaints.transitions.step import NotAllowed
from site_gooiconsult.shared.dutch import in_words

LATEST = 20
LONGEST_DAYS = 60


class DayOffForm(forms.Form):
    """The day or days on which the firm is closed."""

    use_required_attribute = False

    day = DayField("Vanaf welke dag zijn we dicht?", "Kies de dag waarop we dicht zijn.")
    until = DayField("Tot en met welke dag?", help_text="Leeg: alleen die ene dag.")
    name = TextLine(
        "de naam",
        label="Waarom?",
        help_text="Dit staat op de pagina met de klachtenprocedure, bijvoorbeeld ‘zomersluiting’.",
        longest=80,
        empty="Schrijf waarom we dan dicht zijn.",
    )

    def __init__(self, data: Any = None, *, on: date) -> None:
        self.on = on
        super().__init__(data)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if why_not := obstacle(day, self.on):
            raise ValidationError(why_not)
        return day

    def clean_until(self) -> date | None:
        first, last = self.cleaned_data.get("day"), self.cleaned_data["until"]
        if first and last and not 0 <= (last - first).days <= LONGEST_DAYS:
            raise ValidationError(f"Kies een dag na {in_words(first)}, hooguit {LONGEST_DAYS} dagen later.")
        return last  # type: ignore[no-any-return]

    @property
    def days(self) -> list[date]:
        """The days of the week that it is about; a day of the weekend between them is off anyway."""
        first: date = self.cleaned_data["day"]
        between = days_after(first, self.cleaned_data["until"] or first)
        return [first, *(day for day in between if day.weekday() < SATURDAY)]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day as it stands now: off, or a public holiday that is worked."""

    decision: DayOff
    """The decision that counts."""
    holiday: str
    """What the law calls it; empty for a day that the firm chose."""
    can_change: bool

    @property
    def weekend(self) -> bool:
        return self.decision.day.weekday() >= SATURDAY


def days_of(years: Iterable[int], on: date) -> dict[int, list[CalendarDay]]:
    """The days off of these years, and the holidays that are worked after all, as they stand for who complains tomorrow."""
    known: dict[date, DayOff] = {}
    holidays: dict[date, str] = {}
    wanted = list(years)
    decisions = DayOff.objects.filter(day__year__in=wanted).select_related("decided_by")
    for each in decisions.order_by("-by_system", "decided_on", "pk"):
        known[each.day] = each
        if each.by_system:
            holidays[each.day] = each.name
    shown = [
        CalendarDay(each, holidays.get(day, ""), can_change=not obstacle(day, on))
        for day, each in sorted(known.items())
        if each.off or day in holidays
    ]
    return {year: [each for each in shown if each.decision.day.year == year] for year in wanted}


class DaysOff(RightView):
    """This year's and next year's days off. Whoever keeps them adds a closing day here."""

    right = Right.REGISTER
    or_right = Right.KEEP_DAYS_OFF
    page_title = "Vrije dagen"
    header_icon = "calendar"
    template_name = "complaints/register/days_off.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Add a closing day; for who only looks, there is nothing to post to."""
        if not self.keeps:
            raise Http404
        form = DayOffForm(request.POST, on=timezone.localdate())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        return decide(self, form.days, off=True, name=form.cleaned_data["name"])

    @property
    def keeps(self) -> bool:
        """Whether the user decides here."""
        return Right.KEEP_DAYS_OFF in rights(self.user)

    def get_context_data(self, form: DayOffForm | None = None, **kwargs: Any) -> dict[str, Any]:
        on = timezone.localdate()
        decided = DayOff.objects.filter(by_system=False).select_related("decided_by")
        return super().get_context_data(
            **kwargs,
            form=(form or DayOffForm(on=on)) if self.keeps else None,
            errors=[form] if form else [],
            wrong=len(form.errors) if form else 0,
            years=days_of((on.year, on.year + 1), on),
            decisions=decided.order_by("-decided_on", "-pk")[:LATEST],
        )


class ChangeDayOff(RightView):
    """The other way round: a day off that is worked after all, or a worked holiday that is off again."""

    right = Right.KEEP_DAYS_OFF

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        decision = get_object_or_404(DayOff, pk=pk)
        return decide(self, [decision.day], off=not decision.off, name=decision.name)


def decide(view: RightView, days: list[date], *, off: bool, name: str) -> HttpResponse:
    """Take the decision on each of these days, or on none, and say for whom it counts."""
    try:
        with transaction.atomic():
            decided = [decide_day_off(day, off=off, name=name, by=view.by, on=timezone.localdate()) for day in days]
    except NotAllowed as refused:
        messages.error(view.request, str(refused))
    else:
        counts = _counts(days) if any(decided) else "Dat stond al zo."
        messages.success(view.request, f"{_stands(days, off=off)} {counts}")
    return redirect("complaints_register:days_off")


def _stands(days: list[date], *, off: bool) -> str:
    until = f" tot en met {in_words(days[-1])}" if len(days) > 1 else ""
    return f"{in_words(days[0]).capitalize()}{until} is {'vrij' if off else 'een werkdag'}."


def _counts(days: list[date]) -> str:
    """For whom a decision on these days counts, in words (D1)."""
    if DayOff.objects.filter(day__in=days, by_system=True).exists():
        return "Dat telt voor klachten die we vanaf morgen ontvangen."
    return "De termijnen van klachten veranderen er niet door. Wel je eigen streefdatums."

"""The rules of the procedure over a year: sums for officer and operations lead; the officer also sees in which cases (D22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from complaints import promises
from complaints.analysis import YearSheet, year_sheet
from complaints.permissions import Right, not_about, rights
from complaints.procedure.duties import State
from complaints.register import rulesheet
from complaints.register.right_view import RightView

FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class YearRow:
    """One rule over a year."""

    rule: str
    what: str
    counts: dict[str, int]
    """How often it reads in each way, by the code of the state."""
    cases: dict[int, str]
    """In which cases it was broken, for who may open them."""


class RulesScreen(RightView):
    """The sheet of a year. A case that is about who reads it counts for nothing here (D10)."""

    right = Right.ANALYSE
    or_right = Right.SEE_EVERY
    page_title = "Regels"
    header_icon = "clipboard-list"
    template_name = "complaints/register/rules.html"

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        on = timezone.localdate()
        wanted = on.year if year is None else year
        if not FIRST_YEAR <= wanted <= on.year:
            raise Http404
        return self.render_to_response(self.get_context_data(year=wanted, on=on))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year, on = kwargs["year"], kwargs["on"]
        sheet = year_sheet(year, on, not_about(self.user))
        return super().get_context_data(
            **kwargs,
            sheet=sheet,
            rows=rows(sheet, year, on, opens=Right.SEE_EVERY in rights(self.user)),
            before=year - 1 if year > FIRST_YEAR else None,
            after=year + 1 if year < on.year else None,
            states=rulesheet.STATES,
        )


def rows(sheet: YearSheet, year: int, on: date, *, opens: bool) -> list[YearRow]:
    """The sums in words, under the terms of the end of that year."""
    promised = rulesheet.rules(promises.terms_on(min(on, date(year, 12, 31))))
    return [
        YearRow(
            rule,
            promised[rule],
            {state.value: found.counts[state] for state in State},
            found.broken if opens else {},
        )
        for rule, found in sheet.rules.items()
    ]

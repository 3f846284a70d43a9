"""The days off and the first terms are filled in by the system (D1, D15)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from complaints.models import Code, DayOff, TermsVersion
from complaints.models.code import CodeList
from complaints.procedure.terms import Terms
from complaints.procedure.workdays import public_holidays

FIRST_TERMS_START = date(2000, 1, 1)
YEARS_BACK, YEARS_AHEAD = 3, 5
SUBJECTS = ("Training", "Advies", "Website of webshop", "E-learning", "Medewerker", "Factuur", "Anders")


def fill_days_off(on: date) -> int:
    """Write the public holidays of the years around `on` that are not there yet; how many were written."""
    wanted = {
        day: name
        for year in range(on.year - YEARS_BACK, on.year + YEARS_AHEAD + 1)
        for day, name in public_holidays(year).items()
    }
    there = set(DayOff.objects.filter(by_system=True).values_list("day", flat=True))
    rows = [DayOff(day=day, name=wanted[day], by_system=True, decided_on=on) for day in wanted.keys() - there]
    DayOff.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def write_first_terms() -> None:
    """The published numbers, from 1 January 2000, where no terms are there yet (D15)."""
    if not TermsVersion.objects.exists():
        TermsVersion.objects.get_or_create(starts_on=FIRST_TERMS_START, defaults=asdict(Terms()))


def write_first_codes() -> None:
    """The subjects to begin with; the operations lead keeps them from then on."""
    if not Code.objects.filter(list=CodeList.SUBJECT).exists():
        for position, name in enumerate(SUBJECTS):
            Code.objects.get_or_create(list=CodeList.SUBJECT, name=name, defaults={"position": position})

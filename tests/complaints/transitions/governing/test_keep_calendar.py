"""Days off, first terms and first codes are filled in by the system, once (D1, D15)."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.models import Code, DayOff, TermsVersion
from complaints.procedure.terms import Terms
from complaints.transitions.governing.keep_calendar import fill_days_off, write_first_codes, write_first_terms

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


class TestDaysOff:
    def test_holidays_of_years_around_are_written(self) -> None:
        DayOff.objects.all().delete()
        written = fill_days_off(TODAY)
        years = {day.year for day in DayOff.objects.values_list("day", flat=True)}
        assert years == set(range(2023, 2032))
        assert written == DayOff.objects.count() == 9 * 11
        christmas = DayOff.objects.get(day=date(2026, 12, 25))
        assert (christmas.name, christmas.off, christmas.by_system) == ("Eerste kerstdag", True, True)

    def test_again_writes_nothing_and_a_year_later_one_year_more(self) -> None:
        DayOff.objects.all().delete()
        fill_days_off(TODAY)
        assert fill_days_off(TODAY) == 0
        assert fill_days_off(date(2027, 1, 1)) == 11

    def test_what_staff_decided_stays(self) -> None:
        """D1: which days are off is the firm's to say."""
        decided = DayOff.objects.create(day=date(2026, 12, 25), name="Toch open", off=False, decided_on=TODAY)
        DayOff.objects.filter(by_system=True).delete()
        fill_days_off(TODAY)
        decided.refresh_from_db()
        assert (decided.off, decided.name, decided.by_system) == (False, "Toch open", False)


class TestTerms:
    def test_first_terms_are_the_published_ones_from_2000(self) -> None:
        TermsVersion.objects.all().delete()
        write_first_terms()
        first = TermsVersion.objects.get()
        assert (first.starts_on, first.terms) == (date(2000, 1, 1), Terms())

    def test_terms_that_are_there_stay(self) -> None:
        TermsVersion.objects.update(answer_weeks=4)
        write_first_terms()
        assert TermsVersion.objects.get().answer_weeks == 4


class TestCodes:
    def test_first_subjects_are_those_of_the_form(self) -> None:
        Code.objects.all().delete()
        write_first_codes()
        write_first_codes()
        names = "Training, Advies, Website of webshop, E-learning, Medewerker, Factuur, Anders"
        assert ", ".join(Code.objects.values_list("name", flat=True)) == names

    def test_subjects_that_the_lead_keeps_stay(self) -> None:
        Code.objects.exclude(name="Anders").delete()
        write_first_codes()
        assert [code.name for code in Code.objects.all()] == ["Anders"]

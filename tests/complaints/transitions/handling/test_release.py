"""A handler who is away or switched off keeps nobody waiting: the case stands without a handler, the officer is told (R5, R9)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import User

from complaints.due.away import left_behind
from complaints.jobs import check_terms, release_cases
from complaints.models import Absence, Actor, Case, Concern, Digest, DigestLine, Entry, Kind
from complaints.permissions import contact_for, officer_for, possible_handlers
from complaints.transitions.governing.be_away import be_away, be_back
from complaints.transitions.handling.assign import assign
from complaints.transitions.handling.digest import draft
from complaints.transitions.handling.release import release
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult import roles
from site_gooiconsult.shared.clock import Tally
from tests.complaints.clockwork import morning, poisoned, to_the_end
from tests.complaints.factories import CLOCK, NOOR, again, assigned_case, settled_case, staff, the_office, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo

pytestmark = pytest.mark.django_db
d = date.fromisoformat
THURSDAY = d("2026-11-26")


@pytest.fixture(autouse=True)
def wednesday() -> object:
    with time_machine.travel("2026-11-25T09:00:00+01:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def sanne() -> User:
    the_office()
    return staff(username="sanne", first_name="Sanne", last_name="Vos")


@pytest.fixture
def case(sanne: User) -> Case:
    return assigned_case(on=FILED, to=sanne)


def away(user: User, first_day: date = NEXT_DAY, last_day: date = THURSDAY, by: Actor | None = None) -> Absence:
    return be_away(user, by=by or Actor.staff(user), on=NEXT_DAY, first_day=first_day, last_day=last_day)


def switch_off(user: User) -> None:
    user.is_active = False
    user.save()


def officer_reads() -> str:
    return draft(Digest.objects.get(to=the_office().officer), on=NEXT_DAY).body


def test_case_of_who_is_away_stands_without_a_handler(sanne: User, case: Case) -> None:
    away(sanne)
    assert release_cases(morning(NEXT_DAY)) == Tally(done=1)
    assert again(case).handler is None
    entry = case.entries.get(kind=Kind.RELEASED)
    assert (entry.text, entry.by_kind) == ("Sanne Vos is afwezig tot en met donderdag 26 november 2026.", "clock")


def test_case_of_an_account_that_is_off_stands_without_a_handler(sanne: User, case: Case) -> None:
    switch_off(sanne)
    release_cases(morning(NEXT_DAY))
    assert again(case).handler is None
    assert case.entries.get(kind=Kind.RELEASED).text == "Het account van Sanne Vos staat uit."


def test_others_keep_their_cases(sanne: User, case: Case) -> None:
    """The twin: a colleague who is there, and what was settled."""
    kim = staff(username="kim")
    theirs, settled = assigned_case(on=FILED, to=kim), settled_case(on=FILED, settled_on=NEXT_DAY, to=sanne)
    away(sanne)
    release_cases(morning(NEXT_DAY))
    assert (again(theirs).handler, again(settled).handler) == (kim, sanne)


@pytest.mark.parametrize(
    ("day", "gone"), [("2026-11-26", False), ("2026-11-27", True), ("2026-11-30", True), ("2026-12-01", False)]
)
def test_first_and_last_day_count(sanne: User, case: Case, day: str, gone: bool) -> None:
    away(sanne, d("2026-11-27"), d("2026-11-30"))
    assert left_behind(d(day)).filter(pk=case.pk).exists() is gone


def test_sweep_may_run_twice_and_ten_days_late(sanne: User, case: Case) -> None:
    away(sanne, last_day=d("2026-12-31"))
    to_the_end(release_cases, morning(NEXT_DAY))
    once = photo()
    to_the_end(release_cases, morning(NEXT_DAY))
    to_the_end(release_cases, morning("2026-12-05"))
    assert photo() == once
    assert Entry.objects.filter(kind=Kind.RELEASED).count() == DigestLine.objects.count() == 1


def test_officer_gets_one_mail_with_all_numbers_and_nothing_else(sanne: User, case: Case) -> None:
    """R9: no name, no word of any complaint."""
    cases = [case, assigned_case(on=FILED, to=sanne), assigned_case(on=FILED, to=sanne)]
    away(sanne)
    release_cases(morning(NEXT_DAY))
    body = officer_reads()
    assert "Deze zaken hebben geen behandelaar meer:" in body
    assert [each.number in body for each in cases] == [True] * 3
    canaries = [str(value) for value in NOOR.values() if len(str(value)) > 3] + ["Noor", "Vos", "Sanne"]
    assert [word for word in canaries if word in body] == []


def test_mail_leaves_once(sanne: User, case: Case, settings: object) -> None:
    away(sanne)
    release_cases(morning(NEXT_DAY))
    for _ in range(2):
        to_the_end(check_terms, morning(NEXT_DAY))
    assert Digest.objects.get(to=the_office().officer).state == "sent"


def test_case_that_has_a_handler_again_is_not_told(sanne: User, case: Case) -> None:
    other = assigned_case(on=FILED, to=sanne)
    away(sanne)
    release_cases(morning(NEXT_DAY))
    assign(again(case), by=the_officer(), on=NEXT_DAY, to=staff(username="kim"))
    body = officer_reads()
    assert (case.number in body, other.number in body) == (False, True)


def test_officer_whom_it_is_about_is_not_told(sanne: User, case: Case) -> None:
    """D10, D11: the deputy is."""
    office = the_office()
    Concern.objects.create(case=case, user=office.officer)
    away(sanne)
    release_cases(morning(NEXT_DAY))
    assert not Digest.objects.filter(to=office.officer).exists()
    assert case.number in draft(Digest.objects.get(to=office.deputy), on=NEXT_DAY).body


def test_case_without_anybody_to_tell_is_released_all_the_same(sanne: User, case: Case) -> None:
    for user in (the_office().officer, the_office().deputy):
        User.objects.filter(pk=user.pk).update(email="")
    away(sanne)
    release_cases(morning(NEXT_DAY))
    assert again(case).handler is None
    assert not Digest.objects.exists()


def test_poisoned_case_stops_no_other(sanne: User, case: Case) -> None:
    other = assigned_case(on=FILED, to=sanne)
    away(sanne)
    with poisoned(other, "complaints_entry"):
        assert release_cases(morning(NEXT_DAY)) == Tally(done=1, failed=1)
    assert (again(case).handler, again(other).handler) == (None, sanne)


def test_case_of_somebody_who_is_there_is_not_released(sanne: User, case: Case) -> None:
    before = photo()
    assert release(case, by=CLOCK, on=NEXT_DAY) is False
    assert photo() == before


def test_who_is_away_gets_no_case_and_no_news_of_one(sanne: User, case: Case) -> None:
    """Once back, again."""
    assert sanne in possible_handlers(case)
    away(sanne)
    assert sanne not in possible_handlers(case)
    assert contact_for(again(case)) == the_office().officer
    unassigned = assigned_case(on=FILED, to=staff(username="kim"))
    with pytest.raises(NotAllowed, match="kan deze klacht niet behandelen"):
        assign(unassigned, by=the_officer(), on=NEXT_DAY, to=sanne, reason="Zij weet er meer van.")
    be_back(sanne, by=Actor.staff(sanne))
    assert sanne in possible_handlers(case)
    assert contact_for(again(case)) == sanne


def test_deputy_answers_while_the_officer_is_away(case: Case) -> None:
    """D11. Where both are away the officer still does: somebody has to."""
    office = the_office()
    away(office.officer)
    assert officer_for(case) == office.deputy
    away(office.deputy)
    assert officer_for(case) == office.officer


def test_people_say_it_of_themselves_and_the_officer_of_everybody(sanne: User) -> None:
    kim = staff(username="kim")
    for by in (Actor.staff(kim), CLOCK):
        with pytest.raises(NoRight):
            away(sanne, by=by)
        with pytest.raises(NoRight):
            be_back(sanne, by=by)
    assert not Absence.objects.exists()
    away(sanne, by=the_officer())
    be_back(sanne, by=the_officer())
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("first_day", "last_day", "said"),
    [("2026-11-27", "2026-11-26", "op of na de eerste"), ("2026-11-20", "2026-11-24", "nog moet komen")],
)
def test_days_that_cannot_be_are_refused_in_words(sanne: User, first_day: str, last_day: str, said: str) -> None:
    with pytest.raises(NotAllowed, match=said):
        away(sanne, d(first_day), d(last_day))
    assert not Absence.objects.exists()


def test_colleague_who_works_no_cases_is_not_put_down_as_away() -> None:
    with pytest.raises(NotAllowed, match="behandelt geen klachten"):
        away(staff(roles.EDITORS, "redactie"), by=the_officer())


def test_new_days_take_the_place_of_the_old_and_what_is_over_is_forgotten(sanne: User) -> None:
    away(sanne)
    away(sanne, THURSDAY, d("2026-12-04"))
    assert Absence.objects.get().last_day == d("2026-12-04")
    release_cases(morning("2026-12-04"))
    assert Absence.objects.exists()
    release_cases(morning("2026-12-05"))
    assert not Absence.objects.exists()

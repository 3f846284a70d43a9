"""Who works no cases opens one by its number and for a reason: to read, for a day, and the officer sees it (R9, D10)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import User

from complaints.models import Actor, Case, Concern, Grant
from complaints.permissions import may_see, may_work, visible_to
from complaints.procedure.workdays import ONE_DAY
from complaints.transitions.guarding.open_by_number import OPENED_BY_NUMBER, open_by_number
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult import roles
from tests.complaints.factories import a_case, staff

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def day() -> object:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def user() -> User:
    return staff(roles.ADMINISTRATORS)


def opened(number: str, user: User, reason: str = "De klager belt over een storing.") -> Case:
    return open_by_number(number, by=Actor.staff(user), on=TODAY, reason=reason)


def test_case_is_open_to_read_and_not_to_work(user: User) -> None:
    case = a_case()
    assert opened(case.number, user) == case
    assert may_see(user, case)
    assert not may_work(user, case)


def test_case_closes_at_the_end_of_the_day(user: User) -> None:
    case = a_case()
    opened(case.number, user)
    with time_machine.travel(TODAY + ONE_DAY, tick=False):
        assert not may_see(user, case)


def test_one_case_at_a_time(user: User) -> None:
    first, second = a_case(), a_case()
    for case in (first, second):
        opened(case.number, user)
    assert list(visible_to(user)) == [second]


def test_case_of_one_stays_open_when_another_opens_one(user: User) -> None:
    first, second = a_case(), a_case()
    other = staff(roles.ADMINISTRATORS, "tweede")
    opened(first.number, user)
    opened(second.number, other)
    assert may_see(user, first)
    assert may_see(other, second)


def test_opening_is_recorded_with_its_reason_each_time(user: User) -> None:
    case = a_case()
    for _ in range(2):
        opened(case.number, user)
    entries = case.entries.filter(kind=OPENED_BY_NUMBER)
    assert [(entry.by, entry.text) for entry in entries] == [(user, "De klager belt over een storing.")] * 2


@pytest.mark.parametrize("role", [roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS, roles.LEADS])
def test_other_roles_have_no_such_way(role: str) -> None:
    case = a_case()
    with pytest.raises(NoRight):
        opened(case.number, staff(role))
    assert not Grant.objects.exists()


def test_superuser_without_the_role_has_no_such_way() -> None:
    case = a_case()
    with pytest.raises(NoRight):
        opened(case.number, User.objects.create_superuser("baas", "baas@example.org", "x"))


def test_case_needs_a_reason_before_anything_is_said_of_it(user: User) -> None:
    case = a_case()
    for number in (case.number, "K-2020-9999"):
        with pytest.raises(NotAllowed, match="waarom"):
            opened(number, user, reason=" \n")
    assert not case.entries.filter(kind=OPENED_BY_NUMBER).exists()


def test_case_about_oneself_is_answered_as_one_that_is_not_there(user: User) -> None:
    """D10."""
    case = a_case()
    Concern.objects.create(case=case, user=user)
    said = set()
    for number in (case.number, "K-2020-9999", ""):
        with pytest.raises(NotAllowed) as refused:
            opened(number, user)
        said.add(str(refused.value))
    assert said == {"Er is geen dossier met dit zaaknummer."}
    assert not case.entries.filter(kind=OPENED_BY_NUMBER).exists()


def test_number_that_is_wrong_closes_nothing(user: User) -> None:
    case = a_case()
    opened(case.number, user)
    with pytest.raises(NotAllowed):
        opened("K-2020-9999", user)
    assert may_see(user, case)

"""Who sees which case: one queryset, one predicate, the same answer; rights come from groups alone (R5, R9, D10)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints import permissions
from complaints.models import Actor, Case, Concern, Grant
from complaints.permissions import (
    Right,
    allows,
    may_see,
    may_work,
    possible_handlers,
    rights,
    uses_register,
    visible_to,
    worked_by,
    workers_of,
)
from complaints.procedure.workdays import ONE_DAY
from complaints.transitions.handling.assign import assign
from site_gooiconsult import roles
from tests.complaints.factories import a_case, again, settled_case, staff, the_office, the_officer
from tests.moment import TODAY

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 7, 6)


@pytest.fixture
def cases() -> dict[str, Case]:
    """A case for each way in which a user can stand to one; `user` handles, received, or neither."""
    user, colleague = staff(roles.HANDLERS, "ik"), staff(roles.HANDLERS, "collega")
    found = {
        "handled": a_case(on=MONDAY),
        "received": a_case(on=MONDAY, received_by=user),
        "unassigned": a_case(on=MONDAY),
        "another's": a_case(on=MONDAY),
        "settled": settled_case(on=MONDAY, to=colleague),
        "about me": a_case(on=MONDAY, received_by=user),
    }
    for name, handler in (("handled", user), ("received", colleague), ("another's", colleague), ("about me", user)):
        found[name] = assign(found[name], by=the_officer(), on=MONDAY, to=handler)
    Concern.objects.create(case=found["about me"], user=user)
    return found


def seen(user: User, cases: dict[str, Case]) -> set[str]:
    pks = set(visible_to(user).values_list("pk", flat=True))
    return {name for name, case in cases.items() if case.pk in pks}


EVERY = {"handled", "received", "unassigned", "another's", "settled"}
SEES = {
    roles.EDITORS: set(),
    roles.EMPLOYEES: {"handled", "received"},
    roles.HANDLERS: {"handled", "received", "unassigned"},
    roles.OFFICERS: EVERY,
    roles.LEADS: set(),
    roles.ADMINISTRATORS: set(),
}


def only_in(role: str, user: User) -> User:
    """The same account, in one group."""
    user.groups.clear()
    return staff(role, user.username)


@pytest.mark.parametrize(("role", "names"), SEES.items(), ids=SEES.keys())
def test_role_sees_what_is_theirs_and_never_what_is_about_them(
    role: str, names: set[str], cases: dict[str, Case]
) -> None:
    assert seen(only_in(role, User.objects.get(username="ik")), cases) == names


@pytest.mark.parametrize("role", SEES)
def test_predicate_and_queryset_say_the_same(role: str, cases: dict[str, Case]) -> None:
    user = only_in(role, User.objects.get(username="ik"))
    names = seen(user, cases)
    for name, case in cases.items():
        assert may_see(user, case) == may_work(user, case) == (name in names)
        assert worked_by(user).filter(pk=case.pk).exists() == (name in names)
        assert allows(Actor.staff(user), case, Right.WORK_OWN) == (name in names)


def test_two_roles_add_up(cases: dict[str, Case]) -> None:
    user = only_in(roles.EDITORS, User.objects.get(username="ik"))
    assert seen(user, cases) == set()
    assert seen(staff(roles.EMPLOYEES, "ik"), cases) == SEES[roles.EMPLOYEES]


def test_case_is_hidden_at_once_after_somebody_is_named(cases: dict[str, Case]) -> None:
    """D10: whatever their role, the officer's and the handler's own."""
    for user in (staff(roles.OFFICERS, "plaatsvervanger"), staff(roles.HANDLERS, "collega")):
        assert may_see(user, cases["another's"])
        Concern.objects.create(case=cases["another's"], user=user)
        assert not may_see(user, cases["another's"])
        assert "another's" not in seen(user, cases)


def test_concern_in_one_case_hides_no_other(cases: dict[str, Case]) -> None:
    officer = staff(roles.OFFICERS, "plaatsvervanger")
    Concern.objects.create(case=cases["handled"], user=officer)
    assert seen(officer, cases) == (EVERY | {"about me"}) - {"handled"}


def test_superuser_without_a_group_sees_nothing(cases: dict[str, Case]) -> None:
    boss = User.objects.create_superuser("baas", "baas@example.org", "x")
    assert rights(boss) == frozenset()
    assert not uses_register(boss)
    assert seen(boss, cases) == set()
    assert not allows(Actor.staff(boss), cases["unassigned"], Right.WORK_OWN)


def test_superuser_in_a_group_has_the_rights_of_that_group(cases: dict[str, Case]) -> None:
    boss = User.objects.create_superuser("baas", "baas@example.org", "x")
    assert seen(staff(roles.HANDLERS, boss.username), cases) == {"unassigned"}


def test_account_that_is_switched_off_has_no_rights(cases: dict[str, Case]) -> None:
    user = User.objects.get(username="ik")
    user.is_active = False
    user.save()
    assert rights(user) == frozenset()
    assert seen(user, cases) == set()


def test_nobody_in_particular_has_no_rights(cases: dict[str, Case]) -> None:
    assert rights(AnonymousUser()) == frozenset()
    assert not uses_register(AnonymousUser())
    assert seen(AnonymousUser(), cases) == set()


def test_rights_are_read_once_for_a_user_object(cases: dict[str, Case]) -> None:
    user = User.objects.get(username="ik")
    rights(user)
    with CaptureQueriesContext(connection) as queries:
        rights(user)
        uses_register(user)
    assert len(queries) == 0


def test_position_is_sent_by_the_officer_only_and_not_where_concerned(cases: dict[str, Case]) -> None:
    """R8, D10."""
    officer, case = the_office().officer, cases["handled"]
    assert allows(Actor.staff(officer), case, Right.ANSWER_FOR_CASES)
    assert not allows(Actor.staff(User.objects.get(username="ik")), case, Right.ANSWER_FOR_CASES)
    Concern.objects.create(case=case, user=officer)
    assert not allows(Actor.staff(officer), case, Right.ANSWER_FOR_CASES)


def test_clock_and_complainant_act_through_their_own_doors(cases: dict[str, Case]) -> None:
    for by in (Actor.clock(), Actor.complainant()):
        assert allows(by, cases["handled"], Right.WORK_OWN)


def opened_to(user: User, case: Case, *, until: date, only_look: bool = False) -> Grant:
    officer = the_office().officer
    facts = {"until": until, "given_by": officer, "given_on": TODAY, "reason": "Vakantie."}
    return Grant.objects.create(case=case, user=user, only_look=only_look, **facts)


class TestGrants:
    @pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS])
    def test_case_that_was_opened_is_seen_and_worked_until_its_day(self, role: str, cases: dict[str, Case]) -> None:
        user, case = only_in(role, User.objects.get(username="ik")), cases["another's"]
        with time_machine.travel(TODAY, tick=False):
            grant = opened_to(user, case, until=TODAY)
            assert seen(user, cases) == SEES[role] | {"another's"}
            assert allows(Actor.staff(user), case, Right.WORK_OWN)
        with time_machine.travel(TODAY + ONE_DAY, tick=False):
            assert seen(user, cases) == SEES[role]
            assert not allows(Actor.staff(user), case, Right.WORK_OWN)
        grant.delete()

    def test_case_that_was_opened_is_not_seen_by_another(self, cases: dict[str, Case]) -> None:
        opened_to(staff(roles.EMPLOYEES, "vervanger"), cases["another's"], until=TODAY)
        assert seen(only_in(roles.EMPLOYEES, User.objects.get(username="ik")), cases) == SEES[roles.EMPLOYEES]

    def test_case_about_somebody_stays_hidden_though_it_was_opened(self, cases: dict[str, Case]) -> None:
        """D10: named later, or opened by mistake."""
        user = User.objects.get(username="ik")
        opened_to(user, cases["about me"], until=TODAY)
        assert "about me" not in seen(user, cases)
        assert not allows(Actor.staff(user), cases["about me"], Right.WORK_OWN)

    @pytest.mark.parametrize("role", [roles.EDITORS, roles.LEADS, roles.ADMINISTRATORS])
    def test_grant_gives_nothing_to_who_works_no_cases(self, role: str, cases: dict[str, Case]) -> None:
        user = only_in(role, User.objects.get(username="ik"))
        opened_to(user, cases["another's"], until=TODAY)
        assert seen(user, cases) == set()


class TestOpenedByNumber:
    def test_administrator_sees_that_case_only_and_takes_no_step(self, cases: dict[str, Case]) -> None:
        user = only_in(roles.ADMINISTRATORS, User.objects.get(username="ik"))
        opened_to(user, cases["another's"], until=TODAY, only_look=True)
        assert seen(user, cases) == {"another's"}
        assert may_see(user, cases["another's"])
        assert not may_work(user, cases["another's"])
        for right in (Right.WORK_OWN, Right.ANSWER_FOR_CASES, Right.GRANT_ACCESS):
            assert not allows(Actor.staff(user), cases["another's"], right)
        assert not uses_register(user)

    def test_look_is_not_work_for_who_works_other_cases(self, cases: dict[str, Case]) -> None:
        only_in(roles.ADMINISTRATORS, User.objects.get(username="ik"))
        user = staff(roles.EMPLOYEES, "ik")
        opened_to(user, cases["another's"], until=TODAY, only_look=True)
        assert seen(user, cases) == {"handled", "received", "another's"}
        assert not may_work(user, cases["another's"])
        assert may_work(user, cases["handled"])

    def test_look_is_over_when_the_role_is(self, cases: dict[str, Case]) -> None:
        user = only_in(roles.ADMINISTRATORS, User.objects.get(username="ik"))
        opened_to(user, cases["another's"], until=TODAY, only_look=True)
        assert seen(only_in(roles.EMPLOYEES, user), cases) == SEES[roles.EMPLOYEES]


def test_groups_of_the_officer_are_those_with_a_right_on_complaints() -> None:
    """The officer chooses the members of these; all other groups are the administrator's."""
    names = set(permissions.complaint_groups().values_list("name", flat=True))
    assert names == {roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS, roles.LEADS}


class TestHandlers:
    def test_case_goes_to_who_works_cases_and_is_not_concerned(self, cases: dict[str, Case]) -> None:
        """R5, D10."""
        for role in SEES:
            staff(role, f"een-{role.lower()}")
        staff(roles.HANDLERS, "weg")
        User.objects.filter(username="weg").update(is_active=False)
        Concern.objects.create(case=cases["handled"], user=User.objects.get(username="collega"))
        names = set(permissions.possible_handlers(cases["handled"]).values_list("username", flat=True))
        assert {"een-medewerker", "een-klachtenbehandelaar", "een-klachtverantwoordelijke", "ik"} <= names
        assert not names & {"collega", "weg", "een-redactie", "een-teamlead operations", "een-beheerder"}

    def test_colleague_in_two_groups_is_named_once(self, cases: dict[str, Case]) -> None:
        staff(roles.OFFICERS, "ik")
        found = list(permissions.possible_handlers(cases["unassigned"]))
        assert len(found) == len(set(found))


class TestOfficer:
    def test_officer_answers_then_the_deputy_then_nobody(self, cases: dict[str, Case]) -> None:
        """D11."""
        office, case = the_office(), cases["handled"]
        assert permissions.officer_for(case) == office.officer
        Concern.objects.create(case=case, user=office.officer)
        assert permissions.officer_for(case) == office.deputy
        Concern.objects.create(case=case, user=office.deputy)
        assert permissions.officer_for(case) is None

    def test_deputy_answers_for_an_officer_who_is_switched_off(self, cases: dict[str, Case]) -> None:
        office = the_office()
        User.objects.filter(pk=office.officer.pk).update(is_active=False)
        assert permissions.officer_for(cases["handled"]) == office.deputy


class TestWorkers:
    def workers_one_by_one(self, case: Case) -> list[User]:
        return [user for user in possible_handlers(case) if may_work(user, case)]

    def test_workers_are_the_possible_handlers_who_may_work_the_case(self, cases: dict[str, Case]) -> None:
        """Asked for all of them at once it is the same rule, in the same order."""
        for role in (roles.OFFICERS, roles.LEADS, roles.EMPLOYEES, roles.ADMINISTRATORS, roles.EDITORS):
            staff(role)
        lent, looked_at, past = (staff(roles.EMPLOYEES, name) for name in ("geleend", "gekeken", "voorbij"))
        today = TODAY
        given = {"given_by": lent, "given_on": today - ONE_DAY, "reason": "x"}
        for case in cases.values():
            Grant.objects.create(case=case, user=lent, until=today, **given)
            Grant.objects.create(case=case, user=looked_at, until=today, only_look=True, **given)
            Grant.objects.create(case=case, user=past, until=today - ONE_DAY, **given)
        found = {name: list(workers_of(again(case))) for name, case in cases.items()}
        assert found == {name: self.workers_one_by_one(again(case)) for name, case in cases.items()}
        assert all(lent in workers and not {looked_at, past} & {*workers} for workers in found.values())
        assert len({tuple(user.pk for user in workers) for workers in found.values()}) > 2

    @pytest.mark.parametrize("colleagues", [1, 9])
    def test_workers_cost_one_query_however_many_they_are(self, cases: dict[str, Case], colleagues: int) -> None:
        for number in range(colleagues):
            staff(roles.OFFICERS, f"collega-{number}")
        with CaptureQueriesContext(connection) as queries:
            assert len(workers_of(cases["handled"])) >= colleagues
        assert len(queries) == 1

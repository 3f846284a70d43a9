"""A case is opened to a colleague for a reason and until a day, and closed again (R9, D10)."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User

from complaints.models import Actor, Case, Concern, Entry, Grant, Letter
from complaints.permissions import may_see
from complaints.transitions.guarding.end_grant import GRANT_ENDED, end_grant
from complaints.transitions.guarding.grant import GRANT, GRANTED, grant
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult import roles
from tests.complaints.factories import CLOCK, NOOR, assigned_case, settled_case, staff, the_officer
from tests.moment import TODAY

pytestmark = pytest.mark.django_db
FAR = date(2099, 1, 1)


@pytest.fixture
def colleague() -> User:
    return staff(roles.HANDLERS, "sanne", first_name="Sanne", last_name="Vos")


@pytest.fixture
def case() -> Case:
    return assigned_case(to=staff(roles.HANDLERS, "ander"))


def opened(case: Case, to: User, **facts: object) -> Case:
    known = {"by": the_officer(), "on": TODAY, "until": FAR, "reason": "Sam is ziek."} | facts
    return grant(case, to=to, **known)


def test_grant_opens_the_case_to_that_colleague(case: Case, colleague: User) -> None:
    assert not may_see(colleague, case)
    opened(case, colleague)
    assert may_see(colleague, case)


def test_grant_is_recorded_with_its_reason_and_its_end(case: Case, colleague: User) -> None:
    opened(case, colleague)
    entry = case.entries.get(kind=GRANTED)
    assert entry.by == the_officer().user
    assert entry.text == "Voor Sanne Vos, tot en met 01-01-2099. Sam is ziek."


def test_colleague_gets_number_and_day_only(case: Case, colleague: User) -> None:
    """R9."""
    opened(case, colleague)
    letter = Letter.objects.get(paper=GRANT)
    assert letter.to_address == colleague.email
    assert case.number in letter.subject
    assert "donderdag 1 januari 2099" in letter.body
    for told in (*NOOR.values(), "Sam is ziek"):
        assert told not in letter.subject + letter.body


def test_grant_to_who_has_no_address_sends_nothing(case: Case) -> None:
    opened(case, staff(roles.HANDLERS, "sanne", email=""))
    assert not Letter.objects.filter(paper=GRANT).exists()


def test_same_grant_twice_changes_nothing(case: Case, colleague: User) -> None:
    for _ in range(2):
        opened(case, colleague)
    assert case.entries.filter(kind=GRANTED).count() == case.grants.count() == 1


def test_grant_with_another_end_takes_the_place_of_the_first(case: Case, colleague: User) -> None:
    opened(case, colleague)
    opened(case, colleague, until=TODAY)
    assert case.grants.get().until == TODAY
    assert case.entries.filter(kind=GRANTED).count() == 2


def test_settled_case_may_be_opened_too(colleague: User) -> None:
    opened(settled_case(to=staff(roles.HANDLERS, "ander")), colleague)
    assert Grant.objects.exists()


@pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS, roles.LEADS, roles.ADMINISTRATORS, roles.EDITORS])
def test_only_the_officer_opens_a_case(case: Case, colleague: User, role: str) -> None:
    """Also where it is their own."""
    case.handler = staff(role, "ander")
    case.save()
    with pytest.raises(NoRight):
        opened(case, colleague, by=Actor.staff(case.handler))
    assert not Grant.objects.exists()


def test_officer_who_is_concerned_opens_nothing(case: Case, colleague: User) -> None:
    """D10."""
    officer = the_officer()
    Concern.objects.create(case=case, user=officer.user)
    with pytest.raises(NoRight):
        opened(case, colleague, by=officer)


@pytest.mark.parametrize("role", [roles.LEADS, roles.ADMINISTRATORS, roles.EDITORS])
def test_case_is_not_opened_to_who_works_no_cases(case: Case, role: str) -> None:
    with pytest.raises(NotAllowed, match="niet openstellen"):
        opened(case, staff(role, "iemand"))


def test_case_is_not_opened_to_who_is_concerned_or_switched_off(case: Case, colleague: User) -> None:
    Concern.objects.create(case=case, user=colleague)
    off = staff(roles.HANDLERS, "weg")
    User.objects.filter(pk=off.pk).update(is_active=False)
    for user in (colleague, off):
        with pytest.raises(NotAllowed, match="niet openstellen"):
            opened(case, user)


@pytest.mark.parametrize(
    ("facts", "said"), [({"until": date(2020, 1, 1)}, "Kies een dag"), ({"reason": "  "}, "waarom")]
)
def test_grant_needs_a_reason_and_a_day_to_come(
    case: Case, colleague: User, facts: dict[str, object], said: str
) -> None:
    with pytest.raises(NotAllowed, match=said):
        opened(case, colleague, **facts)
    assert not Grant.objects.exists()
    assert not case.entries.filter(kind=GRANTED).exists()


class TestEnding:
    def test_colleague_no_longer_sees_the_case(self, case: Case, colleague: User) -> None:
        opened(case, colleague)
        end_grant(case.grants.get(), by=the_officer(), on=TODAY)
        assert not may_see(colleague, case)
        assert case.entries.get(kind=GRANT_ENDED).text == "Voor Sanne Vos."

    def test_ending_twice_is_recorded_once(self, case: Case, colleague: User) -> None:
        opened(case, colleague)
        found = case.grants.get()
        for _ in range(2):
            end_grant(found, by=the_officer(), on=TODAY)
        assert case.entries.filter(kind=GRANT_ENDED).count() == 1

    def test_only_the_officer_ends_it(self, case: Case, colleague: User) -> None:
        opened(case, colleague)
        for user in (colleague, staff(roles.HANDLERS, "ander"), staff(roles.ADMINISTRATORS)):
            with pytest.raises(NoRight):
                end_grant(case.grants.get(), by=Actor.staff(user), on=TODAY)
        assert may_see(colleague, case)

    def test_other_grants_stay(self, case: Case, colleague: User) -> None:
        opened(case, colleague)
        opened(case, staff(roles.HANDLERS, "nog-een"))
        end_grant(case.grants.get(user=colleague), by=the_officer(), on=TODAY)
        assert case.grants.get().user.username == "nog-een"


def test_grants_go_with_the_case(case: Case, colleague: User) -> None:
    """D8: the reason may tell of somebody."""
    from complaints.transitions.destroying.destroy import destroy

    done = settled_case(on=date(2024, 1, 8), to=staff(roles.HANDLERS, "ander"))
    opened(done, colleague)
    opened(case, colleague)
    destroy(done, by=CLOCK, on=TODAY)
    assert [found.case for found in Grant.objects.all()] == [case]
    assert not Entry.objects.filter(case_id=done.pk).exists()

"""R8, D11: the list of positions that wait for approval, for the officer and for the deputy, and none about themselves (D10)."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from complaints.models import Case, Concern, Letter
from complaints.register.list.home import Queue, queues
from tests.answers import body
from tests.complaints.factories import assigned_case, drafted_case, staff, the_office
from tests.complaints.register.desk import TUESDAY, desk, fill_in, screen_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


@pytest.fixture(params=["officer", "deputy"])
def approver(request: pytest.FixtureRequest) -> User:
    office = the_office()
    return User.objects.get(pk=getattr(office, f"{request.param}_id"))


@pytest.fixture
def case(handler: User) -> Case:
    return drafted_case(on=TUESDAY, to=handler)


def waiting(user: User) -> Queue:
    return next(queue for queue in queues(user) if queue.name == "Standpunt klaar voor akkoord")


def test_list_holds_what_waits_and_nothing_else(approver: User, case: Case, handler: User) -> None:
    other = assigned_case(on=TUESDAY, to=handler)
    queue = waiting(approver)
    page = body(desk(approver).get(queue.url))
    assert (queue.count, case.number in page, other.number in page) == (1, True, False)


def test_each_of_them_sends_it_and_it_leaves_the_list(approver: User, case: Case) -> None:
    client = desk(approver)
    assert fill_in(client, screen_of("take_position", case), manner="solved", justified="yes").status_code == 302
    assert Letter.objects.filter(case=case, paper="take_position").count() == 1
    assert case.number in body(client.get(waiting(approver).url)) or waiting(approver).count == 0


def test_position_about_one_of_them_is_on_the_list_of_the_other_alone(approver: User, case: Case) -> None:
    Concern.objects.create(case=case, user=approver)
    office = the_office()
    other = office.deputy if approver == office.officer else office.officer
    assert (waiting(approver).count, waiting(User.objects.get(pk=other.pk)).count) == (0, 1)
    assert case.number not in body(desk(approver).get(waiting(approver).url))


def test_handler_sees_their_own_there_and_no_other(case: Case, handler: User) -> None:
    """They wrote it; the button to send it is not theirs."""
    assert waiting(handler).count == 1
    assert waiting(staff(username="kim")).count == 0
    assert desk(handler).get(screen_of("take_position", case)).status_code == 403

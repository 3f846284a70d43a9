"""A run that would destroy many cases at once stops, and a person releases exactly what stood on the screen (D8)."""

from __future__ import annotations

from datetime import date

import pytest

from complaints import jobs
from complaints.due.retention import may_go
from complaints.models import Actor, Case, Concern, Office, Stop
from complaints.procedure.retention import too_many
from complaints.transitions.destroying.stop_run import release_run, stop_run
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult.shared.clock import Tally
from site_gooiconsult.shared.post.item import State
from tests.complaints.clockwork import morning
from tests.complaints.factories import a_case, settled_case, staff, the_office, the_officer
from tests.photo import photo

pytestmark = pytest.mark.django_db
d = date.fromisoformat
FILED, SETTLED, DUE, LATEST = d("2026-11-24"), d("2026-12-03"), d("2027-12-04"), d("2028-11-24")


def settled(how_many: int, on: date = FILED, settled_on: date = SETTLED) -> list[Case]:
    return [settled_case(on=on, settled_on=settled_on) for _ in range(how_many)]


@pytest.mark.parametrize(
    ("due", "cases", "stops"),
    [(5, 5, False), (6, 6, True), (6, 60, False), (6, 59, True), (100, 1000, False), (101, 1000, True), (0, 0, False)],
)
def test_too_many_is_more_than_five_and_more_than_a_tenth(due: int, cases: int, stops: bool) -> None:
    assert too_many(due, cases) is stops


def test_run_of_five_goes_on() -> None:
    settled(5)
    assert jobs.retention(morning(DUE)) == Tally(done=5)
    assert not Stop.objects.exists()


def test_run_of_six_stops_and_the_officer_is_told_once() -> None:
    officer = the_office().officer
    settled(6)
    a_case(on=FILED)
    for _ in range(2):
        assert jobs.retention(morning(DUE)) == Tally()
    assert Case.objects.count() == 7
    stop = Stop.objects.get()
    assert (stop.due, stop.cases, stop.to_address) == (6, 7, officer.email)
    assert "6 van de 7 dossiers" in stop.body
    assert f"Dag {officer.first_name or officer.username}," in stop.body
    assert jobs.post_stops(morning(DUE)) == Tally(done=1)
    assert Stop.objects.get().state == State.SENT


def test_what_is_at_its_last_day_goes_all_the_same() -> None:
    """Never after `latest`: not even for a stop."""
    settled(2, settled_on=d("2027-11-24"))
    settled(7, on=d("2027-11-20"), settled_on=d("2027-11-20"))
    assert jobs.retention(morning(LATEST)) == Tally(done=2)
    assert (Case.objects.count(), Stop.objects.get().due) == (7, 7)


def test_released_they_go_and_what_comes_due_later_stops_again() -> None:
    officer = the_officer()
    settled(7)
    later = settled(8, settled_on=d("2026-12-04"))
    jobs.retention(morning(DUE))
    release_run(by=officer, on=DUE, seen=7)
    assert jobs.retention(morning("2027-12-05")) == Tally(done=7)
    assert set(Case.objects.all()) == set(later)
    assert Stop.objects.get(waiting=True).due == 8


def test_list_that_changed_since_the_screen_is_not_released() -> None:
    officer = the_officer()
    settled(6)
    stop_run(on=DUE)
    before = photo()
    for seen in (5, 7, -1):
        with pytest.raises(NotAllowed, match="intussen veranderd"):
            release_run(by=officer, on=DUE, seen=seen)
    assert photo() == before


def test_nothing_waits_so_nothing_is_released() -> None:
    with pytest.raises(NotAllowed, match="wacht niets"):
        release_run(by=the_officer(), on=DUE, seen=0)


def test_only_who_answers_for_the_cases_releases_them() -> None:
    settled(6)
    stop_run(on=DUE)
    with pytest.raises(NoRight):
        release_run(by=Actor.staff(staff(username="sanne")), on=DUE, seen=6)


def test_case_about_the_officer_is_not_released_by_the_officer() -> None:
    """D10: it is on no list of theirs."""
    officer = the_officer()
    mine, *others = settled(7)
    assert officer.user is not None
    Concern.objects.create(case=mine, user=officer.user)
    stop_run(on=DUE)
    assert sorted(release_run(by=officer, on=DUE, seen=6).released) == sorted(case.pk for case in others)


def test_without_an_officer_it_stops_all_the_same() -> None:
    settled(6)
    Office.objects.all().delete()
    assert jobs.retention(morning(DUE)) == Tally()
    assert Stop.objects.get().state == State.REFUSED
    assert list(may_go(DUE)) == []

"""Each date is told once to whoever has to act, in a digest of the day: numbers and dates only (R4, R6, R7, R9)."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.due.warnings import WATCHES, Watch
from complaints.models import Case, Concern, Digest, DigestLine, Kind
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.handling.warn import warn
from complaints.transitions.step import NotAllowed
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import CLOCK, a_case, again, assigned_case, deliver, settled_case, staff, the_office
from tests.complaints.factories import the_officer as acting_officer
from tests.complaints.transitions.every_step import ANSWER_BY, FILED, HANDLE_BY, NOTIFY_BY
from tests.photo import photo

pytestmark = pytest.mark.django_db
d = date.fromisoformat
DAY = d("2026-12-03")
ABOUT = {
    Kind.WARNED_OF_RECEIPT: d("2026-12-01"),
    Kind.RECEIPT_LATE: d("2026-12-01"),
    Kind.WARNED_OF_HANDLING: HANDLE_BY,
    Kind.HANDLING_LATE: HANDLE_BY,
    Kind.WARNED_OF_NOTICE: NOTIFY_BY,
    Kind.ANSWER_NEAR: ANSWER_BY,
    Kind.TOLD_OFFICER: ANSWER_BY,
}
BOTH = (Kind.RECEIPT_LATE, Kind.HANDLING_LATE, Kind.TOLD_OFFICER)
each_watch = pytest.mark.parametrize("watch", WATCHES, ids=lambda watch: watch.kind)


def the_watch(kind: Kind) -> Watch:
    return next(watch for watch in WATCHES if watch.kind is kind)


@pytest.fixture
def case() -> Case:
    return assigned_case(on=FILED, to=staff(username="sanne"))


def told(case: Case) -> set[str]:
    """Who has a line about this case."""
    return set(DigestLine.objects.filter(case=case).values_list("digest__to__username", flat=True))


@each_watch
def test_warning_is_an_entry_about_its_date_and_a_line_in_todays_digest(case: Case, watch: Watch) -> None:
    assert warn(case, by=CLOCK, on=DAY, watch=watch)
    entry = case.entries.get(kind=watch.kind)
    assert (entry.about, entry.automatic, entry.on, entry.by_kind) == (ABOUT[watch.kind], True, DAY, "clock")
    lines = DigestLine.objects.filter(case=case, entry=entry)
    assert {line.digest.on for line in lines} == {DAY}
    assert not case.letters.filter(audience="staff", entry=entry).exists()


@each_watch
def test_same_warning_comes_once(case: Case, watch: Watch) -> None:
    warn(case, by=CLOCK, on=DAY, watch=watch)
    before = photo()
    for day in (DAY, d("2026-12-04")):
        assert not warn(case, by=CLOCK, on=day, watch=watch)
    assert photo() == before


@each_watch
def test_settled_case_needs_no_warning(watch: Watch) -> None:
    case = settled_case(on=FILED)
    before = photo()
    assert not warn(case, by=CLOCK, on=d("2026-12-20"), watch=watch)
    assert photo() == before


def test_new_term_brings_a_new_warning(case: Case) -> None:
    watch = the_watch(Kind.WARNED_OF_NOTICE)
    warn(case, by=CLOCK, on=d("2026-12-07"), watch=watch)
    announce_delay(case, by=acting_officer(), on=d("2026-12-08"), reason="Ziek.", new_date=d("2027-01-08"))
    deliver(case, on=d("2026-12-08"))
    assert warn(case, by=CLOCK, on=d("2026-12-31"), watch=watch)
    about = case.entries.filter(kind=Kind.WARNED_OF_NOTICE).values_list("about", flat=True)
    assert list(about) == [NOTIFY_BY, d("2027-01-05")]


def test_all_warnings_of_a_day_stand_in_one_digest(case: Case) -> None:
    other = assigned_case(on=FILED, to=staff(username="sanne"))
    for each in (case, other):
        for watch in WATCHES:
            warn(each, by=CLOCK, on=DAY, watch=watch)
    assert sorted(Digest.objects.values_list("to__username", flat=True)) == ["sanne", "verantwoordelijke"]
    assert Digest.objects.get(to__username="sanne").lines.count() == 12


class TestWho:
    """R5, D10, D11: the handler ahead, handler and officer of what passed; who answers for the case where there is none."""

    @each_watch
    def test_handler_and_officer_hear_what_is_theirs(self, case: Case, watch: Watch) -> None:
        warn(case, by=CLOCK, on=DAY, watch=watch)
        officer, handler = {"verantwoordelijke"}, {"sanne"}
        near = officer if watch.kind is Kind.ANSWER_NEAR else handler
        assert told(case) == (officer | handler if watch.kind in BOTH else near)

    @each_watch
    def test_officer_is_told_once_of_a_case_without_a_handler(self, watch: Watch) -> None:
        the_office()
        case = a_case(on=FILED)
        warn(case, by=CLOCK, on=DAY, watch=watch)
        assert told(case) == {"verantwoordelijke"}
        assert DigestLine.objects.count() == 1

    @each_watch
    def test_handler_who_left_is_not_written_to(self, case: Case, watch: Watch) -> None:
        sanne = staff(username="sanne")
        sanne.is_active = False
        sanne.save()
        warn(again(case), by=CLOCK, on=DAY, watch=watch)
        assert told(case) == {"verantwoordelijke"}

    @each_watch
    def test_who_is_concerned_hears_nothing(self, case: Case, watch: Watch) -> None:
        """D10: neither the handler nor the officer whom it is about."""
        for user in (staff(username="sanne"), the_office().officer):
            Concern.objects.create(case=case, user=user)
        warn(case, by=CLOCK, on=DAY, watch=watch)
        assert told(case) == {"plaatsvervanger"}


class TestNotToday:
    @each_watch
    def test_warning_waits_for_somebody_to_tell(self, watch: Watch) -> None:
        case = a_case(on=FILED)
        before = photo()
        with pytest.raises(NotAllowed):
            warn(case, by=CLOCK, on=DAY, watch=watch)
        assert photo() == before
        the_office()
        assert warn(case, by=CLOCK, on=DAY, watch=watch)

    @pytest.mark.parametrize("state", [State.SENDING, State.SENT, State.UNCERTAIN, State.REFUSED])
    @each_watch
    def test_warning_waits_for_tomorrow_once_todays_digest_has_left(
        self, case: Case, watch: Watch, state: State
    ) -> None:
        """One mail a day; and nothing is forgotten."""
        warn(assigned_case(on=FILED, to=staff(username="sanne")), by=CLOCK, on=DAY, watch=watch)
        Digest.objects.update(state=state)
        before = photo()
        with pytest.raises(NotAllowed):
            warn(case, by=CLOCK, on=DAY, watch=watch)
        assert photo() == before
        assert warn(case, by=CLOCK, on=d("2026-12-04"), watch=watch)

    def test_colleague_without_an_address_is_passed_over(self) -> None:
        case = assigned_case(on=FILED, to=staff(username="bo", email=""))
        warn(case, by=CLOCK, on=DAY, watch=the_watch(Kind.HANDLING_LATE))
        assert told(case) == {"verantwoordelijke"}

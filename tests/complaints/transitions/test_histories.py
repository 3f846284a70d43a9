"""Two hundred random histories, taken by the steps and jobs themselves: the law of R13 holds for the whole machine (D6, D7)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from complaints import jobs
from complaints.due.retention import to_release
from complaints.models import Case, DestructionLine, Ground, Hold, Stop
from complaints.transitions.destroying.stop_run import release_run
from complaints.transitions.ending.reopen import reopen
from complaints.transitions.ending.withdraw import withdraw
from complaints.transitions.keeping.destroy_later import destroy_later
from complaints.transitions.keeping.lift_hold import lift_hold
from complaints.transitions.keeping.place_hold import place_hold
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.correct_receipt import correct_receipt
from tests.complaints.clockwork import morning
from tests.complaints.factories import a_case, again, rule_sheet, the_officer

pytestmark = [pytest.mark.django_db, pytest.mark.built]
DAY = timedelta(days=1)
HISTORIES, AT_ONCE = 200, 20
FIRST = date(2026, 3, 2)


class History:
    """One case and what people do with it, by chance; what was held is remembered to be judged by."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.case = a_case(on=FIRST + chance.randrange(200) * DAY, email="")
        self.number = self.case.number
        self.held: list[tuple[date, date]] = []
        self.left_open = False
        self.overtaken = False
        """Whether its last day turned out to have passed, when the day of receipt was corrected."""

    @property
    def gone(self) -> bool:
        return not Case.objects.filter(pk=self.case.pk).exists()

    def live(self, day: date) -> None:
        """One deed, or none; what is not allowed is refused by the step itself."""
        self.case = again(self.case)
        deed = self.chance.choice((self.end, self.end, self.reopen, self.hold, self.lift, self.later, self.correct))
        try:
            deed(day)
        except NotAllowed:
            return

    def end(self, day: date) -> None:
        withdraw(self.case, by=the_officer(), on=day, reason="Belde.")

    def reopen(self, day: date) -> None:
        if self.chance.randrange(3) == 0:
            reopen(self.case, by=the_officer(), on=day, received_on=day, reason="Nieuws.")

    def hold(self, day: date) -> None:
        until = day + self.chance.randrange(150) * DAY
        place_hold(self.case, by=the_officer(), on=day, ground=Ground.CLAIM, text="Claim.", until=until)
        self.held.append((day, until))

    def lift(self, day: date) -> None:
        lift_hold(self.case, by=the_officer(), on=day, reason="Voorbij.")
        self.held = [(since, min(until, day - DAY)) for since, until in self.held]

    def later(self, day: date) -> None:
        destroy_later(self.case, by=the_officer(), on=day, day=day + self.chance.randrange(500) * DAY, reason="Later.")

    def correct(self, day: date) -> None:
        earlier = self.case.filed_on - self.chance.randrange(1, 5) * DAY
        correct_receipt(self.case, by=the_officer(), on=day, filed_on=earlier, reason="De brief lag er al.")
        self.overtaken |= (again(self.case).destroy_by or day) < day


def run(day: date) -> None:
    """A day's retention, with the officer at hand who releases what is too much at once."""
    officer = the_officer()
    jobs.retention(morning(day))
    if waiting := to_release(day).count() if Stop.objects.filter(waiting=True).exists() else 0:
        release_run(by=officer, on=day, seen=waiting)
        jobs.retention(morning(day))


def next_day(day: date, chance: Random) -> date:
    """Some weeks on, or the first day before that on which something is due."""
    due = [each for each in Case.objects.values_list("destroy_on", flat=True) if each]
    last = [
        each + ahead * DAY for each in Case.objects.values_list("destroy_by", flat=True) if each for ahead in (0, 1)
    ]
    held = [until + DAY for until in Hold.objects.values_list("until", flat=True)]
    some_weeks = day + chance.randrange(15, 40) * DAY
    return min(each for each in (*due, *last, *held, some_weeks) if each > day)


@pytest.mark.parametrize("seed", range(HISTORIES // AT_ONCE))
def test_no_case_goes_too_early_too_late_or_open(seed: int) -> None:
    chance = Random(seed)
    histories = [History(chance) for _ in range(AT_ONCE)]
    day = FIRST + 201 * DAY
    while living := [each for each in histories if not each.gone]:
        for each in living:
            if chance.randrange(6) == 0:
                each.live(day)
        jobs.watch_retention(morning(day))
        run(day)
        for each in living:
            check(each, day)
        day = next_day(day, chance)


def check(history: History, day: date) -> None:
    line = DestructionLine.objects.filter(number=history.number).first()
    if line is None:
        living(history, again(history.case), day)
        return
    if line.destroyed_on != day:
        return
    held_past = [until for since, until in history.held if until >= line.latest]
    assert day >= min(line.earliest, line.latest), "too early"
    assert all(day > until for _, until in history.held), "held"
    assert day <= line.latest or held_past or history.left_open or history.overtaken, "too late"


def living(history: History, case: Case, day: date) -> None:
    """What is settled and not held is there in its window only, and the sheet says how it stands."""
    assert case.destroy_on is None or case.destroy_on > day, "left"
    if case.is_open and case.destroy_by is not None and day >= case.destroy_by:
        history.left_open = True
    if case.is_open and case.destroy_by is not None and day > case.destroy_by:
        assert case.holds.filter(until__gte=day, lifted_on__isnull=True).exists(), "neither settled nor held"
        assert rule_sheet(case, day)["R13"]

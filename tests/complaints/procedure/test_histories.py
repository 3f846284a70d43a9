"""Ten thousand random histories: destroyed never too early, never too late unless held, never while open (R13; D6, D7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest

from complaints.procedure.duties import Facts, RoundFacts, State, Step, Why, next_step, readings
from complaints.procedure.retention import Held, longest_hold, open_hold, window
from complaints.procedure.terms import Terms
from tests.complaints.procedure.samples import PROMISE

DAY = timedelta(days=1)
HISTORIES = 10_000


@dataclass
class History:
    """What happens to one case, day after day, by chance; and a clock that does what the jobs do."""

    chance: Random
    filed: date
    facts: Facts
    destroyed: date | None = None
    outage: bool = False

    def live(self) -> None:
        """Until it is destroyed, in steps of a few days; the clock may be away for some of them."""
        day = self.filed
        while self.destroyed is None:
            self.happen(day)
            if self.chance.randrange(40):
                self.tick(day)
            else:
                self.outage = True
            day += self.chance.choice((1, 1, 3, 17)) * DAY if not self.near(day) else DAY

    def near(self, day: date) -> bool:
        """Whether something is due within a month: then every day counts."""
        ahead = 31 * DAY
        coming = next_step(self.facts)
        return self.latest <= day + ahead or (coming.step is Step.DESTROY and coming.on <= day + ahead)

    @property
    def latest(self) -> date:
        return window(self.facts.counted_from, None, Terms()).latest

    def happen(self, day: date) -> None:
        """People settle, reopen, correct, hold, and move the day; each now and then."""
        roll = self.chance.randrange(300)
        if self.facts.settled is None and (roll < 12 or day > self.latest + 100 * DAY):
            self.settle(day)
        elif self.facts.settled is not None and roll == 13:
            self.change(settled=None)
        elif roll == 14:
            self.change(counted_from=self.facts.counted_from - self.chance.randrange(5) * DAY)
        elif roll == 15:
            until = day + self.chance.randrange((longest_hold(day) - day).days + 1) * DAY
            self.change(holds=(*self.facts.holds, Held(day, until)))
        elif roll == 16 and self.facts.settled is not None:
            self.change(postponed=day + self.chance.randrange(400) * DAY)

    def settle(self, day: date) -> None:
        self.change(settled=day)

    def change(self, **fields: object) -> None:
        kept = {name: getattr(self.facts, name) for name in ("counted_from", "rounds", "settled", "holds", "postponed")}
        self.facts = Facts(**(kept | fields))  # type: ignore[arg-type]

    def tick(self, day: date) -> None:
        coming = next_step(self.facts)
        if coming.step is Step.DESTROY and coming.on <= day:
            self.destroyed = day
        elif self.facts.settled is None and day > self.latest and not self.held(day):
            self.change(holds=(*self.facts.holds, open_hold(day)))

    def held(self, day: date) -> bool:
        return self.facts.held_until is not None and self.facts.held_until >= day


def lived(seed: int) -> History:
    chance = Random(seed)
    filed = date(2026, 1, 1) + chance.randrange(1500) * DAY
    history = History(chance, filed, Facts(filed, (RoundFacts(filed, PROMISE),)))
    history.live()
    return history


@pytest.mark.parametrize("thousand", range(HISTORIES // 1000))
def test_no_history_ends_too_early_too_late_or_open(thousand: int) -> None:
    for seed in range(thousand * 1000, (thousand + 1) * 1000):
        check(lived(seed))


def check(history: History) -> None:
    facts, day = history.facts, history.destroyed
    assert day is not None
    assert facts.settled is not None, "open"
    span = window(facts.counted_from, facts.settled, Terms())
    assert span.earliest is not None
    collides = span.earliest > span.latest
    assert day >= min(span.earliest, span.latest), "too early"
    assert all(day > hold.until for hold in facts.holds), "held"
    late = day > span.latest and not any(hold.until >= span.latest for hold in facts.holds)
    assert not late or history.outage or facts.settled >= span.latest or collides, "too late"
    read(history, day, collides=collides)


def read(history: History, day: date, *, collides: bool) -> None:
    """How R13 reads then: kept only in time, and a collision always named."""
    facts = history.facts
    gone = Facts(facts.counted_from, facts.rounds, facts.settled, facts.holds, facts.postponed, destroyed=day)
    reading = readings(gone, today=day)[-1]
    span = window(facts.counted_from, facts.settled, Terms())
    if reading.state is State.KEPT:
        assert reading.why is (Why.COLLISION if collides else Why.IN_TIME)
        assert day <= span.latest or any(hold.excuses and hold.until >= span.latest for hold in facts.holds)
    else:
        assert (reading.state, reading.why) == (State.BROKEN, Why.TOO_LATE)
        assert day > span.latest


def test_histories_are_of_every_kind() -> None:
    """The twin: none of what is asserted holds for want of a case."""
    lives = [lived(seed) for seed in range(1000)]
    spans = [window(life.facts.counted_from, life.facts.settled, Terms()) for life in lives]
    assert sum(span.collides for span in spans) > 20
    assert sum(bool(life.facts.holds) for life in lives) > 100
    assert sum(life.outage for life in lives) > 100
    assert sum(life.destroyed > span.latest for life, span in zip(lives, spans, strict=True) if life.destroyed) > 20
    assert sum(any(not hold.excuses for hold in life.facts.holds) for life in lives) > 5

"""What the rules need to know of a case, and what they answer: facts, readings, the next step (D22)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from complaints.procedure.appeals import Appeal
from complaints.procedure.retention import Held
from complaints.procedure.terms import Promise, Terms, appeal_by


class State(StrEnum):
    """How a rule reads for a case on a day."""

    KEPT = "kept"
    EXTENDED = "extended"
    DUE = "due"
    BROKEN = "broken"


class Why(StrEnum):
    """The coded reason of a reading; no reading carries free text, so that it can outlive the case (D8)."""

    IN_TIME = "in_time"
    TOO_LATE = "too_late"
    NOT_YET = "not_yet"
    NOT_DONE = "not_done"
    NOTICE_IN_TIME = "notice_in_time"
    NOTICE_LATE = "notice_late"
    NOT_TOLD = "not_told"
    ONLY_IF_LATE = "only_if_late"
    ONLY_AN_ANSWER_HELPS = "only_an_answer_helps"
    OPEN = "open"
    SETTLED = "settled"
    COLLISION = "collision"
    HELD = "held"
    POSTPONED = "postponed"
    REQUESTED = "requested"
    TOO_EARLY = "too_early"
    CONFIDENTIAL = "confidential"
    BREACHED = "breached"


class Step(StrEnum):
    """What comes next in a case."""

    ACKNOWLEDGE = "acknowledge"
    DRAFT_POSITION = "draft_position"
    TAKE_POSITION = "take_position"
    POST = "record_posted"
    SETTLE = "settle"
    RECORD_RULING = "record_ruling"
    EXECUTE_RULING = "execute_ruling"
    DESTROY = "destroy"


@dataclass(frozen=True, slots=True)
class Notice:
    """A delay notice that reached the complainant: on which day, and the new date that it gave (R7)."""

    told: date
    new_date: date


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """The facts of one run of the clock. `acknowledged` counts from the outbox, the other two from delivery (D3, D18)."""

    received: date
    promise: Promise
    """What this round keeps: the terms and days off of the day on which it was first said to begin (D26)."""
    acknowledged: date | None = None
    acknowledgement_delivered: date | None = None
    acknowledgement_failed: bool = False
    """Whether it was refused or came back, and is to be sent again."""
    acknowledgement_to_post: bool = False
    """Whether it is written on paper, and waits to be posted."""
    told_handle_by: date | None = None
    told_answer_by: date | None = None
    """The dates that the acknowledgement told: no correction moves them to later (D17)."""
    notices: tuple[Notice, ...] = ()
    position_drafted: bool = False
    position_to_post: bool = False
    position_delivered: date | None = None
    position_came: date | None = None
    """The day from which the appeal term counts: of a letter on paper the day on which it came (D5)."""
    told_appeal_by: date | None = None
    """The last day to appeal that the position told: a right that was told never shrinks (D26)."""
    ended: date | None = None
    without_position: bool = False
    """Whether it ended in one of D12's other ways, so that R8 does not apply."""
    appeal: Appeal | None = None
    """The appeal against its position (R15)."""

    @property
    def appeal_by(self) -> date | None:
        """The last day to appeal against its position: the later of the computed and the told one (R15, D5, D26)."""
        if self.position_came is None:
            return None
        computed = appeal_by(self.position_came, self.promise.terms)
        return max(computed, self.told_appeal_by or computed)

    @property
    def answered_or_ended(self) -> date | None:
        """The day by which R6 and R7 are judged: its end or, until somebody records that, the delivery of the position (D20)."""
        return self.ended or self.position_delivered


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules need to know of a case; `counted_from` is the earliest day ever recorded as its receipt (D17)."""

    counted_from: date
    rounds: tuple[RoundFacts, ...] = field(default_factory=tuple)
    settled: date | None = None
    holds: tuple[Held, ...] = ()
    postponed: date | None = None
    """A later day of destruction that the officer chose, inside the window (D6)."""
    requested: date | None = None
    """The day on which destruction before its day was granted to the person (D23)."""
    destroyed: date | None = None
    counts: bool = True
    """Whether it is a complaint at all; of what is none, only the retention is judged (D12, D14)."""
    breached: date | None = None
    """The first day on which it did not stay confidential (R9)."""

    @property
    def terms(self) -> Terms:
        """The terms by which the whole case is kept and destroyed: those of its first round (D26)."""
        return self.rounds[0].promise.terms

    @property
    def appeals(self) -> list[Appeal]:
        """The appeals against its positions, in order."""
        return [run.appeal for run in self.rounds if run.appeal is not None]

    @property
    def held_until(self) -> date | None:
        """The last day of the hold that ends last."""
        return max((hold.until for hold in self.holds), default=None)


@dataclass(frozen=True, slots=True)
class Reading:
    """How one rule reads: due on `on`, kept on `on`, or broken on `on`, the first day after its term."""

    rule: str
    state: State
    on: date
    why: Why
    round: int = 1


@dataclass(frozen=True, slots=True)
class Next:
    """The next step of a case and the day on which it is owed."""

    step: Step
    on: date

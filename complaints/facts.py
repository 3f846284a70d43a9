"""A case as the rules see it: its facts, its rule sheet, its dates, and its duty index (D22, D26)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from complaints.models import Case, Letter, LetterKind, Manner, Round
from complaints.models.case import WITH_POSITION
from complaints.procedure import duties
from complaints.procedure.appeals import Appeal
from complaints.procedure.duties import Facts, Notice, Reading, RoundFacts
from complaints.procedure.retention import Held, window
from complaints.procedure.terms import Deadlines, Promise, came_by_post
from complaints.promises import Calendar


def with_facts(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with all that `facts_of` reads, for a constant number of queries."""
    letters = Prefetch("letters", Letter.objects.defer("subject", "body", "postal_address"))
    rounds = Prefetch("rounds", Round.objects.select_related("position"))
    beside = ("holds", "data_requests", "merged__holds")
    return cases.select_related("merged_into").prefetch_related(letters, rounds, *beside)


def facts_of(case: Case, known: Calendar) -> Facts:
    """A case as the rules see it, with what its whole family is held for and owes (D25).

    Reads its rounds with their positions, its letters, and what was merged into it (prefetched where they were).
    """
    letters = list(case.letters.all())
    family = case.family
    *earlier, current = case.rounds.all()
    otherwise = case.settled_on is not None and case.manner not in WITH_POSITION
    rounds = (
        *(
            _round(run, letters, known, ended=run.ended_on, without_position=run.manner not in ("", *WITH_POSITION))
            for run in earlier
        ),
        _round(current, letters, known, ended=case.settled_on, without_position=otherwise),
    )
    return Facts(
        min(each.counted_from for each in family),
        rounds,
        case.settled_on,
        holds=(
            *_appeal_term(rounds),
            *(run.appeal.hold for run in rounds if run.appeal),
            *_holds(family),
        ),
        postponed=case.destroy_later_on,
        requested=case.erasing_granted_on,
        counts=case.manner not in (Manner.NO_COMPLAINT, Manner.MERGED),
        breached=_earliest(each.breached_on for each in family),
    )


def _round(
    run: Round, letters: list[Letter], known: Calendar, *, ended: date | None, without_position: bool = False
) -> RoundFacts:
    mine = [letter for letter in letters if letter.round == run.number]
    positions = [letter for letter in mine if letter.paper == LetterKind.TAKE_POSITION]
    acknowledgements = [letter for letter in mine if letter.paper == LetterKind.ACKNOWLEDGE]
    promise = kept(run, known)
    return RoundFacts(
        received=run.received_on,
        promise=promise,
        acknowledged=acknowledgements[0].ordered_on if acknowledgements else None,
        acknowledgement_delivered=_delivered(mine, LetterKind.ACKNOWLEDGE),
        told_handle_by=_earliest(letter.told_handle_by for letter in acknowledgements),
        told_answer_by=_earliest(letter.told_answer_by for letter in acknowledgements),
        acknowledgement_to_post=any(letter.to_post for letter in acknowledgements),
        acknowledgement_failed=bool(acknowledgements) and acknowledgements[-1].failed,
        notices=tuple(
            Notice(letter.delivered_on, letter.told_answer_by)
            for letter in mine
            if letter.paper == LetterKind.ANNOUNCE_DELAY and letter.delivered_on and letter.told_answer_by
        ),
        position_to_post=any(letter.to_post for letter in positions),
        position_drafted=hasattr(run, "position"),
        position_delivered=_delivered(mine, LetterKind.TAKE_POSITION),
        position_came=_earliest(_came(letter, promise) for letter in positions),
        told_appeal_by=max((each.told_appeal_by for each in positions if each.told_appeal_by), default=None),
        ended=ended,
        without_position=without_position,
        appeal=Appeal(run.appealed_on, run.ruled_on, run.execute_by, run.executed_on) if run.appealed_on else None,
    )


def kept(run: Round, known: Calendar) -> Promise:
    """What a round keeps: its own numbers, and the days off as they were decided when it was first recorded (D26)."""
    return Promise(run.terms, known.on(run.promised_on).days_off)


def _delivered(letters: list[Letter], paper: LetterKind) -> date | None:
    """The first day on which a letter of that kind arrived; one sent again makes good one that bounced (D18)."""
    return _earliest(letter.delivered_on for letter in letters if letter.paper == paper)


def _came(letter: Letter, promise: Promise) -> date | None:
    """The day on which it counts as delivered to the complainant: of a letter on paper its arrival (D5)."""
    if letter.delivered_on is None or not letter.on_paper:
        return letter.delivered_on
    return letter.came_on or came_by_post(letter.delivered_on, promise.days_off)


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _appeal_term(rounds: tuple[RoundFacts, ...]) -> list[Held]:
    """The term to appeal against the last position, which is a hold by itself (D7, R15)."""
    terms = [Held(run.position_came, run.appeal_by) for run in rounds if run.position_came and run.appeal_by]
    return terms[-1:]


def _holds(family: Iterable[Case]) -> list[Held]:
    """The holds that were placed on any of them; one that was lifted held until the day before that (D7, D25)."""
    holds = (hold for each in family for hold in each.holds.all())
    return [Held(hold.since, hold.held_until, excuses=not hold.by_itself) for hold in holds]


def duties_of(case: Case, on: date, known: Calendar) -> tuple[Reading, ...]:
    """The rule sheet of a case on a day, under the terms that it keeps (D22, D26).

    A merged case has no duties of its own: it is kept and destroyed with the first (D14).
    """
    if case.merged_into is not None:
        return duties_of(case.merged_into, on, known)[-1:]
    return duties.readings(facts_of(case, known), today=on)


def dates_of(case: Case, known: Calendar) -> Deadlines:
    """The dates in force for the last round of a case (D3)."""
    return duties.in_force(facts_of(case, known).rounds[-1])


INDEX = (
    "acknowledge_by",
    "handle_by",
    "answer_by",
    "notify_by",
    "destroy_by",
    "destroy_on",
    "next_step",
    "next_on",
)
"""The fields of the duty index."""


def index_of(case: Case, known: Calendar) -> dict[str, date | str | None]:
    """The duty index of a case, freshly computed: the values of its fields for finding; a merged case owes nothing (D14)."""
    if case.merged_into_id is not None:
        return dict.fromkeys(INDEX) | {"next_step": ""}
    facts = facts_of(case, known)
    dates = duties.in_force(facts.rounds[-1])
    coming = duties.next_step(facts)
    return {
        "acknowledge_by": dates.acknowledge_by,
        "handle_by": dates.handle_by,
        "answer_by": dates.answer_by,
        "notify_by": dates.notify_by,
        "destroy_by": window(facts.counted_from, None, facts.terms).latest,
        "destroy_on": coming.on if coming.step is duties.Step.DESTROY else None,
        "next_step": coming.step.value,
        "next_on": coming.on,
    }

"""Our answer is late: the complainant hears what went wrong, who answers for it, and where else to turn (D27)."""

from __future__ import annotations

from datetime import date

from complaints import promises
from complaints.facts import dates_of
from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Kind, LetterKind
from complaints.transitions.step import ALREADY_SETTLED, StepTaken, last_letter, pending, step, unreachable
from site_gooiconsult.shared.post.item import UNDER_WAY

TELL_SILENCE = LetterKind("tell_silence", "Bericht: ons antwoord is te laat")
OVERTAKERS = (LetterKind.ANNOUNCE_DELAY, LetterKind.TAKE_POSITION)


def draft(case: Case, *, on: date) -> Draft:
    """The letter, with the day on which the answer should have been there."""
    context = for_complainant(case) | {"answer_by": dates_of(case, promises.calendar()).answer_by}
    return compose(TELL_SILENCE, Audience.COMPLAINANT, case.email, context)


def obstacle(case: Case) -> str:
    """Why there is nothing to tell, as a sentence for staff; empty where there may be."""
    if not case.is_open:
        return ALREADY_SETTLED
    return (
        "Ons standpunt is al verstuurd." if pending(last_letter(case, LetterKind.TAKE_POSITION)) else unreachable(case)
    )


def tell_silence(case: Case, *, by: Actor, on: date) -> bool:
    """Tell it once for each day that passed; whether it was told now.

    It waits for another day where a delay notice or the position is on its way, or left today.
    """
    with step(case, by=by, on=on) as taken:
        about = taken.dates.answer_by
        told = taken.case.entries.filter(kind=Kind.SILENCE_TOLD, round=taken.run.number, about=about)
        if about >= on or told.exists() or obstacle(taken.case) or _overtaken(taken):
            return False
        taken.order(taken.record(Kind.SILENCE_TOLD, automatic=True, about=about), draft(taken.case, on=on))
    return True


def _overtaken(taken: StepTaken) -> bool:
    """Whether a letter that says more left today, or is about to."""
    last = [taken.letter(paper) for paper in OVERTAKERS]
    return any(each and (each.state in UNDER_WAY or each.delivered_on == taken.on) for each in last)

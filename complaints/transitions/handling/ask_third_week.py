"""Two weeks were not enough: the complainant hears that the third week is needed. It moves no date (R6, D3)."""

from __future__ import annotations

from datetime import date
from typing import cast

from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Kind, Letter, LetterKind
from complaints.transitions.step import ALREADY_SETTLED, NotAllowed, last_letter, last_round, pending, step, unreachable
from site_gooiconsult.shared.dutch import in_words

THIRD_WEEK_ASKED = Kind(
    "third_week_asked",
    "Gemeld dat we de derde week nodig hebben",
    told="We schreven je dat we een week extra nodig hebben",
)
THIRD_WEEK_DROPPED = Kind("third_week_dropped", "Geen bericht over de derde week", told="")
ASK_THIRD_WEEK = LetterKind("ask_third_week", "Bericht over de derde week")


def draft(case: Case, *, on: date) -> Draft:
    """The short letter, with the two dates that were told."""
    told = _acknowledgement(case)
    if told is None:
        raise NotAllowed("Deze klacht heeft geen derde week.")
    context = for_complainant(case) | {
        "handle_by": told.told_handle_by,
        "today": on == told.told_handle_by,
        "extra": _extra(told),
    }
    dates = {"told_answer_by": told.told_answer_by} if told.told_answer_by else {}
    return compose(ASK_THIRD_WEEK, Audience.COMPLAINANT, case.email, context, dates)


def obstacle(case: Case) -> str:
    """Why the third week needs no word, as a sentence for staff; empty where it may need one."""
    reasons = (
        (not case.is_open, ALREADY_SETTLED),
        (pending(last_letter(case, LetterKind.TAKE_POSITION)), "Het standpunt is al verstuurd."),
        (
            pending(last_letter(case, LetterKind.ANNOUNCE_DELAY)),
            "Er is al een uitstelbericht. Dat noemt de nieuwe datum.",
        ),
        (_acknowledgement(case) is None, "Deze klacht heeft geen derde week."),
        (pending(last_letter(case, ASK_THIRD_WEEK)), "De klager weet al dat we de derde week nodig hebben."),
        (_dropped(case), "Er is al besloten om geen bericht over de derde week te sturen."),
    )
    return next((sentence for holds, sentence in reasons if holds), unreachable(case))


def not_yet(case: Case, on: date) -> str:
    """Why it is not the day for it, as a sentence for staff: only from handle-by until answer-by there is a third week."""
    told = _acknowledgement(case)
    if told is None or told.told_handle_by is None or told.told_answer_by is None:
        return ""
    if on < told.told_handle_by:
        return f"Dat kan vanaf {in_words(told.told_handle_by)}, de streefdatum."
    if on > told.told_answer_by:
        return "De derde week is ook voorbij. Stuur een uitstelbericht."
    return ""


def ask_third_week(case: Case, *, by: Actor, on: date, letter: Draft | None = None, seen: int | None = None) -> Case:
    """Send it; once in a round."""
    with step(case, by=by, on=on, seen=seen) as taken:
        if pending(taken.letter(ASK_THIRD_WEEK)):
            return taken.case
        taken.refuse_if(obstacle(taken.case) or not_yet(taken.case, on))
        taken.order(taken.record(THIRD_WEEK_ASKED), letter or draft(taken.case, on=on))
    return taken.case


def _acknowledgement(case: Case) -> Letter | None:
    """The confirmation that told two dates, with a week between; None where there was none such."""
    told = last_letter(case, LetterKind.ACKNOWLEDGE)
    if told is None or told.told_handle_by is None or told.told_answer_by is None:
        return None
    return told if told.told_handle_by < told.told_answer_by else None


def _extra(told: Letter) -> str:
    """The time between the two dates that were told, in words: a new version of the terms makes it more, or less, than a week."""
    days = (cast("date", told.told_answer_by) - cast("date", told.told_handle_by)).days
    weeks, rest = divmod(days, 7)
    if rest:
        return "een dag" if days == 1 else f"{days} dagen"
    return "een week" if weeks == 1 else f"{weeks} weken"


def _dropped(case: Case) -> bool:
    number = last_round(case).number
    return any(entry.kind == THIRD_WEEK_DROPPED and entry.round == number for entry in case.entries.all())

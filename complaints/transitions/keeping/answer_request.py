"""The officer grants or refuses what a person asked about their data, with a reason; erasing is the only way before the day (D23)."""

from __future__ import annotations

from datetime import date

from complaints.facts import facts_of
from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, DataRequest, Kind, LetterKind, Manner
from complaints.models.data_request import Article
from complaints.permissions import Right
from complaints.transitions.ending import withdraw
from complaints.transitions.ending.withdraw import WITHDRAWN
from complaints.transitions.keeping.lift_hold import running
from complaints.transitions.step import StepTaken, step, unreachable

REQUEST_ANSWERED = Kind(
    "request_answered", "Verzoek over gegevens beantwoord", told="We antwoordden op je verzoek over je gegevens"
)
ANSWER_REQUEST = LetterKind("answer_request", "Antwoord op een verzoek over gegevens")

HELD = (
    "Dit dossier wordt bewaard voor een beroep, de beroepstermijn of een claim. Wissen mag nu niet: weiger het verzoek."
)


def obstacle(case: Case) -> str:
    """Why there is nothing to answer, as a sentence for staff; empty where there is."""
    return "" if open_requests(case) else "Er is geen open verzoek."


def open_requests(case: Case) -> list[DataRequest]:
    """The requests that nobody answered, the first one first."""
    return [asked for asked in case.data_requests.all() if asked.answered_on is None]


def draft(case: Case, *, on: date, asked: DataRequest, granted: bool, reason: str) -> Draft:
    """The letter with the answer, its reason, and where to go with a complaint about it."""
    context = for_complainant(case) | {"asked": asked, "granted": granted, "reason": reason.strip()}
    return compose(ANSWER_REQUEST, Audience.COMPLAINANT, case.email, context)


def answer_request(
    case: Case,
    *,
    by: Actor,
    on: date,
    asked: DataRequest,
    granted: bool,
    reason: str,
    letter: Draft | None = None,
    seen: int | None = None,
) -> Case:
    """Answer one request. What is to be erased is destroyed as soon as the answer has left; an open case ends as withdrawn."""
    with step(case, by=by, on=on, right=Right.ANSWER_FOR_CASES, seen=seen) as taken:
        request = taken.case.data_requests.select_for_update().get(pk=asked.pk)
        if (request.granted, request.reason) == (granted, reason.strip()):
            return taken.case
        taken.refuse_unless(request.answered_on is None, "Dit verzoek is al beantwoord.")
        taken.refuse_unless(bool(reason.strip()), "Schrijf waarom.")
        _answer(taken, request, granted=granted, reason=reason.strip(), letter=letter)
        if granted and request.article == Article.ERASE:
            _let_go(taken)
    return taken.case


def _answer(taken: StepTaken, request: DataRequest, *, granted: bool, reason: str, letter: Draft | None) -> None:
    request.answered_on, request.granted, request.reason, request.answered_by = taken.on, granted, reason, taken.by.user
    request.save(update_fields=["answered_on", "granted", "reason", "answered_by"])
    said = "toegestaan" if granted else "geweigerd"
    entry = taken.record(REQUEST_ANSWERED, text=f"AVG artikel {request.article}, {said}. {reason}")
    if not unreachable(taken.case):
        made = letter or draft(taken.case, on=taken.on, asked=request, granted=granted, reason=reason)
        taken.order(entry, made)


def _let_go(taken: StepTaken) -> None:
    """A held case is kept; an open one is first ended as withdrawn (D23)."""
    case = taken.case
    facts = facts_of(case, taken.calendar)
    taken.refuse_unless(not any(hold.excuses and hold.until >= taken.on for hold in facts.holds), HELD)
    case.erasing_granted_on = taken.on
    case.save(update_fields=["erasing_granted_on"])
    running(case, taken.on).update(lifted_on=taken.on)  # what held it only because it was open
    if case.is_open:
        taken.refuse_if(withdraw.obstacle(case))
        taken.end(Manner.WITHDRAWN, taken.on)
        taken.record(WITHDRAWN, text="De klager vroeg om alles te wissen.")

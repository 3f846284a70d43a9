"""The officer proposes other numbers, from a day that is still to come; until they are approved they hold nowhere (D15)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta

from django.db import transaction

from complaints import promises
from complaints.models import Actor, TermsProposal, TermsVersion
from complaints.permissions import Right, rights
from complaints.procedure.contradictions import Contradiction, contradictions, out_of_reach
from complaints.procedure.terms import Terms
from complaints.procedure.workdays import ONE_DAY
from complaints.transitions.step import NoRight, NotAllowed

FARTHEST = timedelta(days=730)
WRONG = {
    Contradiction.HANDLED_AFTER_ANSWER: (
        "handle_weeks",
        "Oplossen kan niet langer duren dan het antwoord.",
    ),
    Contradiction.ACKNOWLEDGED_AFTER_HANDLING: (
        "acknowledge_workdays",
        "De bevestiging moet er zijn voordat de tijd om op te lossen voorbij is.",
    ),
    Contradiction.NOTICE_BEFORE_ACKNOWLEDGEMENT: (
        "notice_workdays",
        "Een uitstelbericht zou dan eerder weg moeten dan de bevestiging.",
    ),
    Contradiction.DESTROYED_BEFORE_KEPT: (
        "destroy_years",
        "Een klacht moet langer bestaan dan de tijd dat we die na de afhandeling bewaren.",
    ),
}
"""Where each contradiction shows, and how it is said."""


def obstacles(starts_on: date, terms: Terms, on: date) -> dict[str, str]:
    """What is wrong with a proposal, by field, as sentences for staff; empty where nothing is."""
    wrong = {
        name: f"Kies een getal van {least} tot en met {most}." for name, (least, most) in out_of_reach(terms).items()
    }
    for each in contradictions(terms):
        field, sentence = WRONG[each]
        wrong.setdefault(field, sentence)
    if starts_on <= on:
        wrong["starts_on"] = "Nieuwe termijnen gelden op zijn vroegst vanaf morgen."
    elif starts_on > on + FARTHEST:
        wrong["starts_on"] = "Kies een dag binnen twee jaar."
    elif TermsVersion.objects.filter(starts_on=starts_on).exists():
        wrong["starts_on"] = "Op deze dag beginnen al andere termijnen. Kies een andere dag."
    elif not wrong and terms == before(starts_on):
        wrong["starts_on"] = "Deze termijnen gelden dan al. Verander minstens één getal."
    return wrong


def before(starts_on: date) -> Terms:
    """The numbers that hold on the day before."""
    return promises.terms_on(starts_on - ONE_DAY)


def waiting(on: date) -> TermsProposal | None:
    """The proposal that can still be approved; one whose first day has come has lapsed."""
    return TermsProposal.objects.filter(approved_on=None, ended_on=None, starts_on__gt=on).first()


def propose_terms(*, starts_on: date, terms: Terms, reason: str, by: Actor, on: date) -> TermsProposal:
    """Propose them; one proposal at a time."""
    if by.user is None or Right.PROPOSE_TERMS not in rights(by.user):
        raise NoRight
    with transaction.atomic():
        if waiting(on) is not None:
            raise NotAllowed("Er ligt al een voorstel. Trek dat eerst in.")
        for sentence in obstacles(starts_on, terms, on).values():
            raise NotAllowed(sentence)
        if not reason.strip():
            raise NotAllowed("Schrijf waarom je andere termijnen voorstelt.")
        return TermsProposal.objects.create(
            starts_on=starts_on, reason=reason.strip(), proposed_on=on, proposed_by=by.user, **asdict(terms)
        )

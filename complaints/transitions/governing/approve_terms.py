"""The operations lead approves proposed numbers; from their first day on they hold for what is received (D15)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.db import transaction

from complaints.models import Actor, TermsProposal, TermsVersion
from complaints.permissions import Right, rights
from complaints.transitions.governing.propose_terms import obstacles
from complaints.transitions.step import NoRight, NotAllowed


def obstacle(proposal: TermsProposal, by: Actor, on: date) -> str:
    """Why this person cannot approve it today, as a sentence for staff; empty where they can."""
    if proposal.ended_on is not None:
        return "Dit voorstel is ingetrokken of afgewezen."
    if by.user is None or proposal.proposed_by_id == by.user.pk:
        return "Je kunt je eigen voorstel niet goedkeuren."
    if proposal.starts_on <= on:
        return "De eerste dag van dit voorstel is voorbij. Vraag om een nieuw voorstel."
    return next(iter(obstacles(proposal.starts_on, proposal.terms, on).values()), "")


def approve_terms(proposal: TermsProposal, *, by: Actor, on: date) -> TermsVersion:
    """Make it a version that counts; what was approved already stays as it is."""
    if by.user is None or Right.APPROVE_TERMS not in rights(by.user):
        raise NoRight
    with transaction.atomic():
        locked = TermsProposal.objects.select_for_update().get(pk=proposal.pk)
        if locked.approved_on is not None:
            return locked.version
        if why_not := obstacle(locked, by, on):
            raise NotAllowed(why_not)
        locked.approved_on, locked.approved_by = on, by.user
        locked.save(update_fields=["approved_on", "approved_by"])
        return TermsVersion.objects.create(starts_on=locked.starts_on, proposal=locked, **asdict(locked.terms))

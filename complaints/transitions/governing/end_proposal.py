"""Proposed numbers are taken back by the officer, or turned down by the operations lead (D15)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from complaints.models import Actor, TermsProposal
from complaints.permissions import Right, rights
from complaints.transitions.step import NoRight, NotAllowed


def end_proposal(proposal: TermsProposal, *, by: Actor, on: date) -> TermsProposal:
    """End it; what has ended already stays as it is, and what was approved counts."""
    if by.user is None or not rights(by.user) & {Right.PROPOSE_TERMS, Right.APPROVE_TERMS}:
        raise NoRight
    with transaction.atomic():
        locked = TermsProposal.objects.select_for_update().get(pk=proposal.pk)
        if locked.approved_on is not None:
            raise NotAllowed("Dit voorstel is al goedgekeurd. Stel nieuwe termijnen voor om dat te veranderen.")
        if locked.ended_on is None:
            locked.ended_on, locked.ended_by = on, by.user
            locked.save(update_fields=["ended_on", "ended_by"])
    return locked

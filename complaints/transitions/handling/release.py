"""A handler is away or their account is off: the case stands without a handler, and who answers for it is told (R5, R9)."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User

from complaints.models import Actor, Case, DigestLine, Entry, Kind
from complaints.models.colleagues import name_of
from complaints.permissions import away_on, officer_for
from complaints.procedure.workdays import ONE_DAY
from complaints.transitions.handling.digest import open_digest
from complaints.transitions.step import StepTaken, step
from site_gooiconsult.shared.dutch import in_words


def release(case: Case, *, by: Actor, on: date) -> bool:
    """Take the case from a handler who is not there; tells whether it was done now."""
    with step(case, by=by, on=on) as taken:
        handler = taken.case.handler
        why = _why_gone(handler, on) if handler and taken.case.is_open else ""
        if not why:
            return False
        taken.case.handler = None
        taken.case.save(update_fields=["handler"])
        _tell_officer(taken, taken.record(Kind.RELEASED, text=why))
    return True


def _why_gone(handler: User, on: date) -> str:
    name = name_of(handler)
    if not handler.is_active:
        return f"Het account van {name} staat uit."
    absence = away_on(on).filter(user=handler).first()
    return f"{name} is afwezig tot en met {in_words(absence.last_day)}." if absence else ""


def _tell_officer(taken: StepTaken, entry: Entry) -> None:
    """In the one mail of the day, with all others; today where there is still time, else tomorrow."""
    officer = officer_for(taken.case)
    if officer is None or not officer.email:
        return
    digest = open_digest(officer, on=taken.on) or open_digest(officer, on=taken.on + ONE_DAY)
    if digest is not None:
        DigestLine.objects.create(digest=digest, case=taken.case, entry=entry)

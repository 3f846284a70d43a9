"""What was recorded of a complaint is completed or put right; an old value stays in the timeline (R2, R10, R12)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from complaints.models import Actor, Case, Kind
from complaints.models.complainant import CODED, CORRECTABLE
from complaints.transitions.step import step

CORRECTED = Kind("corrected", "Gegevens aangevuld of verbeterd", told="We pasten je gegevens aan")


def obstacle(case: Case) -> str:
    """Nothing stands in the way: a complainant may ask for a correction for as long as the case is there (D16)."""
    return ""


def correct(
    case: Case, *, by: Actor, on: date, facts: Mapping[str, Any], reason: str = "", seen: int | None = None
) -> Case:
    """Write these values; one that replaces another needs a reason, what was missing does not."""
    with step(case, by=by, on=on, seen=seen) as taken:
        case = taken.case
        changed = [name for name in (*CORRECTABLE, *CODED) if name in facts and facts[name] != getattr(case, name)]
        if not changed:
            return case
        replaced = [name for name in changed if name in CORRECTABLE and getattr(case, name)]
        taken.refuse_unless(bool(reason.strip()) or not replaced, "Schrijf waarom je de gegevens verbetert.")
        lines = [_told(case, name, facts[name]) for name in changed]
        for name in changed:
            setattr(case, name, facts[name])
        case.save(update_fields=changed)
        taken.record(CORRECTED, text="\n".join([*lines, reason.strip()]).strip())
    return case


def _told(case: Case, name: str, value: Any) -> str:
    """A change in words, with the value that it replaces."""
    label = str(case._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]
    old = getattr(case, name)
    return f"{label}: {value or 'leeg'} (was: {old})" if old else f"{label}: {value}"

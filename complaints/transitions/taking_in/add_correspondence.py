"""What was said or written outside the module comes into the case: a call, a letter, a mail to somebody's own address (R12)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from complaints.models import Actor, Case, Channel, Kind
from complaints.transitions.step import StepTaken, step
from complaints.transitions.taking_in.receive import File, attach

HEARD = Kind("heard", "Van de klager gehoord of gekregen", told="We legden vast wat je ons vertelde of stuurde")
SAID = Kind("said", "Aan de klager gezegd of geschreven", told="We legden vast wat we je vertelden of stuurden")
CORRESPONDENCE = (HEARD, SAID)
"""What was said or written outside the module, with its words; for the complainant to read as well."""


def obstacle(case: Case) -> str:
    """Nothing stands in the way: what is said after the settlement belongs to the case as well."""
    return ""


def objection_to(day: date, case: Case, *, on: date) -> str:
    """What is wrong with the day, as a sentence for staff; empty where nothing is."""
    return "" if day <= on else "Kies een dag die al geweest is, of vandaag."


def add_correspondence(
    case: Case,
    *,
    by: Actor,
    on: date,
    from_complainant: bool,
    channel: Channel,
    day: date,
    text: str,
    files: Sequence[File] = (),
    seen: int | None = None,
) -> Case:
    """Add it with the day on which it was said or written; the complainant reads it too (R10). The same twice is once."""
    with step(case, by=by, on=on, seen=seen) as taken:
        text = text.strip()
        taken.refuse_unless(bool(text or files), "Schrijf wat er werd gezegd of geschreven, of kies een bestand.")
        taken.refuse_if(objection_to(day, taken.case, on=on))
        kind = HEARD if from_complainant else SAID
        text = f"Via {channel.label}.\n{text}".strip()
        if not _added(taken, kind, day, text, files):
            attach(taken.record(kind, text=text, about=day), files)
    return taken.case


def _added(taken: StepTaken, kind: Kind, day: date, text: str, files: Sequence[File]) -> bool:
    """Whether the last that this person added is this: a button pressed twice."""
    last = taken.case.entries.filter(kind__in=(HEARD, SAID), by=taken.by.user, on=taken.on).last()
    if last is None or (last.kind, last.about, last.text) != (kind, day, text):
        return False
    there = list(last.attachments.values_list("name", "size"))
    return there == [(file.name, len(file.content)) for file in files]

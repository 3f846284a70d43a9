"""A duplicate of the same complainant is merged into the first case; both numbers keep leading there (D14)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from complaints import promises
from complaints.facts import dates_of
from complaints.letters import Draft, compose
from complaints.letters.context import for_complainant
from complaints.models import Actor, Audience, Case, Concern, Kind, LetterKind, Manner
from complaints.permissions import Right, allows
from complaints.transitions.step import (
    ALREADY_SETTLED,
    UNKNOWN,
    NotAllowed,
    StepTaken,
    last_letter,
    lock_other,
    pending,
    step,
    unreachable,
)
from site_gooiconsult.shared.dutch import in_words

MERGED = Kind("merged", "Samengevoegd met een eerder dossier", told="We voegden deze klacht bij een eerdere van jou")
JOINED = Kind("joined", "Later dossier hierbij gevoegd", told="We voegden een latere klacht van jou hierbij")
MERGE = LetterKind("merge", "Bericht: klachten samengevoegd")


def draft(case: Case, *, on: date, into: Case) -> Draft:
    """The letter to the complainant: which number counts, and until when the answer takes."""
    dates = dates_of(into, promises.calendar())
    answered = pending(last_letter(into, LetterKind.TAKE_POSITION))
    answer_by = None if answered or dates.answer_by < on else dates.answer_by
    context = for_complainant(case) | {"first": into.number, "received": into.filed_on, "answer_by": answer_by}
    return compose(MERGE, Audience.COMPLAINANT, case.email, context)


def obstacle(case: Case) -> str:
    """Why this case cannot end by being merged, as a sentence for staff; empty where it can."""
    if not case.is_open:
        return ALREADY_SETTLED
    if any(each.appeal_runs for each in case.rounds.all()):
        return "In dit dossier loopt een beroep, of moet een uitspraak nog worden uitgevoerd. Handel dat eerst af."
    return "Ons standpunt is al verstuurd." if pending(last_letter(case, LetterKind.TAKE_POSITION)) else ""


def objection_to(into: Case, case: Case) -> str:
    """Why this case does not belong to that one, as a sentence for staff; empty where it does."""
    if into.pk == case.pk:
        return "Dat is dit dossier zelf. Kies het andere."
    if into.merged_into is not None:
        return f"Dat dossier is zelf samengevoegd, met {into.merged_into}. Kies dat."
    if (case.filed_on, case.pk) < (into.filed_on, into.pk):
        return f"{into} kwam later binnen. Open dat dossier en voeg het samen met dit."
    if not into.is_open:
        return f"{into} is al afgehandeld. Heropen dat dossier eerst, of koppel de dossiers aan elkaar."
    return "" if same_complainant(case, into) else "Dit lijkt een andere klager. Koppel de dossiers dan aan elkaar."


def same_complainant(one: Case, other: Case) -> bool:
    """Whether name, e-mail address or telephone number are the same; a person decides, this stops a slip."""
    known = [_marks(each) for each in (one, other)]
    return any(mark and mark == twin for mark, twin in zip(*known, strict=True))


def _marks(case: Case) -> list[str]:
    digits = "".join(filter(str.isdigit, case.phone))
    return [" ".join(case.name.casefold().split()), case.email.strip().casefold(), digits]


def merge(case: Case, *, by: Actor, on: date, into: Case, letter: Draft | None = None, seen: int | None = None) -> Case:
    """End the later case as merged today; no entry moves, and the first counts from the earliest receipt."""
    with transaction.atomic():
        first = lock_other(case, into)
        with step(case, by=by, on=on, seen=seen) as taken:
            if taken.case.merged_into_id == into.pk:
                return taken.case
            if first is None or not allows(by, first, Right.WORK_OWN):
                raise NotAllowed(UNKNOWN)
            taken.refuse_if(obstacle(taken.case) or objection_to(first, taken.case))
            _end(taken, first, letter)
    return taken.case


def _end(taken: StepTaken, first: Case, letter: Draft | None) -> None:
    case = taken.case
    taken.end(Manner.MERGED, taken.on, merged_into=first)
    case.merged.update(merged_into=first)
    _keep_out_of_both(case, first)
    came = f"{case}, ontvangen op {in_words(case.filed_on)}."
    StepTaken(first, taken.by, taken.on).record(JOINED, text=came)
    entry = taken.record(MERGED, text=f"Het eerste dossier is {first}.")
    if not unreachable(case):
        taken.order(entry, letter or draft(case, on=taken.on, into=first))


def family_of(case: Case) -> QuerySet[Case]:
    """The case with all that was merged with it: who is concerned in one has no access to any (D10, D14)."""
    first = case.merged_into_id or case.pk
    return Case.objects.filter(Q(pk=first) | Q(merged_into=first))


def _keep_out_of_both(case: Case, first: Case) -> None:
    """Who is concerned in one of them has no access to either (D10)."""
    concerned = Concern.objects.filter(case__in=(case, first)).values_list("user_id", flat=True)
    for user in set(concerned):
        for each in (case, first):
            Concern.objects.get_or_create(case=each, user_id=user)

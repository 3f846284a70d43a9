"""One mail a day tells a person which terms come near or passed: numbers and dates, nothing of any complaint (R9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.urls import reverse

from complaints.due.warnings import TERM
from complaints.letters import Draft, compose, warnings
from complaints.models import Audience, Case, Digest, DigestLine, Kind, LetterKind, Office
from complaints.permissions import contact_for, in_office, officer_for, worked_by
from complaints.procedure.workdays import ONE_DAY
from complaints.transitions.handling import ask_third_week
from site_gooiconsult.shared.post.item import State
from site_gooiconsult.shared.post.message import new_message_id

WARN = LetterKind("warn", "Dagoverzicht van termijnen")


@dataclass(frozen=True, slots=True)
class MailLine:
    """One line of the mail."""

    number: str
    kind: str
    about: date
    answer_by: date | None
    late: bool
    third_week: bool
    """Whether the letter of D3 stands drafted before this person."""

    @property
    def sentence(self) -> str:
        """What the line says, behind the number."""
        return warnings.sentence(
            self.kind, self.about, late=self.late, answer_by=self.answer_by, third_week=self.third_week
        )


def open_digest(to: User, *, on: date) -> Digest | None:
    """The digest of that person that has not left yet, held until the transaction ends; None where today's has."""
    waiting = Digest.objects.select_for_update().filter(to=to, state=State.WAITING).first()
    if waiting is not None:
        return waiting
    new = {"to_address": to.email, "message_id": new_message_id()}
    todays, _ = Digest.objects.get_or_create(to=to, on=on, defaults=new)
    locked = Digest.objects.select_for_update().get(pk=todays.pk)
    return locked if locked.state == State.WAITING else None


def prepare_digest(digest: Digest, *, on: date) -> None:
    """Make a waiting digest today's, and leave out what is not so any more or what this person may not know (D10).

    What others have to know instead goes into theirs. One digest a day: where today's has left already, it waits.
    """
    with transaction.atomic():
        locked = Digest.objects.select_for_update().filter(pk=digest.pk, state=State.WAITING, on__lte=on).first()
        if locked is None or Digest.objects.filter(to=locked.to, on=on).exclude(pk=locked.pk).exists():
            return
        lines = _lines_for(locked) if locked.to.email else []
        _pass_on(locked, except_for=lines, on=on)
        locked.lines.exclude(pk__in=[line.pk for line in lines]).delete()
        if not lines:
            locked.delete()
            return
        locked.on, locked.to_address = on, locked.to.email
        locked.save(update_fields=["on", "to_address"])


def draft(digest: Digest, *, on: date) -> Draft:
    """The mail, in the words of the day on which it leaves: what passed first."""
    office, found = in_office(), _lines_for(digest)
    prefetch_related_objects([line.case for line in found], "rounds", "letters", "entries")
    lines = sorted((_told(line, digest.to, on, office) for line in found), key=lambda each: each.about)
    released = [each for each in lines if each.kind == Kind.RELEASED]
    lines = [each for each in lines if each.kind != Kind.RELEASED]
    groups = {
        "Deze zaken hebben geen behandelaar meer:": released,
        "Dit is voorbij:": [each for each in lines if each.late],
        "Dit komt eraan:": [each for each in lines if not each.late],
    }
    context = {
        "colleague": digest.to.first_name or digest.to.username,
        "groups": {heading: told for heading, told in groups.items() if told},
        "about": warnings.about(len(lines), len(released)),
        "address": settings.BASE_URL + reverse("wagtailadmin_home"),
    }
    return compose(WARN, Audience.STAFF, digest.to.email, context)


def digest_left(digest: Digest, became: State, code: str, *, on: date) -> None:
    """What became of the mail; of what was refused the officer is told, so that no term passes in silence."""
    with transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(state=became, failure=code, leased_until=None)
        if became is State.REFUSED:
            _pass_on(digest, except_for=(), on=on)


def _pass_on(digest: Digest, *, except_for: Collection[DigestLine], on: date) -> None:
    """Tell another what this person is not told: who handles the case by now, else who answers for it.

    Today where there is still time, else tomorrow.
    """
    office, told = in_office(), {line.pk for line in except_for}
    theirs: dict[User, list[DigestLine]] = defaultdict(list)
    for line in _standing(digest):
        other = _other_than(digest.to, line.case, office)
        if line.pk not in told and other is not None and other.email:
            theirs[other].append(line)
    for other, lines in theirs.items():
        into = open_digest(other, on=on) or open_digest(other, on=on + ONE_DAY)
        if into is not None:
            same = [DigestLine(digest=into, entry=line.entry, case=line.case) for line in lines]
            DigestLine.objects.bulk_create(same, ignore_conflicts=True)


def _other_than(to: User, case: Case, office: Office | None) -> User | None:
    others = (contact_for(case, office), officer_for(case, office))
    return next((user for user in others if user and user != to), None)


def _lines_for(digest: Digest) -> list[DigestLine]:
    """What is still so, of the cases that this person works."""
    works = set(worked_by(digest.to).filter(pk__in=digest.lines.values("case_id")).values_list("pk", flat=True))
    return [line for line in _standing(digest) if line.case_id in works]


def _standing(digest: Digest) -> list[DigestLine]:
    """What is still so, whoever may know it."""
    lines = digest.lines.filter(case__settled_on=None).select_related("case__handler__absence", "entry")
    return [line for line in lines.prefetch_related("case__concerns").order_by("pk") if _is_so(line)]


def _is_so(line: DigestLine) -> bool:
    """Whether nobody handles the case still; whether the date is still the case's, as a delay notice brings another."""
    if line.entry.kind == Kind.RELEASED:
        return line.case.handler_id is None
    return bool(getattr(line.case, TERM[Kind.of(line.entry.kind)]) == line.entry.about)


def _told(line: DigestLine, to: User, on: date, office: Office | None) -> MailLine:
    case, about = line.case, line.entry.about or on
    late = line.entry.kind == Kind.HANDLING_LATE
    third_week = late and contact_for(case, office) == to and _third_week_stands(case, on)
    return MailLine(case.number, line.entry.kind, about, case.answer_by, about < on, third_week)


def _third_week_stands(case: Case, on: date) -> bool:
    return not (ask_third_week.obstacle(case) or ask_third_week.not_yet(case, on))

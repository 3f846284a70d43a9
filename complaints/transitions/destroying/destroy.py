"""A case whose day has come is destroyed: everything of a person goes, an anonymous line and a record stay (R13, D8).

What is removed here is looked for afterwards, in `prove_destruction`: only then the record has its line.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from complaints import promises
from complaints.facts import facts_of
from complaints.models import (
    AccessRequest,
    Actor,
    AnonymousLine,
    Audience,
    Case,
    Destruction,
    Digest,
    DigestLine,
    TermsVersion,
)
from complaints.models.append_only import destroying
from complaints.models.complainant import Sought
from complaints.models.declared import sought
from complaints.procedure.duties import Facts, RoundFacts, Step, next_step, readings
from complaints.procedure.retention import window
from complaints.procedure.workdays import workdays_between
from complaints.transitions.destroying.rewrite_tables import owe_every_rewrite
from complaints.transitions.step import Gone, NotAllowed, lock
from site_gooiconsult.shared.dutch import in_words
from site_gooiconsult.shared.post import forget
from site_gooiconsult.shared.post.item import UNDER_WAY, State

RULE, ON_REQUEST = "R13", "AVG 17"


def destroy(case: Case, *, by: Actor, on: date) -> Destruction | None:
    """Destroy a settled case on or after its day; None where it was gone already. An open one never is (D7)."""
    with transaction.atomic():
        try:
            locked = lock(case)
        except Gone:
            return None
        facts = facts_of(locked, promises.calendar())
        _refuse_before_its_day(locked, facts, on)
        usual = window(facts.counted_from, facts.settled, facts.terms).destroy_on
        early = facts.requested is not None and on < (usual or on)
        return erase(locked, by=by, on=on, rule=ON_REQUEST if early else RULE)


def _refuse_before_its_day(case: Case, facts: Facts, on: date) -> None:
    if case.merged_into is not None:
        raise NotAllowed(f"Deze klacht wordt vernietigd met {case.merged_into}.")
    coming = next_step(facts)
    if coming.step is not Step.DESTROY:
        raise NotAllowed("Een klacht die nog open is of waarvan het beroep nog loopt, wordt niet vernietigd.")
    if on < coming.on:
        raise NotAllowed(f"Deze klacht mag pas op {in_words(coming.on)} worden vernietigd.")
    if facts.requested is not None and case.letters.filter(state__in=UNDER_WAY, audience=Audience.COMPLAINANT).exists():
        raise NotAllowed("Het antwoord op het verzoek moet eerst weg zijn.")


def erase(case: Case, *, by: Actor, on: date, rule: str) -> Destruction:
    """Remove a locked case, with what was merged into it (D14); part of the steps that may."""
    noted = _erase(case, by, on, rule)
    owe_every_rewrite(on=on)
    return noted


def _erase(case: Case, by: Actor, on: date, rule: str) -> Destruction:
    facts = facts_of(
        case, promises.calendar()
    )  # while what was merged into it is there: it counts for the family (D25)
    for merged in case.merged.select_for_update():
        _erase(merged, by, on, rule)
    if case.merged_into is None:  # a duplicate counts in no figures (D14)
        _keep_figures(case, facts, on, requested=on if rule == ON_REQUEST else None)
    noted = _note(case, facts, by, on, rule)
    noted.removed = _remove(case)
    noted.save()
    return noted


def _note(case: Case, facts: Facts, by: Actor, on: date, rule: str) -> Destruction:
    """What the record will say, and what is to be looked for."""
    settled = case.settled_on or on
    span = window(facts.counted_from, settled, facts.terms)
    version = TermsVersion.objects.filter(starts_on__lte=case.rounds.all()[0].promised_on).order_by("starts_on").last()
    return Destruction(
        case_id=case.pk,
        number=case.number,
        filed_on=case.filed_on,
        settled_on=settled,
        earliest=span.earliest or settled,
        latest=span.latest,
        destroyed_on=on,
        rule=rule,
        rule_version=f"{version.starts_on:%Y-%m-%d}" if version else "",
        by=by.kind,
        traces={
            "message_ids": _message_ids(case),
            "files": list(case.attachments.values_list("name", flat=True)),
            **{name: str(getattr(case, name) or "") for name in sought(Sought.TOKEN, Sought.PHRASE)},
        },
    )


def _message_ids(case: Case) -> list[str]:
    """Every mail about the case: its own letters and links, and the daily mails that named it."""
    mails = (case.letters, case.access_links, _digests(case))
    return [message_id for each in mails for message_id in each.values_list("message_id", flat=True)]


def _digests(case: Case) -> QuerySet[Digest]:
    """The daily mails that left and named it; one that still waits loses its lines of the case with the case."""
    naming = DigestLine.objects.filter(case=case).values("digest_id")
    return Digest.objects.filter(pk__in=naming).exclude(state=State.WAITING)


def _remove(case: Case) -> dict[str, int]:
    """Remove the case and all that belongs to it; how many rows of each kind.

    Mail files first: killed in between, the rows are still there and the next run finishes the work.
    """
    for message_id in _message_ids(case):
        forget(message_id)
    _digests(case).delete()
    asked, _ = AccessRequest.objects.filter(number=case.number).delete()
    with destroying():
        _, removed = Case(pk=case.pk).delete()
    counts = Counter({label.rpartition(".")[2].lower(): count for label, count in removed.items()})
    counts["accessrequest"] += asked
    return dict(+counts)


def _keep_figures(case: Case, facts: Facts, on: date, *, requested: date | None) -> None:
    settled = case.settled_on or on
    gone = replace(facts, destroyed=on, requested=requested or facts.requested)
    sheet = readings(gone, today=on)
    AnonymousLine.objects.create(
        filed_month=case.filed_on.replace(day=1),
        settled_month=settled.replace(day=1),
        channel=case.channel,
        subject=case.subject.name if case.subject else "",
        manner=case.manner,
        justified=case.justified,
        appealed=bool(facts.appeals),
        reopened=len(facts.rounds) > 1,
        calendar_days=(settled - case.filed_on).days,
        workdays=workdays_between(case.filed_on, settled, facts.rounds[0].promise.days_off),
        steps=[step for number, run in enumerate(facts.rounds, start=1) for step in _steps(run, number)],
        readings=[[each.rule, each.round, each.state, each.why] for each in sheet],
    )


def _steps(run: RoundFacts, number: int) -> list[list[int | str]]:
    """How long each step of a round took: round, step, calendar days, working days."""
    reached = {"acknowledged": run.acknowledgement_delivered, "answered": run.position_delivered, "ended": run.ended}
    return [
        [
            number,
            name,
            (day - run.received) // timedelta(days=1),
            workdays_between(run.received, day, run.promise.days_off),
        ]
        for name, day in reached.items()
        if day is not None
    ]

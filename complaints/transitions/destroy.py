"""A case whose day has come is destroyed: everything of a person goes, an anonymous line and a record stay (R13, D8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from complaints import promises
from complaints.models import Actor, AnonymousLine, Case, DestructionLine, Letter
from complaints.models.append_only import destroying
from complaints.procedure.duties import readings
from complaints.procedure.retention import Window, window
from complaints.procedure.workdays import workdays_between
from complaints.promises import Promise
from complaints.transitions.step import NotAllowed, lock
from site_gooiconsult.post import forget


def destroy(case: Case, *, by: Actor, on: date) -> DestructionLine | None:
    """Destroy a settled case on or after its day; None where it was gone already. An open one never is (D7)."""
    mails = list(Letter.objects.filter(case_id=case.pk).values_list("message_id", flat=True))
    with transaction.atomic():
        if not Case.objects.filter(pk=case.pk).exists():
            return None
        case = lock(case)
        promise = promises.today(case.filed_on)
        span = window(case.counted_from, case.settled_on, promise.terms)
        if case.settled_on is None or span.earliest is None or span.destroy_on is None:
            raise NotAllowed("Een klacht die nog open is, wordt niet vernietigd.")
        if on < span.destroy_on:
            raise NotAllowed(f"Deze klacht mag pas op {span.destroy_on:%d-%m-%Y} worden vernietigd.")
        _keep_figures(case, case.settled_on, promise, on)
        line = _record(case, span, by=by, on=on)
        # Files first: killed in between, the rows are still there and the next run finishes the work.
        for message_id in mails:
            forget(message_id)
        with destroying():
            case.delete()
    return line


def _keep_figures(case: Case, settled: date, promise: Promise, on: date) -> None:
    facts = replace(promises.facts_of(case), destroyed=on)
    sheet = readings(facts, terms=promise.terms, days_off=promise.days_off, today=on)
    AnonymousLine.objects.create(
        filed_month=case.filed_on.replace(day=1),
        settled_month=settled.replace(day=1),
        channel=case.channel,
        subject=case.subject.name if case.subject else "",
        manner=case.manner,
        justified=case.justified,
        calendar_days=(settled - case.filed_on).days,
        workdays=workdays_between(case.filed_on, settled, promise.days_off),
        readings=[[each.rule, each.round, each.state, each.why] for each in sheet],
    )


def _record(case: Case, span: Window, *, by: Actor, on: date) -> DestructionLine:
    return DestructionLine.objects.create(
        number=case.number,
        filed_on=case.filed_on,
        settled_on=case.settled_on,
        earliest=span.earliest,  # type: ignore[misc]
        latest=span.latest,
        destroyed_on=on,
        rule="R13",
        by=by.kind,
        removed={
            "entries": case.entries.count(),
            "letters": case.letters.count(),
            "attachments": case.attachments.count(),
            "rounds": case.rounds.count(),
        },
    )

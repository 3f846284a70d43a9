"""A case whose day has come is destroyed: everything of a person goes, an anonymous line and a record stay (R13, D8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from complaints import promises
from complaints.models import Actor, AnonymousLine, Case, DestructionLine
from complaints.models.append_only import destroying
from complaints.procedure.duties import Facts, Step, next_step, readings
from complaints.procedure.retention import window
from complaints.procedure.workdays import workdays_between
from complaints.promises import Promise
from complaints.transitions.step import Gone, NotAllowed, lock
from site_gooiconsult.post import forget
from site_gooiconsult.templatetags.dates import in_words


def destroy(case: Case, *, by: Actor, on: date) -> DestructionLine | None:
    """Destroy a settled case on or after its day; None where it was gone already. An open one never is (D7)."""
    with transaction.atomic():
        try:
            locked = lock(case)
        except Gone:
            return None
        promise = promises.today(locked.filed_on)
        facts = promises.facts_of(locked, promise)
        _refuse_before_its_day(facts, promise, on)
        _keep_figures(locked, facts, promise, on)
        return _record(locked, promise, by, on, removed=_remove(locked))


def _refuse_before_its_day(facts: Facts, promise: Promise, on: date) -> None:
    coming = next_step(facts, terms=promise.terms, days_off=promise.days_off)
    if coming.step is not Step.DESTROY:
        raise NotAllowed("Een klacht die nog open is, wordt niet vernietigd.")
    if on < coming.on:
        raise NotAllowed(f"Deze klacht mag pas op {in_words(coming.on)} worden vernietigd.")


def _keep_figures(case: Case, facts: Facts, promise: Promise, on: date) -> None:
    settled = case.settled_on or on
    sheet = readings(replace(facts, destroyed=on), terms=promise.terms, days_off=promise.days_off, today=on)
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


def _remove(case: Case) -> dict[str, int]:
    """Remove the case and all that belongs to it; how many rows of each kind.

    Mail files first: killed in between, the rows are still there and the next run finishes the work.
    """
    for mails in (case.letters, case.access_links):
        for message_id in mails.values_list("message_id", flat=True):
            forget(message_id)
    with destroying():
        _, removed = Case(pk=case.pk).delete()
    return {label.rpartition(".")[2].lower(): count for label, count in removed.items()}


def _record(case: Case, promise: Promise, by: Actor, on: date, removed: dict[str, int]) -> DestructionLine:
    span = window(case.counted_from, case.settled_on, promise.terms)
    return DestructionLine.objects.create(
        number=case.number,
        filed_on=case.filed_on,
        settled_on=case.settled_on,  # type: ignore[misc]
        earliest=span.earliest,
        latest=span.latest,
        destroyed_on=on,
        rule="R13",
        by=by.kind,
        removed=removed,
    )

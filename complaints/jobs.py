"""The door of the clock: each job finds what needs a step now, and calls the transition."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.core.mail import EmailMessage
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from complaints import promises
from complaints.models import AccessLink, AccessRequest, Actor, Case, Entry, Kind, Letter, RoleChange, WaitingUpload
from complaints.models.traces import clear_traces
from complaints.procedure.duties import Step
from complaints.procedure.workdays import add_workdays
from complaints.transitions import answer_access as access
from complaints.transitions import keep_calendar, warn
from complaints.transitions.change_role import role_change_left
from complaints.transitions.destroy import destroy
from complaints.transitions.post_letter import post_letter
from complaints.transitions.recalculate import recalculate
from complaints.transitions.step import NotAllowed
from complaints.transitions.take_position import redate
from site_gooiconsult.clock.job import Tally
from site_gooiconsult.post import deliver
from site_gooiconsult.post.item import State
from site_gooiconsult.post.message import message_of

logger = logging.getLogger(__name__)
WARN_AHEAD_WORKDAYS = 3
SLICE_SECONDS = 8.0
SLICE_CASES = 500
UPLOADS_WAIT = timedelta(hours=24)


def post_letters(at: datetime) -> Tally:
    """Hand the waiting letters to the mail server (D18)."""

    def report(letter: Letter, became: State, code: str) -> None:
        post_letter(letter, by=Actor.clock(), on=timezone.localdate(), became=became, code=code)

    posted = deliver(Letter.objects.all(), compose=_leaving, report=report, at=at)
    return Tally(posted.done, posted.failed, posted.more)


def _leaving(letter: Letter) -> EmailMessage:
    return message_of(redate(letter, on=timezone.localdate()))


def post_role_changes(at: datetime) -> Tally:
    """Tell the officer who became or ceased to be a member of a complaints group."""
    posted = deliver(RoleChange.objects.all(), compose=message_of, report=role_change_left, at=at)
    return Tally(posted.done, posted.failed, posted.more)


def answer_access(at: datetime) -> Tally:
    """Send a link to whoever asked for one and may have it (R10)."""
    until = time.monotonic() + SLICE_SECONDS / 2
    asked = sweep(AccessRequest.objects.all(), partial(access.answer_access, at=at), until=until)
    links, left = AccessLink.objects.select_related("case"), partial(access.link_left, at=at)
    posted = deliver(links, compose=_with_link, report=left, at=at, seconds=SLICE_SECONDS / 2)
    return Tally(asked.done + posted.done, asked.failed + posted.failed, asked.more or posted.more)


def _with_link(link: AccessLink) -> EmailMessage:
    written = access.write_link(link)
    link.subject, link.body = written.subject, written.body  # for this mail only: the row keeps no token
    return message_of(link)


def forget_access(at: datetime) -> Tally:
    """Remove requests for a link, and links, of more than a day ago."""
    return Tally(done=access.forget_access(at=at))


def check_terms(at: datetime) -> Tally:
    """Remind handlers ahead of handle-by and notify-by; tell the officer what is late (R6, R7)."""
    on = timezone.localdate(at)
    until = time.monotonic() + SLICE_SECONDS
    warnings = due_for_warning(on)
    tallies = [sweep(cases, partial(verb, by=Actor.clock(), on=on), until=until) for verb, cases in warnings]
    return Tally(sum(t.done for t in tallies), sum(t.failed for t in tallies), any(t.more for t in tallies))


def due_for_warning(on: date) -> list[tuple[Callable[..., object], QuerySet[Case]]]:
    """Each warning with the open cases that need it and did not have it yet.

    A date that passed while no job ran is still warned of, until the term itself is over.
    """
    horizon = add_workdays(on, WARN_AHEAD_WORKDAYS, promises.today(on).days_off)
    handling = Q(handle_by__lte=horizon, answer_by__gte=on)
    notice = Q(notify_by__lte=horizon, answer_by__gte=on) & ~Q(next_step=Step.SETTLE)
    return [
        (warn.warn_of_handling, _unwarned(Kind.WARNED_OF_HANDLING, "handle_by", handling)),
        (warn.warn_of_notice, _unwarned(Kind.WARNED_OF_NOTICE, "notify_by", notice)),
        (warn.tell_officer, _unwarned(Kind.TOLD_OFFICER, "answer_by", Q(answer_by__lt=on))),
    ]


def _unwarned(kind: Kind, about: str, due: Q) -> QuerySet[Case]:
    warned = Entry.objects.filter(case=OuterRef("pk"), kind=kind, automatic=True, about=OuterRef(about))
    return Case.objects.filter(due, ~Exists(warned), settled_on__isnull=True).order_by("pk")


def retention(at: datetime) -> Tally:
    """Destroy the settled cases whose day has come (R13)."""
    on = timezone.localdate(at)
    destroyed = sweep(due_for_destruction(on), partial(destroy, by=Actor.clock(), on=on))
    clear_traces(connection)
    return destroyed


def due_for_destruction(on: date) -> QuerySet[Case]:
    """The settled cases whose day has come."""
    return Case.objects.filter(settled_on__isnull=False, destroy_on__lte=on).order_by("destroy_on", "pk")


def clear_uploads(at: datetime) -> Tally:
    """Remove files that waited a day for a complaint that was not sent."""
    removed, _ = WaitingUpload.objects.filter(uploaded_at__lt=at - UPLOADS_WAIT).delete()
    return Tally(done=removed)


def fill_days_off(at: datetime) -> Tally:
    """Keep the public holidays filled in for years ahead (D1)."""
    return Tally(done=keep_calendar.fill_days_off(timezone.localdate(at)))


def compare_index(at: datetime) -> Tally:
    """Compare the duty index of every case with its facts once a day, and put right what differs (D22)."""
    on = timezone.localdate(at)
    cases = Case.objects.exclude(compared_on=on).order_by(F("compared_on").asc(nulls_first=True), "pk")
    return sweep(cases, partial(_compare, on=on))


def _compare(case: Case, *, on: date) -> None:
    if recalculate(case, on=on):
        logger.warning("the duty index of case %s differed from its facts", case.pk)


def sweep(cases: QuerySet[Any], verb: Callable[[Any], object], *, until: float | None = None) -> Tally:
    """Take one step in each of these cases, or of what asks for one; a case that fails is counted and logged by class, and stops no other.

    `until` is the moment, on the monotonic clock, at which the slice is over.
    """
    until = until or time.monotonic() + SLICE_SECONDS
    done = failed = 0
    slice_of_cases = list(cases[:SLICE_CASES])
    for case in slice_of_cases:
        if time.monotonic() > until:
            return Tally(done, failed, more=True)
        try:
            verb(case)
            done += 1
        except NotAllowed:
            continue
        except Exception as error:  # noqa: BLE001 - one broken case must not stop the others
            logger.error("step failed in case %s: %s", case.pk, type(error).__name__)  # noqa: TRY400 - a traceback holds case data
            failed += 1
    return Tally(done, failed, more=len(slice_of_cases) == SLICE_CASES)

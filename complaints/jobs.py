"""The door of the clock: each job finds what needs a step now, and calls the transition."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Container
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.core.mail import EmailMessage
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from complaints import promises
from complaints.due.away import left_behind
from complaints.due.retention import left_open, may_go, near_latest, quiet_seconds, unanswered_requests
from complaints.due.silence import silent
from complaints.due.warnings import WATCHES, due_for_warning
from complaints.models import (
    AccessLink,
    AccessRequest,
    Actor,
    Case,
    Digest,
    Letter,
    RoleChange,
    Stop,
    WaitingUpload,
)
from complaints.models.vacuum import clear_traces
from complaints.procedure.retention import WARN_AHEAD_DAYS
from complaints.procedure.workdays import add_workdays, is_workday
from complaints.proof.unknown_files import unknown_files
from complaints.transitions.answering.take_position import redate
from complaints.transitions.destroying import rewrite_tables as rewriting
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.keep_record import SERVED, Standing, apply_record, complete_record
from complaints.transitions.destroying.prove_destruction import forget_around_destroyed, prove_destruction
from complaints.transitions.destroying.stop_run import stop_left, stop_run
from complaints.transitions.destroying.tell_record import alarm_left, tell_record
from complaints.transitions.governing import keep_calendar
from complaints.transitions.governing.be_away import forget_absences
from complaints.transitions.governing.change_role import role_change_left
from complaints.transitions.handling import digest
from complaints.transitions.handling import tell_silence as telling
from complaints.transitions.handling.release import release
from complaints.transitions.handling.warn import warn
from complaints.transitions.keeping.hold_open import hold_open
from complaints.transitions.keeping.record_request import remind_of_request
from complaints.transitions.keeping.warn_of_latest import warn_of_latest
from complaints.transitions.letting_in import answer_access as access
from complaints.transitions.posting.post_letter import post_letter
from complaints.transitions.recalculate import recalculate
from complaints.transitions.step import NotAllowed
from site_gooiconsult.shared.clock import era
from site_gooiconsult.shared.clock.job import Tally
from site_gooiconsult.shared.clock.models import Alarm
from site_gooiconsult.shared.post import Posted, deliver
from site_gooiconsult.shared.post.item import State
from site_gooiconsult.shared.post.message import message_of

logger = logging.getLogger(__name__)
WARN_AHEAD_WORKDAYS = 3
OFFICE_HOURS = range(8, 18)
"""Of a working day: then staff hear of terms. Letters to complainants leave at any hour."""
SLICE_SECONDS = 8.0
SLICE_CASES = 500
REWRITE_SECONDS = 12.0
"""How long retention may rewrite tables, twice: with its search it ends before the worker's time is over."""
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
    """Gather what handlers and officer have to know of terms, and send each their digest; in office hours (R4, R6, R7)."""
    on = timezone.localdate(at)
    days_off = promises.calendar().not_worked(on)
    if not _in_office_hours(at, days_off):
        return Tally()
    until = time.monotonic() + SLICE_SECONDS / 2
    ahead = add_workdays(on, WARN_AHEAD_WORKDAYS, days_off)
    tallies = [
        sweep(due_for_warning(watch, on, ahead), partial(warn, by=Actor.clock(), on=on, watch=watch), until=until)
        for watch in WATCHES
    ]
    gathered = Tally(sum(t.done for t in tallies), sum(t.failed for t in tallies), any(t.more for t in tallies))
    if gathered.goes_on:
        return gathered
    posted = _post_digests(at, on)
    return Tally(gathered.done + posted.done, gathered.failed + posted.failed, gathered.more or posted.more)


def tell_silence(at: datetime) -> Tally:
    """Tell complainants whose answer is late, on the first working day after the one that was promised (D27)."""
    on = timezone.localdate(at)
    if not _in_office_hours(at, promises.calendar().not_worked(on)):
        return Tally()
    return sweep(silent(on), partial(telling.tell_silence, by=Actor.clock(), on=on))


def _in_office_hours(at: datetime, not_worked: Container[date]) -> bool:
    """Whether staff are at work at that moment, or would be."""
    moment = timezone.localtime(at)
    return is_workday(moment.date(), not_worked) and moment.hour in OFFICE_HOURS


def _post_digests(at: datetime, on: date) -> Posted:
    """All is gathered: what waits becomes today's, and leaves."""
    for waiting in Digest.objects.filter(state=State.WAITING, on__lte=on).select_related("to"):
        digest.prepare_digest(waiting, on=on)
    todays = Digest.objects.filter(Q(on=on) | Q(state=State.SENDING)).select_related("to")
    left = partial(digest.digest_left, on=on)
    return deliver(todays, compose=partial(_with_lines, on=on), report=left, at=at, seconds=SLICE_SECONDS / 2)


def _with_lines(item: Digest, *, on: date) -> EmailMessage:
    written = digest.draft(item, on=on)
    item.subject, item.body = written.subject, written.body  # for this mail only: the row keeps no numbers
    return message_of(item)


def watch_retention(at: datetime) -> Tally:
    """Warn the officer of cases and requests that near their last day; hold what was left open past it (D7, D23)."""
    on = timezone.localdate(at)
    until = time.monotonic() + SLICE_SECONDS
    left: list[tuple[Callable[..., object], QuerySet[Any]]] = [
        *((warn_of_latest, near_latest(on, mark)) for mark in WARN_AHEAD_DAYS),
        (hold_open, left_open(on)),
        (remind_of_request, unanswered_requests(on)),
    ]
    tallies = [sweep(cases, partial(verb, by=Actor.clock(), on=on), until=until) for verb, cases in left]
    return Tally(sum(t.done for t in tallies), sum(t.failed for t in tallies), any(t.more for t in tallies))


def release_cases(at: datetime) -> Tally:
    """Open cases do not wait for a handler who is away, or whose account is off (R5)."""
    on = timezone.localdate(at)
    forget_absences(on)
    return sweep(left_behind(on), partial(release, by=Actor.clock(), on=on))


def retention(at: datetime) -> Tally:
    """Destroy the settled cases whose day has come, look whether anything is left, and record it (R13, D8).

    First comes what a restored backup brought back (D9). A run that is too large stops for a person. The search waits for
    the last slice; in the quiet hour it comes between two rewrites, of what was destroyed and of what was to be looked for.
    """
    on = timezone.localdate(at)
    again = apply_record()
    stop_run(on=on)
    destroyed = sweep(may_go(on), partial(destroy, by=Actor.clock(), on=on))
    if destroyed.goes_on:
        return Tally(again + destroyed.done, destroyed.failed, more=True)
    forget_around_destroyed()
    _, failed = _rewrite(at, REWRITE_SECONDS)
    left = prove_destruction()
    _rewrite(at, REWRITE_SECONDS)
    clear_traces(connection)
    unkept = complete_record() not in SERVED
    return Tally(again + destroyed.done, destroyed.failed + left + failed + unkept)


def watch_record(at: datetime) -> Tally:
    """Look each minute whether the record and its file are one; where they are not it fails, and the officer is told (D9)."""
    standing = complete_record()
    if standing is Standing.AHEAD:
        era.put_back()
        return Tally(failed=1)
    tell_record(standing, at=at)
    posted = deliver(Alarm.objects.all(), compose=message_of, report=alarm_left, at=at)
    return Tally(posted.done, posted.failed + (standing not in SERVED), posted.more)


def rewrite_tables(at: datetime) -> Tally:
    """Go on with what retention had no time for, or what somebody used: in the quiet hour, to its end (D8).

    What should have been done by now is a failure at every hour, until it is done.
    """
    done, failed = _rewrite(at, timedelta(days=1).total_seconds())
    return Tally(done, max(failed, rewriting.too_late(timezone.localdate(at))))


def _rewrite(at: datetime, seconds: float) -> tuple[int, int]:
    """Not outside the quiet hour, and not past it: nobody waits for a table then."""
    quiet = min(quiet_seconds(at), seconds)
    return rewriting.rewrite_tables(on=timezone.localdate(at), until=time.monotonic() + quiet) if quiet else (0, 0)


def find_unknown_files(at: datetime) -> Tally:
    """Count the files in the data folder that the site does not know; each is a failure that a person looks into (D8)."""
    unknown = sum(1 for _ in unknown_files())
    if unknown:
        logger.error("%s unknown files in the data folder: manage.py unknown_files names them", unknown)
    return Tally(failed=unknown)


def post_stops(at: datetime) -> Tally:
    """Tell the officer that a run stopped."""
    posted = deliver(Stop.objects.all(), compose=message_of, report=stop_left, at=at)
    return Tally(posted.done, posted.failed, posted.more)


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

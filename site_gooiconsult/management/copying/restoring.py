"""A restore is one state, from the first step to the last; killed anywhere, the next start goes on where it was (D9).

restoring, loaded, media, signed out, in doubt, record applied, retention run: nobody is served before the last of these.
A database that was put back by other means goes the same road from its middle on.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.contrib.sessions.models import Session
from django.utils import timezone

from complaints import jobs
from complaints.transitions.destroying.keep_record import (
    SERVED,
    Standing,
    apply_record,
    compare_record,
    complete_record,
)
from complaints.transitions.destroying.prove_destruction import prove_destruction
from complaints.transitions.letting_in.answer_access import close_access
from site_gooiconsult import closed
from site_gooiconsult.management.copying import archive, database, media, place
from site_gooiconsult.management.copying.place import Restoring
from site_gooiconsult.shared.clock import era
from site_gooiconsult.shared.clock.era import Step
from site_gooiconsult.shared.clock.models import Era
from site_gooiconsult.shared.post import doubt_waiting

Say = Callable[[str], object]


class Waits(Exception):
    """The restore cannot go on by itself; the text says what it waits for."""


def restore(source: Path, say: Say) -> None:
    """Put a backup back, and work it off; a file that is of no use changes nothing."""
    with place.held():
        before = _end_former()
        _refuse_without_record()
        place.clear()
        place.remember(Restoring(str(source), era.new_key(), before))
        _bring_back()
    work_off(say)


def _refuse_without_record() -> None:
    """This database knows that there is a file; the one in the backup may be too old to know."""
    if compare_record().standing is Standing.MISSING:
        raise Waits(
            "The destruction record is missing: nobody is served until its file is back. Nothing was restored. "
            "See docs/operations.md"
        )


def _end_former() -> Step:
    """Of a restore that was cut off before: another database gets its media, the old one was not touched yet."""
    state = place.restoring()
    if state is None:
        return era.step()
    if era.begin().key != state.becomes:
        return Step(state.before)
    _bring_back()
    return era.step()


def take_up(say: Say) -> None:
    """At a start: go on with what was cut off, work off what was put back, and remove what a killed run left."""
    with place.held():
        if place.restoring() is None:
            place.clear()
        else:
            _bring_back()
    if not closed.is_open():
        work_off(say)


def _bring_back() -> None:
    """Database and media. The place is held, and knows what is to be brought back."""
    state = place.restoring()
    assert state is not None  # noqa: S101 - whoever calls has seen it
    if era.begin().key != state.becomes:
        _load(state)
    if era.step() == Step.LOADED:
        media.move_in(archive.unpacked() / archive.MEDIA)
        era.reach(Step.LOADED, Step.MEDIA)
    place.clear()


def _load(state: Restoring) -> None:
    """Stopped by an error or a person before the database is another, it leaves everything as it was."""
    try:
        _unpack(state)
        Era.objects.update(step=Step.RESTORING)
        time.sleep(closed.LOOK_EVERY_SECONDS)  # by now every process on every machine has seen it, and serves nobody
        database.load(archive.unpacked() / archive.DATABASE, {Era._meta.db_table: era.next_life(state.becomes)})
    except BaseException:
        if Era.objects.exclude(key=state.becomes).update(step=state.before):
            place.clear()
        raise


def _unpack(state: Restoring) -> None:
    if state.unpacked:
        return
    media.refuse_unless_movable()
    archive.unpack(Path(state.source))
    place.remember(replace(state, unpacked=True))


def work_off(say: Say) -> None:
    """From the media on: what may have happened since is not done again, and what was destroyed is destroyed again."""
    if era.step() in (Step.RESTORING, Step.LOADED):
        raise Waits("A restore was begun on another machine. Finish it there, or restore the backup here.")
    at = timezone.now()
    era.keep()
    era.take(Step.MEDIA, Session.objects.all().delete, Step.SIGNED_OUT)  # whoever signed out since stays signed out
    era.take(Step.SIGNED_OUT, lambda: _doubt(at), Step.DOUBTED)
    again = 0
    if era.step() == Step.DOUBTED:
        again = _apply_record()
        era.reach(Step.DOUBTED, Step.APPLIED)
    if era.step() == Step.APPLIED:
        _run_retention(say, again)
        era.reach(Step.APPLIED, Step.OPEN)


def _doubt(at: datetime) -> None:
    """What waited may have left since."""
    doubt_waiting(at)
    close_access(at=at)


def _apply_record() -> int:
    """How many cases were destroyed again."""
    again = apply_record()
    prove_destruction()
    standing = complete_record()
    if standing not in SERVED:
        raise Waits(
            f"The destruction record is {standing.value}: nobody is served. See docs/operations.md, then: "
            "manage.py restore --resume"
        )
    return again


def _run_retention(say: Say, done: int) -> None:
    """To the end. What fails is said, and tried again each night: it keeps nobody out."""
    failed, more = 0, True
    while more:
        tally = jobs.retention(timezone.now())
        done, failed, more = done + tally.done, failed + tally.failed, tally.goes_on
    say(f"{done} destroyed, {failed} failed")

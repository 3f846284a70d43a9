"""The file of the record changed while the site runs: noticed within a minute, told to the officer once, and loud until it is mended (D8, D9)."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from complaints import jobs
from complaints.models import record
from complaints.transitions.destroying.keep_record import Standing
from complaints.transitions.destroying.tell_record import tell_record
from site_gooiconsult.shared.clock import era
from site_gooiconsult.shared.clock.era import Step
from site_gooiconsult.shared.clock.job import Tally, registered
from site_gooiconsult.shared.clock.models import Alarm
from site_gooiconsult.shared.post.item import State
from tests.complaints.clockwork import morning
from tests.complaints.factories import settled_case, the_office
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.threads import at_once

pytestmark = pytest.mark.django_db
DUE, MINUTE = morning("2027-11-26"), 1
Spoil = Callable[[Path], object]


def changed(path: Path) -> None:
    path.write_text(path.read_text().replace("2027-11-26", "2027-11-27"))


def unreadable(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\xff\n")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILT = [
    (changed, Standing.TAMPERED, "een regel veranderd of weggehaald"),
    (unreadable, Standing.UNREADABLE, "niet lezen of niet schrijven"),
    (folder, Standing.UNREADABLE, "niet lezen of niet schrijven"),
    (Path.unlink, Standing.MISSING, "is weg"),
]
each_way = pytest.mark.parametrize(
    ("spoil", "standing", "words"), SPOILT, ids=["changed", "unreadable", "folder", "gone"]
)


@pytest.fixture
def kept(record_file: Path) -> str:
    """A record with a line, of which all is well."""
    the_office()
    settled_case(on=FILED, settled_on=NEXT_DAY)
    jobs.retention(DUE)
    assert look() == Tally()
    return record_file.read_text()


def look() -> Tally:
    return jobs.watch_record(timezone.now())


def to_officer(mailoutbox: list[EmailMessage]) -> list[str]:
    return [str(mail.body) for mail in mailoutbox if "ernietigingsregister" in mail.subject]


def test_it_is_looked_at_each_minute() -> None:
    assert registered()["watch_record"].minutes == MINUTE


@each_way
def test_officer_is_told_once_and_the_job_fails_until_it_is_mended(
    kept: str, record_file: Path, mailoutbox: list[EmailMessage], spoil: Spoil, standing: Standing, words: str
) -> None:
    assert to_officer(mailoutbox) == []
    spoil(record_file)
    for _ in range(3):
        assert look().failed == 1
    (told,) = to_officer(mailoutbox)
    assert words in " ".join(told.split())
    assert mailoutbox[0].to == [the_office().officer.email]
    assert Alarm.objects.get().standing == standing
    with suppress(OSError):
        record_file.rmdir()
    record_file.write_text(kept)
    for _ in range(2):
        assert look().failed == 0
    assert len(to_officer(mailoutbox)) == 2
    assert "Je hoeft niets te doen" in to_officer(mailoutbox)[1]


@each_way
def test_retention_fails_too_and_destroys_what_it_must(
    kept: str, record_file: Path, spoil: Spoil, standing: Standing, words: str
) -> None:
    """R13: the last day does not wait for a file."""
    settled_case(on=FILED, settled_on=NEXT_DAY)
    spoil(record_file)
    tally = jobs.retention(DUE)
    assert (tally.done, tally.failed) == (1, 1)
    with pytest.raises(CommandError, match="1 failed"):
        call_command("retention")


@each_way
def test_health_says_so(
    client: Client, kept: str, record_file: Path, spoil: Spoil, standing: Standing, words: str
) -> None:
    spoil(record_file)
    look()
    assert client.get("/healthz").status_code == 503


def test_file_that_is_ahead_tells_of_an_older_database(kept: str, record_file: Path) -> None:
    """Somebody put one back in which no job has risen the tide since."""
    record_file.write_text(kept + line_after(kept))
    assert look().failed == 1
    assert (era.step(), era.is_open()) == (Step.MEDIA, False)


def line_after(kept: str) -> str:
    last = json.loads(kept.splitlines()[-1])
    facts = last | {"number": "K-2026-100008"}
    return json.dumps(facts | {"previous": last["digest"], "digest": record.digest_of(facts, last["digest"])}) + "\n"


def test_nobody_to_tell_is_remembered_and_stops_nothing(record_file: Path) -> None:
    assert tell_record(Standing.MISSING, at=DUE)
    alarm = Alarm.objects.get()
    assert (alarm.state, alarm.failure) == (State.REFUSED, "nobody")
    assert not tell_record(Standing.MISSING, at=DUE)


def test_file_that_is_a_sweep_behind_is_well(kept: str, record_file: Path, mailoutbox: list[EmailMessage]) -> None:
    record_file.write_text("")
    assert look() == Tally()
    assert record_file.read_text() == kept
    assert to_officer(mailoutbox) == []


@pytest.mark.django_db(transaction=True)
def test_two_machines_that_look_at_once_tell_it_once() -> None:
    the_office()
    assert sorted(at_once([lambda: tell_record(Standing.MISSING, at=DUE)] * 2)) == [False, True]
    assert Alarm.objects.filter(state=State.WAITING).count() == 1

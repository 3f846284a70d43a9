"""Everything at once, and everything breaks: afterwards nothing is lost, and nothing is there twice (R3, R4, R7, D18).

`make storm` lasts a minute, with another seed each time; in the suite it is short, and always the same.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches

from complaints.models import Case, Entry, Letter
from complaints.register.list.post import in_trouble
from complaints.transitions.handling.announce_delay import DELAY_ANNOUNCED
from complaints.transitions.taking_in.add_note import NOTED
from site_gooiconsult.shared.limits import CACHE
from site_gooiconsult.shared.post.item import State
from tests.journeys.kill.field import Field
from tests.journeys.kill.processes import wait_until
from tests.journeys.kill.storm import Storm
from tests.journeys.kill.web import Web

pytestmark = [pytest.mark.kill, pytest.mark.django_db]
SECONDS = float(os.environ.get("STORM_SECONDS", "15"))
SEED = int(os.environ.get("STORM_SEED") or (secrets.randbelow(10**6) if "STORM_SECONDS" in os.environ else 2026))
FORESEEN = {0, 200, 302, 409, 429, 503}
"""0: nobody answered, for the process that would have was killed."""


@pytest.fixture(scope="module")
def storm(field: Field, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storm]:
    """A storm that is over, and everything at rest again."""
    web = Web(field, tmp_path_factory.mktemp("web") / "log")
    officer = User.objects.get(username="verantwoordelijke")
    officer.set_password("geheim")
    officer.save()
    caches[CACHE].clear()
    with web.served(), field.workers():
        field.idle_workers()
        found = Storm(field, web, seed=SEED, seconds=SECONDS)
        found.rage()
        field.sink.traps.clear()
        wait_until(lambda: at_rest(field), "letters that come to rest", limit=180, pause=1)
        yield found
    caches[CACHE].clear()


def at_rest(field: Field) -> bool:
    """Minute after minute passes, until no letter is under way."""
    field.a_minute_passes()
    return not Letter.objects.filter(state__in=(State.WAITING, State.SENDING)).exists()


def twice(things: Counter[str]) -> list[str]:
    return [thing for thing, number in things.items() if number > 1]


def test_storm_was_one(storm: Storm, capsys: pytest.CaptureFixture[str]) -> None:
    """It prints what happened: the seed makes the same storm again."""
    letters = Counter(Letter.objects.values_list("state", flat=True))
    with capsys.disabled():
        sys.stdout.write(
            f"\nstorm of {SECONDS:.0f} s, STORM_SEED={SEED}: {len(storm.filed)} complaints, {len(storm.noted)} notes, "
            f"{len(storm.delayed)} delays\nbroken: {dict(storm.broken)}\nletters: {dict(letters)}\n"
            f"answers by status (0: none): {dict(sorted(storm.seen.items()))}\n"
        )
    assert storm.was_one


def test_each_answer_was_foreseen(storm: Storm) -> None:
    assert set(storm.seen) <= FORESEEN


def test_each_complaint_that_was_acknowledged_is_one_case(storm: Storm) -> None:
    cases = Counter(Case.objects.filter(email__startswith="storm-").values_list("email", flat=True))
    assert twice(cases) == []
    assert set(storm.filed) == set(cases)


def test_each_step_of_staff_was_taken_once(storm: Storm) -> None:
    notes = Counter(Entry.objects.filter(kind=NOTED, text__startswith="storm").values_list("text", flat=True))
    assert twice(notes) == []
    assert set(storm.noted) <= set(notes)
    delays = Counter(str(pk) for pk in Entry.objects.filter(kind=DELAY_ANNOUNCED).values_list("case", flat=True))
    assert twice(delays) == []
    assert {str(pk) for pk in storm.delayed} <= set(delays)


def test_each_letter_left_once_or_stands_before_a_person(storm: Storm) -> None:
    taken = Counter(str(mail["Message-ID"]) for mail in storm.field.sink.mails)
    assert twice(taken) == []
    letters = dict(Letter.objects.exclude(to_address="").values_list("message_id", "state"))
    assert set(letters.values()) <= {State.SENT, State.UNCERTAIN}
    assert {number for number, state in letters.items() if state == State.SENT} <= set(taken)
    assert in_trouble(Letter.objects.all()).count() == sum(state == State.UNCERTAIN for state in letters.values())


def test_each_case_has_its_confirmation(storm: Storm) -> None:
    cases = Case.objects.filter(email__startswith="storm-")
    assert Letter.objects.filter(case__in=cases, paper="acknowledge").values("case").distinct().count() == cases.count()


def test_log_holds_no_stack_and_no_name(storm: Storm) -> None:
    log: str = Path(storm.web.log).read_text()
    assert "storm-" not in log
    assert "Traceback" not in log

"""Whatever is killed, and at whatever moment: each letter is delivered once, or a person is told that nobody knows (R4, R7, R8, D18).

The mail server is real, the database is PostgreSQL, and the workers are those of `manage.py work`, with less patience.
"""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ, Schedule
from django_q.tasks import async_task

from complaints.due.post import in_trouble
from complaints.models import Case, Letter, LetterKind
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.posting.post_letter import LETTER_UNCERTAIN
from site_gooiconsult.shared.clock.models import Asked
from site_gooiconsult.shared.clock.soon import TASK
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import a_case, assigned_case, drafted_case, staff, the_officer
from tests.journeys.kill.field import HELLO, Field
from tests.journeys.kill.processes import kill, owner_of, wait_until

pytestmark = pytest.mark.kill
CALL = """
import os
from django.db import transaction
from tests.complaints.factories import a_case
from tests.journeys.kill.processes import kill
with transaction.atomic():
"""
POST_ONCE = """
from django.utils import timezone
from site_gooiconsult.shared.clock.run import run_slice
tally = run_slice("post_letters", timezone.now())
raise SystemExit(tally.failed)
"""


def acknowledgement(name: str) -> Letter:
    """A complaint comes in, and its confirmation waits to leave."""
    return a_case(email=f"acknowledgement-{name}@example.org").letters.get()


def delay_notice(name: str) -> Letter:
    with transaction.atomic():
        case = assigned_case(email=f"delay_notice-{name}@example.org", to=quiet_colleague())
        today = timezone.localdate()
        announce_delay(case, by=the_officer(), on=today, reason="Ziek.", new_date=today + timedelta(weeks=6))
    return case.letters.get(paper=LetterKind.ANNOUNCE_DELAY)


def position(name: str) -> Letter:
    with transaction.atomic():
        case = drafted_case(email=f"position-{name}@example.org", to=quiet_colleague())
        take_position(case, by=the_officer(), on=timezone.localdate())
    return case.letters.get(paper=LetterKind.TAKE_POSITION)


def quiet_colleague() -> User:
    """A handler without an e-mail address: no letter but the complainant's is under way."""
    return staff(username="stil", email="")


Make = Callable[[str], Letter]
each_letter = pytest.mark.parametrize("make", [acknowledgement, delay_notice, position])


def state_of(letter: Letter) -> str:
    return str(Letter.objects.values_list("state", flat=True).get(pk=letter.pk))


def comes_to_rest(field: Field, *letters: Letter) -> None:
    """Minute after minute passes; then each letter was delivered once, or stands before a person as uncertain."""

    def at_rest() -> bool:
        field.a_minute_passes()
        return all(state_of(letter) in (State.SENT, State.UNCERTAIN) for letter in letters)

    wait_until(at_rest, "letters that come to rest", pause=1)
    for letter in letters:
        once_or_shown(field, letter)


def once_or_shown(field: Field, letter: Letter) -> None:
    if state_of(letter) == State.SENT:
        assert field.sink.taken(letter) == 1
    else:
        assert field.sink.taken(letter) <= 1
        assert letter in in_trouble(Letter.objects.all())
        assert letter.case.entries.filter(kind=LETTER_UNCERTAIN).exists()


def is_delivered(field: Field, letter: Letter) -> None:
    """By itself: nobody does anything, and no minute passes faster than it does."""
    wait_until(lambda: state_of(letter) == State.SENT, "a letter that is delivered")
    assert field.sink.taken(letter) == 1


def is_sprung(field: Field) -> None:
    """Somebody walked into the trap."""

    def sprung() -> bool:
        field.a_minute_passes()
        return not field.sink.traps

    wait_until(sprung, "a trap that is sprung", pause=0.5)


def kill_who_waits_for(field: Field, part: str) -> None:
    wait_until(lambda: field.blocked(part), f"a worker that waits for {part}")
    pid = field.blocked(part)
    assert pid is not None
    kill(pid)


@pytest.mark.django_db
def test_schedule_looks_after_the_post_each_minute() -> None:
    """What `a_minute_passes` does at once, the site does by itself."""
    schedule = Schedule.objects.get(name="post_letters")
    assert (schedule.schedule_type, schedule.minutes, schedule.repeats) == (Schedule.MINUTES, 1, -1)


class TestBeforeTheWorkers:
    """Something breaks while a complaint is filed, or while there is no room on the disk; no workers run yet."""

    def test_complaint_whose_server_dies_before_the_commit_is_not_there(self, field: Field) -> None:
        """The complainant saw no number, tries again, and gets one letter."""
        assert field.run(CALL + "    a_case(email='acknowledgement-before@example.org')\n    kill(os.getpid())") == -9
        assert not Case.objects.filter(email="acknowledgement-before@example.org").exists()
        assert not Letter.objects.filter(to_address="acknowledgement-before@example.org").exists()
        acknowledgement("before")

    def test_letter_whose_server_dies_after_the_commit_waits(self, field: Field) -> None:
        """The job was not asked for: the next minute finds it."""
        late = "    transaction.on_commit(lambda: kill(os.getpid()))\n    a_case(email='acknowledgement-after@example.org')"
        assert field.run(CALL + late) == -9
        letter = Letter.objects.get(to_address="acknowledgement-after@example.org")
        assert state_of(letter) == State.WAITING

    def test_letter_that_finds_the_disk_full_waits_and_leaves_no_half_a_mail(self, field: Field) -> None:
        letter = acknowledgement("full")
        Letter.objects.exclude(pk=letter.pk).filter(state=State.WAITING).update(state=State.SENDING)
        mails = Path(field.environment["GOOI_DATA_DIR"]) / "tests" / "alone" / "mail"
        assert field.run(POST_ONCE, prepare=full_disk, EMAIL_URL="") == 1
        assert (state_of(letter), list(mails.iterdir())) == (State.WAITING, [])
        Letter.objects.filter(state=State.WAITING).update(try_after=None)
        assert field.run(POST_ONCE, EMAIL_URL="") == 0
        assert (state_of(letter), len(list(mails.iterdir()))) == (State.SENT, 1)
        Letter.objects.filter(state=State.SENDING).update(state=State.WAITING)


def full_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


@pytest.mark.usefixtures("workers")
class TestInTheAct:
    """A worker is killed with a letter in its hand."""

    def test_what_waited_before_the_workers_came_leaves(self, field: Field) -> None:
        for name in ("before", "after"):
            is_delivered(field, Letter.objects.get(to_address=f"acknowledgement-{name}@example.org"))

    def test_with_the_task_taken_and_nothing_done(self, field: Field) -> None:
        Asked.objects.get_or_create(name="post_letters")
        letter, lock = acknowledgement("taken"), field.lock()
        lock.take("SELECT 1 FROM clock_asked WHERE name = 'post_letters' FOR UPDATE")
        async_task(TASK, "post_letters")
        kill_who_waits_for(field, "clock_asked")
        lock.let_go()
        comes_to_rest(field, letter)
        assert state_of(letter) == State.SENT

    @each_letter
    def test_before_it_speaks_to_the_mail_server(self, field: Field, make: Make) -> None:
        field.sink.traps[HELLO] = lambda port: kill(owner_of(port))
        letter = make("hello")
        is_sprung(field)
        comes_to_rest(field, letter)
        assert (state_of(letter), field.sink.taken(letter)) == (State.UNCERTAIN, 0)

    @each_letter
    def test_after_the_message_and_before_the_answer(self, field: Field, make: Make) -> None:
        field.sink.traps[f"{make.__name__}-data@example.org"] = lambda port: kill(owner_of(port))
        letter = make("data")
        is_sprung(field)
        comes_to_rest(field, letter)
        assert (state_of(letter), field.sink.taken(letter)) == (State.UNCERTAIN, 1)

    @each_letter
    def test_after_the_answer_and_before_the_mark(self, field: Field, make: Make) -> None:
        address, lock = f"{make.__name__}-mark@example.org", field.lock()
        case = "SELECT 1 FROM complaints_case WHERE email = %s FOR UPDATE"
        field.sink.traps[address] = lambda port: lock.take(case, address)
        letter = make("mark")
        is_sprung(field)
        kill_who_waits_for(field, "complaints_case")
        lock.let_go()
        comes_to_rest(field, letter)
        assert (state_of(letter), field.sink.taken(letter)) == (State.UNCERTAIN, 1)

    def test_after_the_mark_and_before_the_task_is_ticked_off(self, field: Field) -> None:
        """The task is done again, and finds nothing to do."""
        lock = field.lock()
        taken = "SELECT 1 FROM django_q_ormq WHERE lock > now() FOR UPDATE"
        field.sink.traps["acknowledgement-ack@example.org"] = lambda port: lock.take(taken)
        letter = acknowledgement("ack")
        wait_until(lambda: field.blocked('DELETE FROM "django_q_ormq"'), "a task that is to be ticked off")
        os.killpg(field.cluster(), signal.SIGKILL)
        lock.let_go()
        assert state_of(letter) == State.SENT
        OrmQ.objects.update(lock=timezone.now())
        is_delivered(field, acknowledgement("after-ack"))
        wait_until(lambda: not OrmQ.objects.exists(), "a queue that is empty")
        assert field.sink.taken(letter) == 1


@pytest.mark.usefixtures("workers")
class TestUnattended:
    """Something is gone; what comes in after that leaves within 90 seconds, and nobody does anything."""

    def test_workers_killed_while_idle(self, field: Field) -> None:
        """One of them held the queue: the cluster hangs, and heeds nobody."""
        for pid in field.idle_workers():
            kill(pid)
        is_delivered(field, acknowledgement("idle"))

    def test_cluster_killed(self, field: Field) -> None:
        """Its orphans go on for a moment, until the supervisor kills them too: a letter in their hands is another such case."""
        cluster = field.cluster()
        kill(cluster)
        meanwhile = acknowledgement("meanwhile")
        wait_until(lambda: not field.group_of(cluster), "orphans that are gone")
        is_delivered(field, acknowledgement("cluster"))
        comes_to_rest(field, meanwhile)

    def test_database_gone_between_the_answer_and_the_mark(self, field: Field) -> None:
        field.sink.traps["acknowledgement-gone@example.org"] = lambda port: field.proxy.cut()
        letter = acknowledgement("gone")
        wait_until(lambda: field.proxy.dropped, "somebody who misses the database")
        field.proxy.mend()
        is_delivered(field, acknowledgement("back"))
        comes_to_rest(field, letter)
        assert (state_of(letter), field.sink.taken(letter)) == (State.UNCERTAIN, 1)

    def test_mail_server_down(self, field: Field) -> None:
        field.mail_server_down()
        letter = acknowledgement("down")
        wait_until(lambda: Letter.objects.get(pk=letter.pk).failure, "a letter that did not leave")
        assert state_of(letter) == State.WAITING
        field.mail_server_up()
        comes_to_rest(field, letter)
        assert state_of(letter) == State.SENT

    def test_nothing_went_twice_and_nothing_is_lost(self, field: Field) -> None:
        """The sum of all of the above."""
        numbers = [str(mail["Message-ID"]) for mail in field.sink.mails]
        assert len(numbers) == len(set(numbers))
        sent = Letter.objects.filter(state=State.SENT, tried_at__isnull=False).exclude(
            to_address="acknowledgement-full@example.org"
        )
        assert set(sent.values_list("message_id", flat=True)) <= set(numbers)
        assert set(Letter.objects.values_list("state", flat=True)) <= {State.SENT, State.UNCERTAIN}

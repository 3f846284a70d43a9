"""The post office delivers what waits: no mail is lost, none goes twice in silence, and one bad item stops no other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from site_gooiconsult.shared.post import Posted, office
from site_gooiconsult.shared.post.item import State
from site_gooiconsult.shared.post.message import message_of
from tests.site_gooiconsult.shared.post.outbox import Owner, Parcel, a_parcel, fate
from tests.site_gooiconsult.shared.post.servers import Sink, free_port

pytestmark = pytest.mark.any_day

MINUTE = timedelta(minutes=1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.mark.usefixtures("mail_folder")
class TestWhatIsDue:
    def test_waiting_parcel_is_sent(self, owner: Owner, now: datetime) -> None:
        parcel = a_parcel()
        assert owner.deliver(now) == Posted(done=1)
        assert fate(parcel) == (State.SENT, "")

    def test_parcel_of_later_stays_and_its_twin_of_now_goes(self, owner: Owner, now: datetime) -> None:
        later, due = a_parcel(try_after=now + MINUTE), a_parcel(try_after=now)
        owner.deliver(now)
        assert (fate(later)[0], fate(due)[0]) == (State.WAITING, State.SENT)

    @pytest.mark.parametrize("state", [state for state in State if state is not State.WAITING])
    def test_parcel_that_does_not_wait_is_not_sent(self, owner: Owner, now: datetime, state: State) -> None:
        parcel = a_parcel(state=state)
        assert owner.deliver(now) == Posted()
        assert fate(parcel)[0] == state

    def test_delivering_again_sends_nothing(self, owner: Owner, now: datetime, mail_folder: Path) -> None:
        a_parcel()
        owner.deliver(now)
        assert owner.deliver(now) == Posted()
        assert len(list(mail_folder.glob("*.eml"))) == 1


@pytest.mark.usefixtures("mail_folder")
class TestLease:
    def test_lease_outlasts_the_worst_talk_with_a_slow_server(self, settings: Settings) -> None:
        commands = 10  # greeting, EHLO, HELO, RSET, MAIL, RCPT, DATA, the message, QUIT, and one to spare
        assert office.LEASE.total_seconds() > commands * settings.EMAIL_TIMEOUT + office.SLICE_SECONDS

    def test_parcel_whose_lease_ran_out_is_uncertain_and_never_sent_again(
        self, owner: Owner, now: datetime, mail_folder: Path
    ) -> None:
        lost = a_parcel(state=State.SENDING, leased_until=now - MINUTE)
        assert owner.deliver(now) == Posted(failed=1)
        assert fate(lost) == (State.UNCERTAIN, "lease")
        assert not mail_folder.exists()

    def test_moment_of_the_attempt_is_kept(self, owner: Owner, now: datetime) -> None:
        parcel = a_parcel()
        owner.deliver(now)
        parcel.refresh_from_db()
        assert parcel.tried_at is not None
        assert parcel.tried_at >= now

    def test_parcel_whose_lease_runs_is_left_to_its_worker(self, owner: Owner, now: datetime) -> None:
        busy = a_parcel(state=State.SENDING, leased_until=now + MINUTE)
        assert owner.deliver(now) == Posted()
        assert fate(busy)[0] == State.SENDING

    def test_parcel_that_another_worker_put_back_waits_its_turn(self, owner: Owner, now: datetime) -> None:
        first, second = a_parcel(), a_parcel()

        def meanwhile(parcel: Parcel) -> EmailMessage:
            Parcel.objects.filter(pk=second.pk).update(try_after=now + MINUTE)
            return message_of(parcel)

        owner.compose = meanwhile
        assert owner.deliver(now) == Posted(done=1)
        assert (fate(first)[0], fate(second)[0]) == (State.SENT, State.WAITING)

    def test_parcel_that_went_meanwhile_is_passed_over(self, owner: Owner, now: datetime) -> None:
        first, second = a_parcel(), a_parcel()

        def meanwhile(parcel: Parcel) -> EmailMessage:
            Parcel.objects.filter(pk=second.pk).delete()
            return message_of(parcel)

        owner.compose = meanwhile
        assert owner.deliver(now) == Posted(done=1)
        assert fate(first)[0] == State.SENT


@pytest.mark.usefixtures("committed")
def test_four_workers_send_each_parcel_once(sink: Sink) -> None:
    wanted = {a_parcel(f"klager{n}@example.org").message_id for n in range(40)}

    def work(_: int) -> Posted:
        try:
            return Owner().deliver(timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        posted = list(workers.map(work, range(4)))
    assert sum(slice.done for slice in posted) == len(sink.mails) == 40
    assert {mail["Message-ID"] for mail in sink.mails} == wanted


class TestBackOff:
    @pytest.mark.parametrize(("tried", "minutes"), [(0, 1), (1, 2), (2, 4), (5, 32), (6, 60), (28, 60)])
    def test_each_refusal_for_now_waits_longer_but_an_hour_at_most(
        self, owner: Owner, now: datetime, sink: Sink, tried: int, minutes: int
    ) -> None:
        sink.answers["vol@example.org"] = "452 vol@example.org is vol"
        parcel = a_parcel("vol@example.org", attempts=tried)
        assert owner.deliver(now) == Posted(failed=1)
        parcel.refresh_from_db()
        assert parcel.try_after == now + timedelta(minutes=minutes)
        assert (parcel.state, parcel.attempts, parcel.leased_until) == (State.WAITING, tried + 1, None)

    def test_parcel_put_back_goes_when_the_server_takes_it(self, owner: Owner, now: datetime, sink: Sink) -> None:
        sink.answers["vol@example.org"] = "452 vol"
        parcel = a_parcel("vol@example.org")
        owner.deliver(now)
        sink.answers.clear()
        owner.deliver(now + MINUTE)
        assert fate(parcel)[0] == State.SENT
        assert [mail["Message-ID"] for mail in sink.mails] == [parcel.message_id]

    def test_server_that_says_later_for_a_day_has_said_no(self, owner: Owner, now: datetime, sink: Sink) -> None:
        """A person looks at it then, instead of nobody for ever."""
        sink.answers["vol@example.org"] = "452 vol"
        last = a_parcel("vol@example.org", attempts=office.MOST_ATTEMPTS - 1)
        owner.deliver(now)
        assert fate(last) == (State.REFUSED, "SMTPRecipientsRefused 452")

    def test_server_that_is_away_is_asked_for_ever(
        self, owner: Owner, now: datetime, smtp: Callable[[int], None]
    ) -> None:
        """The twin: no parcel is to blame."""
        smtp(free_port())
        parcel = a_parcel(attempts=500)
        owner.deliver(now)
        assert fate(parcel) == (State.WAITING, "ConnectionRefusedError")

    def test_all_attempts_together_take_a_day(self) -> None:
        waits = [min(2**tried, 60) for tried in range(office.MOST_ATTEMPTS - 1)]
        assert 24 <= sum(waits) / 60 <= 26

    def test_worker_that_was_taken_for_dead_takes_no_parcel_from_another(
        self, owner: Owner, now: datetime, sink: Sink
    ) -> None:
        sink.answers["vol@example.org"] = "452 vol"
        parcel = a_parcel("vol@example.org")

        def meanwhile(parcel: Parcel) -> EmailMessage:
            Parcel.objects.filter(pk=parcel.pk).update(leased_until=now + 9 * MINUTE)  # another's lease
            return message_of(parcel)

        owner.compose = meanwhile
        owner.deliver(now)
        assert fate(parcel)[0] == State.SENDING

    def test_what_a_person_has_settled_is_not_put_back(self, owner: Owner, now: datetime, sink: Sink) -> None:
        sink.answers["vol@example.org"] = "452 vol"
        parcel = a_parcel("vol@example.org")

        def meanwhile(parcel: Parcel) -> EmailMessage:
            Parcel.objects.filter(pk=parcel.pk).update(state=State.UNCERTAIN)
            return message_of(parcel)

        owner.compose = meanwhile
        owner.deliver(now)
        assert fate(parcel)[0] == State.UNCERTAIN


class TestPoison:
    def test_parcel_that_cannot_be_composed_stops_no_other(self, owner: Owner, now: datetime, sink: Sink) -> None:
        good, bad, better = a_parcel(), a_parcel("gif@example.org"), a_parcel()

        def compose(parcel: Parcel) -> EmailMessage:
            if parcel.pk == bad.pk:
                raise LookupError(parcel.to_address)
            return message_of(parcel)

        owner.compose = compose
        assert owner.deliver(now) == Posted(done=2, failed=1)
        assert fate(bad) == (State.REFUSED, "LookupError")
        assert fate(good)[0] == fate(better)[0] == State.SENT

    def test_parcel_with_a_line_break_in_its_subject_is_refused(self, owner: Owner, now: datetime, sink: Sink) -> None:
        bad = a_parcel(subject="Dag\r\nBcc: ander@example.org")
        owner.deliver(now)
        assert fate(bad) == (State.REFUSED, "BadHeaderError")
        assert sink.mails == []

    def test_parcel_without_an_address_is_never_called_sent(self, owner: Owner, now: datetime, sink: Sink) -> None:
        """It waits for a person: a letter on paper is such a one."""
        bad, good = a_parcel(""), a_parcel()
        assert owner.deliver(now) == Posted(done=1)
        assert (fate(bad)[0], fate(good)[0]) == (State.WAITING, State.SENT)

    def test_owner_that_fails_on_one_parcel_stops_no_other(self, owner: Owner, now: datetime, sink: Sink) -> None:
        bad, good = a_parcel(), a_parcel()
        owner.deaf_to = {bad.pk}
        assert owner.deliver(now) == Posted(done=1, failed=1)
        assert (fate(bad)[0], fate(good)[0]) == (State.SENDING, State.SENT)

    def test_owner_that_fails_on_a_lost_parcel_stops_no_other(self, owner: Owner, now: datetime, sink: Sink) -> None:
        lost, good = a_parcel(state=State.SENDING, leased_until=now - MINUTE), a_parcel()
        owner.deaf_to = {lost.pk}
        assert owner.deliver(now) == Posted(done=1, failed=1)
        assert fate(good)[0] == State.SENT

    def test_no_address_reaches_the_log(
        self, owner: Owner, now: datetime, sink: Sink, caplog: pytest.LogCaptureFixture
    ) -> None:
        sink.answers["canary@example.org"] = "550 canary@example.org is onbekend"
        refused, unheard = a_parcel("canary@example.org"), a_parcel("canary2@example.org")
        owner.deaf_to = {unheard.pk}
        with caplog.at_level("INFO"):
            owner.deliver(now)
        assert fate(refused) == (State.REFUSED, "SMTPRecipientsRefused 550")
        ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]  # the server's own
        assert "report failed: LookupError" in ours
        assert "canary" not in "".join(ours)


@pytest.mark.usefixtures("mail_folder")
class TestSlices:
    def test_slice_that_is_over_says_that_more_waits(self, owner: Owner, now: datetime) -> None:
        parcel = a_parcel()
        assert owner.deliver(now, seconds=-1) == Posted(more=True)
        assert fate(parcel)[0] == State.WAITING

    def test_slice_of_a_long_outbox_says_that_more_waits(
        self, owner: Owner, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(office, "BATCH", 2)
        for _ in range(3):
            a_parcel()
        assert owner.deliver(now) == Posted(done=2, more=True)
        assert owner.deliver(now) == Posted(done=1)

    def test_slice_with_all_of_its_mail_ends_in_ten_seconds(self) -> None:
        assert office.SLICE_SECONDS < 10

"""The letters leave, as files or over SMTP, and what became of each comes back to its case (R4, R8, D5, D18)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from complaints import jobs
from complaints.models import Case, Letter, LetterKind
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.posting.post_letter import LETTER_REFUSED, LETTER_SENT
from site_gooiconsult.shared.clock import Tally
from site_gooiconsult.shared.post.files import path_of
from site_gooiconsult.shared.post.item import State
from tests.complaints.clockwork import to_the_end
from tests.complaints.factories import a_case, again, drafted_case, rule_sheet, the_officer
from tests.complaints.transitions.every_step import FILED
from tests.patience import A_MINUTE
from tests.photo import photo
from tests.site_gooiconsult.shared.post.servers import Sink, free_port, sink_server
from tests.threads import at_once

pytestmark = pytest.mark.django_db
Travel = Callable[[str], None]


@pytest.fixture
def travel() -> Iterator[Travel]:
    """Move the clock, and stop it there."""
    with time_machine.travel("2026-11-24T10:00:00+01:00", tick=False) as traveller:
        yield lambda moment: traveller.move_to(moment, tick=False)


def post() -> Tally:
    return jobs.post_letters(timezone.now())


def mail_of(letter: Letter) -> EmailMessage:
    """The mail file of a letter, parsed as a receiver would."""
    return message_from_bytes(path_of(letter.message_id).read_bytes(), policy=policy.default)


def text_of(mail: EmailMessage) -> list[str]:
    """Its plain text, line by line."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).splitlines()


@pytest.mark.usefixtures("travel")
class TestFiles:
    @pytest.fixture(autouse=True)
    def mail_folder(self, settings: Settings, tmp_path: Path) -> Path:
        settings.EMAIL_BACKEND = "site_gooiconsult.shared.post.files.EmailBackend"
        settings.MAIL_DIR = tmp_path / "mail"
        return tmp_path / "mail"

    def test_acknowledgement_leaves_and_the_case_knows(self, mail_folder: Path) -> None:
        case = a_case()
        assert post() == Tally(done=1)
        letter = case.letters.get()
        assert (letter.state, letter.delivered_on) == (State.SENT, FILED)
        mail = mail_of(letter)
        assert (mail["To"], mail["Subject"]) == ("noor@example.org", f"We hebben je klacht ontvangen ({case.number})")
        assert text_of(mail) == letter.body.splitlines()
        assert rule_sheet(case, FILED)["R4"] == "kept 2026-11-24 in_time"
        assert case.entries.get(kind=LETTER_SENT).on == FILED

    def test_again_sends_nothing(self, mail_folder: Path) -> None:
        a_case()
        post()
        before = photo()
        assert post() == Tally()
        assert photo() == before
        assert len(list(mail_folder.iterdir())) == 1

    def test_letter_that_waited_over_midnight_is_delivered_on_the_next_day(self, travel: Travel) -> None:
        """D18, D2."""
        travel("2026-11-24T23:59:59+01:00")
        case = a_case()
        travel("2026-11-25T00:00:00+01:00")
        post()
        assert (str(case.letters.get().ordered_on), str(case.letters.get().delivered_on)) == (
            "2026-11-24",
            "2026-11-25",
        )

    @pytest.mark.parametrize(
        ("left", "until"),
        [
            ("2026-11-24T23:59:59+01:00", "dinsdag 8 december 2026"),
            ("2026-11-25T00:00:00+01:00", "woensdag 9 december 2026"),
            ("2026-11-27T09:00:00+01:00", "vrijdag 11 december 2026"),
        ],
    )
    def test_position_tells_the_last_day_to_appeal_from_the_day_it_leaves(
        self, travel: Travel, left: str, until: str
    ) -> None:
        """D5: what the mail says is what the law gives, also after a night without a mail server."""
        case = drafted_case()
        take_position(case, by=the_officer(), on=timezone.localdate())
        travel(left)
        post()
        letter = case.letters.get(paper=LetterKind.TAKE_POSITION)
        assert text_of(mail_of(letter)) == letter.body.splitlines()
        assert f"tot en met {until} in beroep" in letter.body
        assert letter.told_appeal_by == timezone.localdate() + timedelta(weeks=2)


@pytest.mark.mail
class TestServer:
    @pytest.fixture
    def sink(self, settings: Settings) -> Iterator[Sink]:
        sink, port = Sink(), free_port()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, A_MINUTE
        server = sink_server(sink, port)
        server.start()
        yield sink
        server.stop()

    def test_each_letter_goes_to_one_person(self, sink: Sink) -> None:
        for name in ("noor", "bo", "kim"):
            a_case(email=f"{name}@example.org")
        assert post() == Tally(done=3)
        assert [envelope.rcpt_tos for envelope in sink.envelopes] == [
            ["noor@example.org"],
            ["bo@example.org"],
            ["kim@example.org"],
        ]
        assert {mail["Message-ID"] for mail in sink.mails} == set(Letter.objects.values_list("message_id", flat=True))

    def test_address_that_the_server_refuses_stops_no_other_and_comes_back_to_its_case(
        self, sink: Sink, caplog: pytest.LogCaptureFixture
    ) -> None:
        """D18; no address in the log."""
        sink.answers["canary@example.org"] = "550 canary@example.org is onbekend"
        good, bad, better = a_case(), a_case(email="canary@example.org"), a_case()
        assert post() == Tally(done=2, failed=1)
        letter = bad.letters.get(paper=LetterKind.ACKNOWLEDGE)
        assert (letter.state, letter.failure) == (State.REFUSED, "SMTPRecipientsRefused 550")
        assert [again(case).next_step for case in (good, bad, better)] == [
            "draft_position",
            "acknowledge",
            "draft_position",
        ]
        assert bad.entries.filter(kind=LETTER_REFUSED).exists()
        ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]  # the server's own
        assert "canary" not in "".join(ours)

    def test_letter_that_the_server_may_take_later_waits(self, sink: Sink) -> None:
        sink.answers["noor@example.org"] = "452 vol"
        case = a_case()
        assert post() == Tally(failed=1)
        assert case.letters.get().state == State.WAITING
        assert again(case).next_step == "draft_position"

    @pytest.mark.django_db(transaction=True)
    def test_four_workers_send_each_letter_once(self, sink: Sink) -> None:
        for number in range(20):
            a_case(email=f"klager{number}@example.org")
        tallies = at_once([partial(to_the_end, jobs.post_letters, timezone.now())] * 4)
        assert (sum(tally.done for tally in tallies), sum(tally.failed for tally in tallies)) == (20, 0)
        assert len(sink.mails) == len({mail["Message-ID"] for mail in sink.mails}) == 20
        assert set(Case.objects.values_list("letters__state", flat=True)) == {State.SENT}
        assert Case.objects.filter(entries__kind=LETTER_SENT).count() == 20

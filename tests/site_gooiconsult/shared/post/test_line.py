"""What a mail server answers decides the fate of a mail: taken (D18), not now, never, or nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import timezone

from site_gooiconsult.shared.post.item import State
from tests.site_gooiconsult.shared.post.outbox import Owner, a_parcel, fate
from tests.site_gooiconsult.shared.post.servers import HANG_UP, SAY_NOTHING, RudeServer, free_port

pytestmark = pytest.mark.any_day

Start = Callable[[str, str], RudeServer]
NO_ANSWER = (HANG_UP, SAY_NOTHING)
NO_CLEAR_ANSWER = (*NO_ANSWER, "gibberish", "421 later", "451 later")


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.mark.parametrize(
    ("at", "deed"),
    [(at, deed) for at in ("GREETING", "MAIL", "RCPT") for deed in NO_CLEAR_ANSWER]
    + [("EHLO", deed) for deed in NO_ANSWER],  # to anything else HELO is the reply, and that is fine
)
def test_mail_that_never_left_waits_for_the_next_time(
    owner: Owner, now: datetime, rude: Start, at: str, deed: str
) -> None:
    rude(at, deed)
    parcel = a_parcel()
    owner.deliver(now)
    state, code = fate(parcel)
    assert (state, owner.heard) == (State.WAITING, [])
    assert code


@pytest.mark.parametrize("deed", [*NO_ANSWER, "gibberish", "299 perhaps"])
def test_mail_that_left_without_a_clear_answer_is_uncertain(
    owner: Owner, now: datetime, rude: Start, deed: str
) -> None:
    rude("END", deed)
    parcel = a_parcel()
    owner.deliver(now)
    assert fate(parcel)[0] == State.UNCERTAIN


@pytest.mark.parametrize(
    ("at", "answer", "became", "code"),
    [
        ("RCPT", "550 onbekend", State.REFUSED, "SMTPRecipientsRefused 550"),
        ("MAIL", "553 afzender", State.REFUSED, "SMTPSenderRefused 553"),
        ("DATA", "554 nee", State.REFUSED, "SMTPDataError 554"),
        ("END", "554 spam", State.REFUSED, "SMTPDataError 554"),
        ("DATA", "451 later", State.WAITING, "SMTPDataError 451"),
        ("END", "451 later", State.WAITING, "SMTPDataError 451"),
        ("END", "421 later", State.WAITING, "SMTPDataError 421"),
    ],
)
def test_clear_answer_decides(
    owner: Owner, now: datetime, rude: Start, at: str, answer: str, became: State, code: str
) -> None:
    rude(at, answer)
    parcel = a_parcel()
    owner.deliver(now)
    assert fate(parcel) == (became, code)


def test_mail_waits_while_no_server_answers(owner: Owner, now: datetime, smtp: Callable[[int], None]) -> None:
    smtp(free_port())
    parcels = [a_parcel(), a_parcel()]
    owner.deliver(now)
    assert [fate(parcel) for parcel in parcels] == [(State.WAITING, "ConnectionRefusedError")] * 2


def test_mail_after_a_broken_line_goes_over_a_new_one(owner: Owner, now: datetime, rude: Start) -> None:
    """The server hangs up between two mails: RSET finds out, before anything is at stake."""
    rude("RSET", HANG_UP)
    parcels = [a_parcel(), a_parcel()]
    owner.deliver(now)
    assert [fate(parcel)[0] for parcel in parcels] == [State.SENT, State.SENT]

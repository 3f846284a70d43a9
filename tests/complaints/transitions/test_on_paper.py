"""Letters to a complainant without e-mail: a person prints and posts them, and from that day they count (D5, D18)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from complaints import promises
from complaints.dossier.clock import clock_of
from complaints.due.warnings import WATCHES
from complaints.facts import dates_of, facts_of
from complaints.jobs import post_letters
from complaints.models import Actor, Case, Kind, Letter, LetterKind, Manner
from complaints.procedure.terms import came_by_post
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.appealing.appeal import appeal
from complaints.transitions.ending.find_no_complaint import find_no_complaint
from complaints.transitions.ending.withdraw import withdraw
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.handling.ask_third_week import ask_third_week
from complaints.transitions.posting.drop_letter import drop_letter
from complaints.transitions.posting.record_arrival import record_arrival
from complaints.transitions.posting.record_posted import record_posted
from complaints.transitions.posting.record_return import record_return
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.acknowledge import acknowledge
from complaints.transitions.taking_in.ask_missing import ask_missing
from complaints.transitions.taking_in.correct import correct
from site_gooiconsult.shared.post.item import State
from tests.complaints.clockwork import morning, to_the_end
from tests.complaints.factories import (
    a_case,
    again,
    answered_case,
    assigned_case,
    drafted_case,
    rule_sheet,
    the_officer,
)
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.complaints.transitions.prepared_cases import NOOR_AT_HOME
from tests.photo import photo

pytestmark = pytest.mark.django_db
d = date.fromisoformat


def by_phone(**facts: Any) -> Case:
    """A case with a handler, of a complainant without e-mail, whose receipt is not confirmed yet."""
    return assigned_case(on=FILED, email="", **facts)


def confirmed(**facts: Any) -> Case:
    """The same, with a confirmation that was posted on the day of the complaint."""
    case = acknowledge(by_phone(**facts), by=the_officer(), on=FILED)
    return post(case, posted_on=FILED, on=FILED)


def last(case: Case) -> Letter:
    return Letter.objects.filter(case=case, to_address="").latest("pk")


def post(case: Case, *, posted_on: date, on: date | None = None, came_on: date | None = None) -> Case:
    how = {"which": last(case), "posted_on": posted_on, "came_on": came_on}
    return record_posted(case, by=the_officer(), on=on or posted_on, **how)


WRITTEN: dict[str, Callable[[], Case]] = {
    "acknowledge": lambda: acknowledge(by_phone(), by=the_officer(), on=NEXT_DAY),
    "ask_missing": lambda: ask_missing(by_phone(), by=the_officer(), on=NEXT_DAY),
    "announce_delay": lambda: announce_delay(
        by_phone(), by=the_officer(), on=NEXT_DAY, reason="Ziek.", new_date=d("2027-01-08")
    ),
    "ask_third_week": lambda: ask_third_week(confirmed(), by=the_officer(), on=d("2026-12-08")),
    "take_position": lambda: take_position(drafted_case(on=FILED, email=""), by=the_officer(), on=NEXT_DAY),
    "appeal": lambda: appeal(
        post(answered_case(on=FILED, answered_on=NEXT_DAY, email=""), posted_on=NEXT_DAY),
        by=the_officer(),
        on=d("2026-12-01"),
        appealed_on=d("2026-11-30"),
    ),
    "withdraw": lambda: withdraw(by_phone(), by=the_officer(), on=NEXT_DAY, reason="Belde."),
    "find_no_complaint": lambda: find_no_complaint(
        by_phone(), by=the_officer(), on=NEXT_DAY, reason="Reclame.", tell=True
    ),
}
each_letter = pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)


@each_letter
def test_letter_waits_for_a_person_and_no_worker_takes_it(written: Callable[[], Case]) -> None:
    case = written()
    to_the_end(post_letters, morning("2027-03-01"))
    letter = last(case)
    assert (letter.state, letter.attempts, letter.delivered_on) == (State.WAITING, 0, None)
    assert letter.postal_address == NOOR_AT_HOME


@each_letter
def test_letter_speaks_of_paper_and_never_of_a_mail(written: Callable[[], Case]) -> None:
    body = last(written()).body
    assert [words for words in ("e-mail, of", "deze e-mail", "/mijn-dossier/") if words in body] == []
    assert "Dan sturen we je een code." in body


def test_mail_of_the_same_case_still_leaves_by_itself() -> None:
    """The twin: what has an address is no paper."""
    case = a_case(on=FILED)
    to_the_end(post_letters, morning(NEXT_DAY))
    letter = Letter.objects.get(case=case)
    assert (letter.state, letter.postal_address, letter.on_paper) == (State.SENT, "", False)


@pytest.mark.parametrize(("posted_on", "reads"), [("2026-12-01", "kept"), ("2026-12-02", "broken")])
def test_receipt_counts_as_confirmed_from_the_day_of_posting(posted_on: str, reads: str) -> None:
    """R4, D18: not from when it was written, and not from when somebody recorded it."""
    case = acknowledge(by_phone(), by=the_officer(), on=NEXT_DAY)
    assert rule_sheet(case, NEXT_DAY)["R4"].startswith("due")
    post(case, posted_on=d(posted_on), on=d("2026-12-04"))
    assert rule_sheet(case, d("2026-12-04"))["R4"].startswith(reads)


def test_two_weeks_run_from_the_day_on_which_it_was_written() -> None:
    """D3: the date that the letter states never moves."""
    case = acknowledge(by_phone(), by=the_officer(), on=NEXT_DAY)
    post(case, posted_on=d("2026-11-30"))
    assert last(case).told_handle_by == dates_of(again(case), promises.calendar()).handle_by == d("2026-12-09")


@pytest.mark.parametrize(("posted_on", "reads"), [("2026-12-10", "kept"), ("2026-12-11", "broken")])
def test_delay_counts_as_told_from_the_day_of_posting(posted_on: str, reads: str) -> None:
    """R7: the last day for it is 10 December."""
    case = announce_delay(confirmed(), by=the_officer(), on=d("2026-12-09"), reason="Ziek.", new_date=d("2027-01-08"))
    assert dates_of(again(case), promises.calendar()).answer_by == d("2026-12-15")
    post(case, posted_on=d(posted_on))
    assert dates_of(again(case), promises.calendar()).answer_by == d("2027-01-08")
    assert rule_sheet(case, d("2026-12-14"))["R7"].startswith(reads)


def test_position_settles_the_case_on_the_day_of_posting() -> None:
    """R8, D20: whenever the button was pressed."""
    case = take_position(
        drafted_case(on=FILED, email=""), by=the_officer(), on=NEXT_DAY, manner=Manner.SOLVED, justified=True
    )
    assert again(case).settled_on is None
    post(case, posted_on=d("2026-11-27"), on=d("2026-11-30"))
    assert again(case).settled_on == d("2026-11-27")
    assert rule_sheet(case, d("2026-11-30"))["R8"].startswith("kept 2026-11-27")


@pytest.mark.parametrize(
    ("posted_on", "came_on", "until"),
    [
        ("2026-11-26", None, "2026-12-14"),  # Thursday, so taken to come on Monday 30 November
        ("2026-11-26", "2026-11-27", "2026-12-11"),
        ("2026-11-26", "2026-12-03", "2026-12-17"),
        ("2026-12-24", None, "2027-01-12"),  # both days of Christmas and a Sunday in between
    ],
)
def test_appeal_term_counts_from_the_day_on_which_the_letter_came(
    posted_on: str, came_on: str | None, until: str
) -> None:
    """D5: the recorded day of receipt or, where unknown, the day of posting and two working days."""
    case = answered_case(on=FILED, answered_on=NEXT_DAY, email="")
    post(case, posted_on=d(posted_on), came_on=d(came_on) if came_on else None, on=d("2026-12-31"))
    assert clock_of(again(case), d("2026-12-31")).appeal_by == d(until)
    assert facts_of(again(case), promises.calendar()).held_until == d(until)


def test_arrival_that_is_told_later_moves_the_appeal_term() -> None:
    case = answered_case(on=FILED, answered_on=NEXT_DAY, email="")
    post(case, posted_on=d("2026-11-26"))
    record_arrival(case, by=the_officer(), on=d("2026-12-07"), which=last(case), came_on=d("2026-12-02"))
    assert clock_of(again(case), d("2026-12-07")).appeal_by == d("2026-12-16")


def test_position_on_paper_tells_the_term_and_no_date() -> None:
    """D5: nobody knows yet on which day it comes."""
    letter = last(answered_case(on=FILED, answered_on=NEXT_DAY, email=""))
    assert letter.told_appeal_by is None
    assert "tot en met 2 weken na de dag waarop je deze brief kreeg" in letter.body


def test_two_working_days_of_the_post_skip_days_off() -> None:
    assert came_by_post(d("2026-11-26"), {}) == d("2026-11-30")
    assert came_by_post(d("2026-11-26"), {d("2026-11-30"): "dicht"}) == d("2026-12-01")


def test_posting_is_the_next_step_until_it_is_done() -> None:
    """A confirmation first, by the day of R4; then the position, by the day of R8; never "send it" again."""
    case = acknowledge(by_phone(), by=the_officer(), on=NEXT_DAY)
    assert (again(case).next_step, again(case).next_on) == ("record_posted", d("2026-12-01"))
    case = post(case, posted_on=NEXT_DAY)
    assert again(case).next_step == "draft_position"
    handler = Actor.staff(case.handler)
    draft_position(case, by=handler, on=NEXT_DAY, conclusion="Je hebt gelijk.", reasons="De zaal was te klein.")
    case = take_position(case, by=the_officer(), on=NEXT_DAY)
    assert (again(case).next_step, again(case).next_on) == ("record_posted", d("2026-12-15"))
    post(case, posted_on=NEXT_DAY)
    assert again(case).next_step == "settle"


def test_confirmation_that_is_not_posted_is_warned_of() -> None:
    """R4: whoever keeps the case hears before the day, and after it."""
    acknowledge(by_phone(), by=the_officer(), on=NEXT_DAY)
    case = Case.objects.get()
    watches = {watch.kind: watch for watch in WATCHES}
    for kind, day in ((Kind.WARNED_OF_RECEIPT, "2026-11-30"), (Kind.RECEIPT_LATE, "2026-12-02")):
        assert Case.objects.filter(watches[kind].due(d(day), d("2026-12-03"))).get() == case
    post(case, posted_on=NEXT_DAY)
    assert not Case.objects.filter(watches[Kind.RECEIPT_LATE].due(d("2026-12-02"), d("2026-12-05"))).exists()


def test_letter_that_is_not_posted_leaves_the_duty_open() -> None:
    """It can be written anew; the one that was dropped never counts."""
    case = acknowledge(by_phone(), by=the_officer(), on=NEXT_DAY)
    drop_letter(case, by=the_officer(), on=NEXT_DAY, which=last(case), reason="Verkeerde naam.")
    assert again(case).next_step == "acknowledge"
    acknowledge(case, by=the_officer(), on=NEXT_DAY)
    post(case, posted_on=NEXT_DAY)
    assert rule_sheet(case, NEXT_DAY)["R4"].startswith("kept")


def test_letter_that_came_back_opens_the_case_until_it_is_made_good() -> None:
    """D18, D20."""
    case = take_position(
        drafted_case(on=FILED, email=""), by=the_officer(), on=NEXT_DAY, manner=Manner.SOLVED, justified=True
    )
    post(case, posted_on=NEXT_DAY)
    record_return(case, by=the_officer(), on=d("2026-12-01"), which=last(case))
    assert (again(case).settled_on, last(case).delivered_on) == (None, None)
    take_position(case, by=the_officer(), on=d("2026-12-02"))
    post(case, posted_on=d("2026-12-02"))
    assert again(case).settled_on == d("2026-12-02")


def test_address_of_the_letter_stays_what_it_was() -> None:
    """What was sent is kept exactly."""
    case = acknowledge(by_phone(), by=the_officer(), on=NEXT_DAY)
    correct(case, by=the_officer(), on=NEXT_DAY, facts={"city": "Bussum"}, reason="Verhuisd.")
    assert last(case).postal_address == NOOR_AT_HOME
    assert again(case).postal_address.endswith("Bussum")


def refused(deed: Callable[..., object], said: str, **how: Any) -> None:
    before = photo()
    with pytest.raises(NotAllowed, match=said):
        deed(by=the_officer(), **how)
    assert photo() == before


def test_day_that_cannot_be_is_refused_in_words() -> None:
    """Not before it was written, not after today, and it does not come before it was posted."""
    case = acknowledge(by_phone(), by=the_officer(), on=NEXT_DAY)
    posting = partial(record_posted, case, which=last(case), on=d("2026-11-30"))
    refused(posting, "na het schrijven", posted_on=FILED)
    refused(posting, "na het schrijven", posted_on=d("2026-12-01"))
    refused(posting, "na het posten", posted_on=d("2026-11-27"), came_on=d("2026-11-26"))
    refused(posting, "na het posten", posted_on=d("2026-11-27"), came_on=d("2026-12-01"))


def test_letter_of_another_case_or_a_mail_is_refused() -> None:
    case, other = (acknowledge(by_phone(), by=the_officer(), on=NEXT_DAY) for _ in range(2))
    mail = Letter.objects.get(case=a_case(on=NEXT_DAY))
    how = {"on": NEXT_DAY, "posted_on": NEXT_DAY}
    refused(partial(record_posted, case), "hoort niet bij dit dossier", which=last(other), **how)
    refused(partial(record_posted, mail.case), "wacht niet op de post", which=mail, **how)
    refused(partial(drop_letter, mail.case), "wacht niet op de post", which=mail, on=NEXT_DAY, reason="Nee.")
    refused(partial(drop_letter, case), "Schrijf waarom", which=last(case), on=NEXT_DAY, reason=" ")
    refused(partial(record_return, case), "nog niet gepost", which=last(case), on=NEXT_DAY)
    refused(partial(record_arrival, case), "nog niet gepost", which=last(case), on=NEXT_DAY, came_on=NEXT_DAY)


def test_arrival_is_recorded_once_and_after_posting() -> None:
    case = answered_case(on=FILED, answered_on=NEXT_DAY, email="")
    post(case, posted_on=d("2026-11-26"))
    arriving = partial(record_arrival, case, which=last(case), on=d("2026-12-07"))
    refused(arriving, "na het posten", came_on=NEXT_DAY)
    arriving(by=the_officer(), came_on=d("2026-11-27"))
    refused(arriving, "staat al in het dossier", came_on=d("2026-11-30"))


def test_every_letter_has_its_paper() -> None:
    assert {last(written()).paper for written in WRITTEN.values()} == set(WRITTEN) <= set(LetterKind.all())

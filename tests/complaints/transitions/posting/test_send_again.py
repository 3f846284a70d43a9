"""A mail goes out again by a person's word, and never by itself (D18)."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from complaints import jobs
from complaints.models import Actor, Case, Letter, LetterKind
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.posting.post_letter import post_letter
from complaints.transitions.posting.send_again import SENT_AGAIN, send_again
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult.shared.clock import Tally
from site_gooiconsult.shared.clock.models import Asked
from site_gooiconsult.shared.post.item import TROUBLE, State
from tests.complaints.factories import (
    CLOCK,
    a_case,
    again,
    bounce,
    deliver,
    rule_sheet,
    settled_case,
    staff,
    the_officer,
)
from tests.photo import photo

pytestmark = pytest.mark.django_db
d = date.fromisoformat
FILED, LATER = d("2026-11-24"), d("2026-12-02")


def in_trouble(state: State, **facts: object) -> Letter:
    """An acknowledgement that did not arrive, or nobody knows whether."""
    the_officer()
    letter = a_case(on=FILED, **facts).letters.get()
    if state is State.BOUNCED:
        post_letter(letter, by=CLOCK, on=FILED, became=State.SENT)
    post_letter(letter, by=CLOCK, on=FILED, became=state, code="lease")
    return Letter.objects.get(pk=letter.pk)


@pytest.mark.parametrize("state", TROUBLE)
def test_letter_waits_again_under_its_own_message_id(state: State) -> None:
    letter = in_trouble(state)
    send_again(letter.case, by=the_officer(), on=LATER, which=letter)
    waits = Letter.objects.get(pk=letter.pk)
    assert (waits.state, waits.message_id, waits.ordered_on) == (State.WAITING, letter.message_id, FILED)
    assert letter.case.entries.get(kind=SENT_AGAIN).text == "Ontvangstbevestiging"


@pytest.mark.parametrize("state", TROUBLE)
def test_letter_in_trouble_never_goes_by_itself(state: State) -> None:
    letter = in_trouble(state)
    Letter.objects.exclude(pk=letter.pk).delete()
    assert jobs.post_letters(timezone.now()) == Tally()
    assert Letter.objects.get(pk=letter.pk).state == state


def test_it_goes_to_the_address_that_the_case_has_now() -> None:
    letter = in_trouble(State.REFUSED)
    Case.objects.filter(pk=letter.case_id).update(email="nieuw@example.org")
    send_again(letter.case, by=the_officer(), on=LATER, which=letter)
    assert Letter.objects.get(pk=letter.pk).to_address == "nieuw@example.org"


def test_delay_notice_that_a_newer_one_overtook_is_refused() -> None:
    """D29: it would tell a date that counts no more; the newer one may go."""
    case = deliver(a_case(on=FILED), on=FILED)
    for new_date in (d("2026-12-29"), d("2027-01-05")):
        announce_delay(again(case), by=the_officer(), on=FILED, reason="Ziek.", new_date=new_date)
        deliver(case, on=FILED, became=State.REFUSED)
    old, new = case.letters.filter(paper=LetterKind.ANNOUNCE_DELAY).order_by("pk")
    with pytest.raises(NotAllowed, match="Er is een nieuwer uitstelbericht"):
        send_again(case, by=the_officer(), on=LATER, which=old)
    send_again(case, by=the_officer(), on=LATER, which=new)
    assert Letter.objects.get(pk=new.pk).state == State.WAITING


def test_case_that_has_no_address_any_more_is_refused() -> None:
    letter, officer = in_trouble(State.REFUSED), the_officer()
    Case.objects.filter(pk=letter.case_id).update(email="")
    before = photo()
    with pytest.raises(NotAllowed, match="Schrijf de klager een brief"):
        send_again(letter.case, by=officer, on=LATER, which=letter)
    assert photo() == before


def test_letter_that_arrived_does_not_go_again() -> None:
    letter, officer = a_case(on=FILED).letters.get(), the_officer()
    post_letter(letter, by=CLOCK, on=FILED, became=State.SENT)
    before = photo()
    with pytest.raises(NotAllowed, match="is aangekomen"):
        send_again(letter.case, by=officer, on=LATER, which=letter)
    assert photo() == before


def test_letter_of_another_case_is_refused() -> None:
    letter, other = in_trouble(State.REFUSED), a_case(on=FILED)
    with pytest.raises(NotAllowed, match="hoort niet bij dit dossier"):
        send_again(other, by=the_officer(), on=LATER, which=letter)


def test_post_is_asked_for_once(django_capture_on_commit_callbacks: object) -> None:
    letter = in_trouble(State.UNCERTAIN)
    Asked.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        send_again(letter.case, by=the_officer(), on=LATER, which=letter)
    assert Asked.objects.filter(name="post_letters").exists()


def test_bounce_is_made_good_on_the_day_on_which_it_arrives() -> None:
    """D18: it lengthens no term. Acknowledge-by is Tuesday 1 December."""
    letter = in_trouble(State.BOUNCED)
    assert rule_sheet(letter.case, LATER)["R4"] == "broken 2026-12-02 not_done"
    send_again(letter.case, by=the_officer(), on=LATER, which=letter)
    assert again(letter.case).next_step == "draft_position"
    post_letter(letter, by=CLOCK, on=LATER, became=State.SENT)
    assert rule_sheet(letter.case, LATER)["R4"] == "broken 2026-12-02 too_late"


def test_position_that_bounced_settles_the_case_when_it_arrives() -> None:
    """D20."""
    case = bounce(settled_case(on=FILED, settled_on=FILED), LetterKind.TAKE_POSITION, on=LATER)
    assert case.settled_on is None
    letter = case.letters.get(paper=LetterKind.TAKE_POSITION)
    send_again(case, by=the_officer(), on=LATER, which=letter)
    assert again(case).settled_on is None
    post_letter(letter, by=CLOCK, on=LATER, became=State.SENT)
    assert again(case).settled_on == LATER


def test_position_goes_again_only_by_who_may_send_it() -> None:
    """R8."""
    case = bounce(settled_case(on=FILED, settled_on=FILED), LetterKind.TAKE_POSITION, on=LATER)
    letter = case.letters.get(paper=LetterKind.TAKE_POSITION)
    assert case.handler is not None
    before = photo()
    with pytest.raises(NoRight):
        send_again(case, by=Actor.staff(staff(username=case.handler.username)), on=LATER, which=letter)
    assert photo() == before

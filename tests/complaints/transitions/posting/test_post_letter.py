"""What became of a letter, and what follows for its case; what is no news changes nothing (D18)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from complaints.models import Actor, Audience, Case, Kind, Letter, LetterKind
from complaints.transitions.posting.post_letter import (
    LETTER_BOUNCED,
    LETTER_REFUSED,
    LETTER_SENT,
    LETTER_UNCERTAIN,
    POST_LETTER,
    post_letter,
)
from complaints.transitions.step import NotAllowed
from site_gooiconsult import roles
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import CLOCK, a_case, again, assigned_case, rule_sheet, staff, the_office, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.built]
d = date.fromisoformat


@pytest.fixture
def letter() -> Letter:
    """The acknowledgement of a new case, in the hands of a worker."""
    the_office()
    letter = a_case(on=FILED).letters.get()
    letter.state, letter.leased_until = State.SENDING, datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
    letter.save()
    return letter


def became(letter: Letter, state: State, on: date = FILED, **more: object) -> Letter:
    post_letter(letter, by=CLOCK, on=on, became=state, **more)  # type: ignore[arg-type]
    return Letter.objects.get(pk=letter.pk)


def entries(letter: Letter) -> list[tuple[str, str, str]]:
    """The entries that speak of what became of it."""
    kinds = (LETTER_SENT, LETTER_REFUSED, LETTER_UNCERTAIN, LETTER_BOUNCED)
    return list(
        Case.objects.get(pk=letter.case_id).entries.filter(kind__in=kinds).values_list("kind", "by_kind", "text")
    )


class TestWhatIsRecorded:
    def test_sent_letter_has_its_day_and_its_entry(self, letter: Letter) -> None:
        sent = became(letter, State.SENT)
        assert (sent.state, sent.delivered_on, sent.leased_until, sent.failure) == (State.SENT, FILED, None, "")
        assert entries(letter) == [(LETTER_SENT, "clock", "Ontvangstbevestiging")]

    @pytest.mark.parametrize(
        ("state", "kind"),
        [
            (State.REFUSED, LETTER_REFUSED),
            (State.UNCERTAIN, LETTER_UNCERTAIN),
            (State.BOUNCED, LETTER_BOUNCED),
        ],
    )
    def test_letter_that_did_not_arrive_has_no_day_and_a_code(self, letter: Letter, state: State, kind: Kind) -> None:
        failed = became(letter, state, code="SMTPRecipientsRefused 550")
        assert (failed.delivered_on, failed.failure, failed.leased_until) == (None, "SMTPRecipientsRefused 550", None)
        assert entries(letter) == [(kind, "clock", "Ontvangstbevestiging")]

    def test_bounce_empties_the_day(self, letter: Letter) -> None:
        became(letter, State.SENT)
        assert became(letter, State.BOUNCED, on=NEXT_DAY).delivered_on is None

    def test_letter_to_a_colleague_that_went_out_needs_no_entry(self) -> None:
        case = assigned_case(on=FILED)
        became(case.letters.get(audience=Audience.STAFF), State.SENT)
        assert not case.entries.filter(text="Bericht aan de behandelaar").exists()

    def test_letter_to_a_colleague_that_failed_has_one(self) -> None:
        """The twin."""
        case = assigned_case(on=FILED)
        became(case.letters.get(audience=Audience.STAFF), State.REFUSED)
        assert case.entries.get(kind=LETTER_REFUSED).text == "Bericht aan de behandelaar"


class TestNews:
    """Workers may report late, twice, or against each other."""

    @pytest.mark.parametrize(
        ("first", "then"),
        [
            (State.SENT, State.SENT),
            (State.SENT, State.UNCERTAIN),
            (State.SENT, State.REFUSED),
            (State.BOUNCED, State.SENT),
            (State.BOUNCED, State.UNCERTAIN),
            (State.REFUSED, State.SENT),
            (State.REFUSED, State.BOUNCED),
            (State.UNCERTAIN, State.UNCERTAIN),
        ],
    )
    def test_echo_changes_nothing(self, letter: Letter, first: State, then: State) -> None:
        became(letter, first)
        before = photo()
        became(letter, then, on=NEXT_DAY)
        assert photo() == before

    @pytest.mark.parametrize(
        ("first", "then"),
        [
            (State.SENT, State.BOUNCED),
            (State.UNCERTAIN, State.SENT),
            (State.UNCERTAIN, State.REFUSED),
            (State.UNCERTAIN, State.BOUNCED),
        ],
    )
    def test_news_is_recorded(self, letter: Letter, first: State, then: State) -> None:
        became(letter, first)
        assert became(letter, then, on=NEXT_DAY).state == then
        assert len(entries(letter)) == 2


class TestHandler:
    """D18: what did not reach the complainant comes before the handler."""

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            (State.BOUNCED, "dit bericht kwam terug."),
            (State.REFUSED, "de mailserver nam dit bericht niet aan."),
            (State.UNCERTAIN, "het is onzeker of dit bericht is aangekomen."),
        ],
    )
    def test_handler_is_told(self, state: State, words: str) -> None:
        case = assigned_case(on=FILED)
        Letter.objects.filter(case=case).update(state=State.SENDING, delivered_on=None)
        became(case.letters.get(paper=LetterKind.ACKNOWLEDGE), state)
        told = case.letters.get(paper=POST_LETTER)
        assert case.handler is not None
        assert (told.to_address, told.audience) == (case.handler.email, Audience.STAFF)
        assert f"Ontvangstbevestiging: {words}" in told.body
        assert case.email not in told.body

    def test_officer_is_told_where_there_is_no_handler(self, letter: Letter) -> None:
        became(letter, State.REFUSED)
        assert letter.case.letters.get(paper=POST_LETTER).to_address == the_office().officer.email

    def test_letter_that_arrived_disturbs_nobody(self, letter: Letter) -> None:
        """The twin."""
        became(letter, State.SENT)
        assert not letter.case.letters.filter(paper=POST_LETTER).exists()

    def test_failing_letter_to_a_colleague_starts_no_chain_of_letters(self, letter: Letter) -> None:
        became(letter, State.REFUSED)
        became(letter.case.letters.get(paper=POST_LETTER), State.REFUSED)
        assert letter.case.letters.filter(paper=POST_LETTER).count() == 1


class TestDayOfDelivery:
    def test_person_who_finds_out_later_says_on_which_day_it_arrived(self, letter: Letter) -> None:
        """D18: the rule is kept by the day of delivery, whenever somebody wrote it down."""
        became(letter, State.UNCERTAIN)
        officer = the_officer()
        post_letter(letter, by=officer, on=d("2026-12-03"), became=State.SENT, delivered_on=FILED)
        assert Letter.objects.get(pk=letter.pk).delivered_on == FILED
        assert rule_sheet(letter.case, d("2026-12-03"))["R4"] == "kept 2026-11-24 in_time"

    @pytest.mark.parametrize("day", ["2026-11-23", "2026-12-04"])
    def test_day_before_it_was_written_or_still_to_come_is_refused(self, letter: Letter, day: str) -> None:
        before = photo()
        with pytest.raises(NotAllowed, match="Kies een dag na het versturen"):
            became(letter, State.SENT, on=d("2026-12-03"), delivered_on=d(day))
        assert photo() == before


def test_report_by_somebody_who_may_not_see_the_case_is_refused(letter: Letter) -> None:
    stranger = Actor.staff(staff(roles.EMPLOYEES, "iemand"))
    before = photo()
    with pytest.raises(NotAllowed):
        post_letter(letter, by=stranger, on=FILED, became=State.SENT)
    assert photo() == before


def test_next_step_follows_what_became_of_the_letter(letter: Letter) -> None:
    became(letter, State.SENT)
    assert again(letter.case).next_step == "draft_position"
    became(letter, State.BOUNCED, on=FILED + timedelta(days=2))
    assert again(letter.case).next_step == "acknowledge"

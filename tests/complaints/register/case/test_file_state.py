"""How a case stands: the strip with the one next action, the timeline in words, the clock explained (R3, D22)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.auth.models import User

from complaints.models import Actor, Case
from complaints.procedure.duties import Step
from complaints.register.actions import ACTIONS
from complaints.register.words import STEPS
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.handling.announce_delay import announce_delay
from tests.answers import body
from tests.complaints.factories import (
    a_case,
    answered_case,
    assigned_case,
    deliver,
    drafted_case,
    settled_case,
    staff,
    the_officer,
)
from tests.complaints.register.desk import (
    TUESDAY,
    desk,
    file_of,
    read,
    screen_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


class TestStrip:
    def test_says_number_status_clock_handler_and_the_next_action(self, officer: User) -> None:
        handler = staff(username="sanne", first_name="Sanne", last_name="Vos")
        case = assigned_case(on=TUESDAY, to=handler)
        said = read(handler, case)
        assert f"Zaaknummer {case.number}" in said
        assert "Status In behandeling" in said
        assert "Antwoord uiterlijk dinsdag 15 december 2026 nog 14 werkdagen" in said
        assert "Behandelaar Sanne Vos" in said
        assert "Nu eerst Schrijf het standpunt dinsdag 8 december 2026 nog 9 werkdagen" in said

    def test_next_action_is_the_one_primary_button(self) -> None:
        handler = staff()
        case = assigned_case(on=TUESDAY, to=handler)
        page = body(desk(handler).get(file_of(case)))
        assert re.findall(r'<a class="button" href="([^"]+)">', page) == [screen_of("draft_position", case)]

    def test_case_without_a_handler_needs_one_first(self, officer: User) -> None:
        """R5."""
        assert "Nu eerst Geef aan een behandelaar" in read(officer, a_case(on=TUESDAY))

    def test_handler_reads_who_sends_the_position(self, officer: User) -> None:
        """R8: the handler drafts, the officer sends; there is nothing for the handler to press."""
        handler = staff()
        case = drafted_case(on=TUESDAY, to=handler)
        assert "Verstuur het standpunt Dit doet Verantwoordelijke Jansen." in read(handler, case)
        assert screen_of("take_position", case) not in body(desk(handler).get(file_of(case)))
        assert screen_of("take_position", case) in body(desk(officer).get(file_of(case)))

    def test_position_on_its_way_is_waited_for(self, officer: User) -> None:
        case = answered_case(on=TUESDAY)
        assert "Verstuur het standpunt Het standpunt is al verstuurd." in read(officer, case)

    def test_late_case_says_by_how_much(self, officer: User) -> None:
        case = assigned_case(on=date(2026, 10, 26), to=staff())
        assert "Antwoord uiterlijk maandag 16 november 2026 7 werkdagen te laat" in read(officer, case)

    def test_settled_case_says_how_and_when_and_what_follows_by_itself(self, officer: User) -> None:
        """R12."""
        case = settled_case(on=date(2026, 11, 10), settled_on=date(2026, 11, 20))
        said = read(officer, case)
        assert "Afgehandeld op vrijdag 20 november 2026: opgelost" in said
        assert "Hierna, vanzelf Vernietigen" in said

    def test_every_next_step_has_its_action(self) -> None:
        """What the rules ask for next is a row of the table, save what happens by itself."""
        assert {step.value for step in Step} - {action.verb for action in ACTIONS} == {Step.DESTROY.value}
        assert set(STEPS) == set(Step)


class TestTimeline:
    def test_says_what_happened_by_whom_and_when_the_latest_first(self, officer: User) -> None:
        """R5, R12: every hand-over is recorded, with its reason."""
        handler = staff(username="sanne", first_name="Sanne", last_name="Vos")
        case = deliver(a_case(on=TUESDAY, filed_on=date(2026, 11, 23)), on=TUESDAY)
        announce_delay_and_draft(case, handler)
        said = read(officer, case).partition("Tijdlijn")[2].partition("Correspondentie")[0]
        assert said.strip() == (
            "woensdag 25 november 2026 "
            "Standpunt klaargezet voor akkoord door Sanne Vos om 09:00 "
            "Uitstelbericht gemaakt door Sanne Vos om 09:00 Nieuwe termijn: maandag 4 januari 2027. De trainer is ziek. "
            "dinsdag 24 november 2026 "
            "Bericht verstuurd: Ontvangstbevestiging door het systeem "
            "Ontvangst bevestigd door het systeem "
            "Klacht ontvangen door de klager Via formulier op de site, ontvangen op maandag 23 november 2026."
        )

    def test_looks_are_left_out(self, officer: User) -> None:
        case = a_case()
        for _ in range(2):
            assert "Dossier bekeken" not in read(officer, case).partition("Tijdlijn")[2].partition("Correspondentie")[0]


def announce_delay_and_draft(case: Case, handler: User) -> None:
    Case.objects.filter(pk=case.pk).update(handler=handler)
    by, on = Actor.staff(handler), date(2026, 11, 25)
    announce_delay(case, by=by, on=on, reason="De trainer is ziek.", new_date=date(2027, 1, 4))
    draft_position(case, by=by, on=on, conclusion="Je hebt gelijk.", reasons="De zaal was te klein.")


class TestClock:
    def test_explains_each_date_and_names_the_days_skipped(self, officer: User) -> None:
        """D1, D22: filed on Friday 18 December 2026, with Christmas in both counts."""
        case = deliver(a_case(on=date(2026, 12, 18)), on=date(2026, 12, 18))
        said = read(officer, case)
        assert "Ontvangst bevestigen maandag 28 december 2026 5 werkdagen na vrijdag 18 december 2026" in said
        assert "Eerste kerstdag, vrijdag 25 december 2026" in said

    def test_date_on_a_day_off_comes_with_the_target_for_staff(self, officer: User) -> None:
        """D2: received on Sunday, so answer-by is a Sunday: the deadline stays, staff aim at the Friday before."""
        said = read(officer, a_case(on=date(2026, 11, 22)))
        assert (
            "Antwoord geven zondag 13 december 2026 Een vrije dag. Mik op vrijdag 11 december 2026. "
            "3 weken na zondag 22 november 2026, de dag van ontvangst." in said
        )

    def test_delay_notice_gives_both_dates(self, officer: User) -> None:
        """D3."""
        case = assigned_case(on=TUESDAY, to=staff())
        announce_delay(case, by=the_officer(), on=TUESDAY, reason="Ziek.", new_date=date(2027, 1, 8))
        deliver(case, on=TUESDAY)
        said = read(officer, case)
        for what in ("Oplossen", "Antwoord geven"):
            assert f"{what} vrijdag 8 januari 2027 De datum uit het laatste uitstelbericht." in said

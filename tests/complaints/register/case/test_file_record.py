"""What is recorded of a case, as staff read it: data, letters, retention, rule sheet (R2, R12, R13, D22)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.auth.models import User

from complaints.models import Channel, Code, Letter
from complaints.procedure.duties import State as Reads
from complaints.procedure.duties import Why
from complaints.procedure.terms import Terms
from complaints.register import rulesheet
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import (
    a_case,
    deliver,
    settled_case,
    the_officer,
)
from tests.complaints.register.desk import (
    TUESDAY,
    read,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]

CANARY = {
    "name": "Canary Kanarie",
    "email": "canary@example.org",
    "description": "canarywoorden over de zaal",
    "street": "Canarystraat",
    "phone": "+31 35 987 65 43",
}


class TestData:
    def test_minimum_data_stand_on_the_page(self, officer: User) -> None:
        """R2, R12."""
        said = read(officer, a_case(organisation="Zaal BV", on_behalf_of="Kim Bos", **CANARY))
        for part in (*CANARY.values(), "12 b", "1234 AB Laren", "Zaal BV", "Namens Kim Bos", "Een nieuwe training."):
            assert part in said

    def test_what_is_missing_is_said(self, officer: User) -> None:
        """R2: the case says what is missing."""
        case = a_case(by=the_officer(), channel=Channel.PHONE, email="", street="", postcode="")
        assert "Van deze klacht ontbreekt nog: straat, postcode, e-mailadres." in read(officer, case)

    def test_nothing_is_said_of_a_complete_case(self, officer: User) -> None:
        assert "ontbreekt" not in read(officer, a_case())

    def test_subject_stands_in_the_heading(self, officer: User) -> None:
        assert "De klacht: Factuur" in read(officer, a_case(subject=Code.objects.get(name="Factuur")))


class TestLetters:
    @pytest.mark.parametrize(
        ("became", "said"),
        [
            (State.SENT, "verstuurd op woensdag 25 november 2026"),
            (State.REFUSED, "geweigerd"),
            (State.UNCERTAIN, "onzeker"),
        ],
    )
    def test_letter_says_what_became_of_it(self, officer: User, became: State, said: str) -> None:
        """D18."""
        case = deliver(a_case(), became=became)
        page = read(officer, case)
        assert f"Ontvangstbevestiging {said}" in page
        assert (f"Ontvangstbevestiging: {said}. Bekijk het bericht" in page) is (became is not State.SENT)

    def test_letter_that_waits_says_so(self, officer: User) -> None:
        page = read(officer, a_case())
        assert "Ontvangstbevestiging wacht" in page
        assert "Bekijk het bericht" not in page

    def test_letter_stands_there_as_it_was_sent(self, officer: User) -> None:
        """R12: the correspondence, exactly."""
        case = a_case()
        letter = Letter.objects.get(case=case)
        page = read(officer, case)
        assert letter.subject in page
        assert " ".join(letter.body.split()) in page


class TestKeeping:
    def test_open_case_has_a_last_day_only(self, officer: User) -> None:
        """R13."""
        page = read(officer, a_case(on=TUESDAY))
        assert "Het wordt pas na de afhandeling vernietigd. Niet later dan vrijdag 24 november 2028" in page

    def test_settled_case_says_when_it_goes(self, officer: User) -> None:
        page = read(officer, settled_case(on=date(2026, 3, 3), settled_on=date(2026, 3, 10)))
        assert "Dit dossier wordt vernietigd op donderdag 11 maart 2027" in page

    def test_collision_is_said_from_the_day_it_is_known(self, officer: User) -> None:
        """D6: open for more than a year, so a full year of keeping cannot fit any more."""
        collides = "1 jaar bewaren past niet binnen 2 jaar na de klacht. De uiterste dag gaat voor."
        assert collides in read(officer, a_case(on=date(2025, 11, 24)))
        assert collides not in read(officer, a_case(on=date(2025, 11, 26)))


class TestRuleSheet:
    def test_each_rule_reads_in_words_with_its_reason(self, officer: User) -> None:
        """D22."""
        page = read(officer, deliver(a_case(on=date(2026, 11, 3)), on=date(2026, 11, 3)))
        assert (
            "Ontvangst bevestigd binnen 5 werkdagen R4 Gehouden op dinsdag 3 november 2026 Het is op tijd gedaan."
            in page
        )
        assert (
            "Opgelost binnen 2 weken R6a Niet gehouden sinds woensdag 18 november 2026 Het is niet op tijd gedaan."
            in page
        )

    def test_there_are_words_for_everything_that_a_reading_can_say(self) -> None:
        assert set(rulesheet.WHY) == set(Why)
        assert set(rulesheet.STATES) == set(Reads)

    def test_numbers_come_from_the_terms(self) -> None:
        """D15: no number of the procedure stands in a text."""
        said = rulesheet.rules(Terms(4, 5, 6, 7, 8, 9, 10))
        assert "binnen 4 werkdagen" in said["R4"]
        assert re.findall(r"\d+", " ".join(said.values())) == ["4", "5", "6", "7", "9", "10"]

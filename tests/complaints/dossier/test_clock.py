"""D22, R15: the complainant's clock has the dates of the staff, next date first; the position, and the way to appeal."""

from __future__ import annotations

from datetime import date

import pytest

from complaints import promises
from complaints.dossier.clock import ENDED, clock_of, coming
from complaints.facts import dates_of
from complaints.models import Channel, Manner
from complaints.transitions.appealing.execute_ruling import execute_ruling
from complaints.transitions.appealing.record_ruling import record_ruling
from complaints.transitions.handling.announce_delay import announce_delay
from site_gooiconsult.shared.dutch import in_words
from site_gooiconsult.shared.firm.models import Firm
from tests.complaints.dossier.states import (
    DAY,
    FILED,
    STATES,
    Inside,
    appealed_case,
    each_state,
    page_on,
    reopened_case,
    withdrawn_case,
)
from tests.complaints.dossier.way_in import seen
from tests.complaints.factories import (
    a_case,
    again,
    answered_case,
    assigned_case,
    deliver,
    drafted_case,
    settled_case,
    staff,
    the_officer,
)

pytestmark = pytest.mark.django_db
RULED = date(2026, 12, 21)


class TestClock:
    @each_state
    def test_dates_are_those_of_the_staff(self, inside: Inside, state: str) -> None:
        """D22."""
        case = again(STATES[state]())
        dates = dates_of(case, promises.calendar())
        text = seen(page_on(inside, case, DAY))
        wanted = [dates.acknowledge_by, dates.handle_by, dates.answer_by]
        for day in wanted[: {"withdrawn": 1, "not reached": 1, "no complaint": 0}.get(state, 3)]:
            assert in_words(day) in text

    @pytest.mark.parametrize(
        ("day", "lead"),
        [
            (date(2026, 11, 24), "We handelen je klacht af, uiterlijk dinsdag 8 december 2026"),
            (date(2026, 12, 8), "We handelen je klacht af, uiterlijk dinsdag 8 december 2026"),
            (date(2026, 12, 9), "Je krijgt ons antwoord uiterlijk dinsdag 15 december 2026"),
            (date(2026, 12, 15), "Je krijgt ons antwoord uiterlijk dinsdag 15 december 2026"),
            (date(2026, 12, 16), "Je had ons antwoord moeten hebben op dinsdag 15 december 2026"),
        ],
    )
    def test_next_date_comes_first(self, inside: Inside, day: date, lead: str) -> None:
        assert lead in seen(page_on(inside, assigned_case(on=FILED), day))

    def test_case_that_was_not_confirmed_says_by_when_it_is(self, inside: Inside) -> None:
        """R4: somebody without e-mail, who gets a letter."""
        case = a_case(on=FILED, email="", channel=Channel.PHONE)
        found = coming(clock_of(case, DAY))
        assert (found.lead, found.day) == ("Je krijgt onze bevestiging uiterlijk", date(2026, 12, 1))

    def test_answer_names_the_last_day_to_appeal(self, inside: Inside) -> None:
        """R15, D5: counted from the day it was sent; the day after, the case has nothing but its end."""
        case = settled_case(on=FILED, settled_on=DAY)
        assert "Je kunt in beroep tot en met donderdag 10 december 2026" in seen(
            page_on(inside, case, date(2026, 12, 10))
        )
        after = seen(page_on(inside, case, date(2026, 12, 11)))
        assert "Je klacht is afgehandeld. We vernietigen je dossier op zaterdag 27 november 2027" in after
        assert "Je kon in beroep tot en met donderdag 10 december 2026" in after

    @pytest.mark.parametrize(("manner", "words"), ENDED.items())
    def test_case_that_ended_without_an_answer_says_how(self, manner: Manner, words: str) -> None:
        """D12."""
        case = assigned_case(on=FILED)
        case.manner, case.settled_on = manner, DAY
        found = coming(clock_of(case, DAY))
        assert (found.lead, found.day) == (f"{words} We vernietigen je dossier op", date(2027, 11, 27))

    def test_withdrawn_complaint_says_so_and_promises_no_answer(self, inside: Inside) -> None:
        text = seen(page_on(inside, withdrawn_case(), DAY))
        assert "Je klacht is ingetrokken. We vernietigen je dossier op zaterdag 27 november 2027" in text
        assert "heb je ons antwoord" not in text

    def test_complaint_that_was_opened_again_waits_for_a_new_answer(self, inside: Inside) -> None:
        """D13: the dates are those of the new round; the earlier answer and how it ended stay to be read."""
        text = seen(page_on(inside, reopened_case(), date(2026, 12, 2)))
        assert "Je krijgt onze bevestiging uiterlijk donderdag 3 december 2026" in text
        assert "5 werkdagen na donderdag 26 november 2026, de dag waarop we je klacht opnieuw openden." in text
        assert "Ons eerdere antwoord Je klacht is daarna opnieuw geopend." in text
        assert "Eerder afgehandeld dinsdag 24 november 2026: opgelost" in text
        assert "Je kunt in beroep tot en met dinsdag 8 december 2026" in text

    def test_appeal_is_waited_for_and_its_ruling_has_a_date(self, inside: Inside) -> None:
        """R15, D5: what comes is the ruling, then what it asks of us, then the end."""
        case = appealed_case()
        assert "Je ging in beroep op donderdag 26 november 2026 We wachten op de uitspraak" in seen(
            page_on(inside, case, DAY)
        )
        asked = {"task": "Betaal het lesgeld terug.", "executor": staff(), "execute_by": date(2027, 1, 8)}
        record_ruling(case, by=the_officer(), on=RULED, ruled_on=RULED, ruling="Gegrond.", **asked)
        ruled = seen(page_on(inside, case, RULED))
        assert "Er is een uitspraak. We doen wat die vraagt, uiterlijk vrijdag 8 januari 2027" in ruled
        assert "Uiterlijk nu hebben we gedaan wat de uitspraak vraagt." in ruled
        execute_ruling(again(case), by=the_officer(), on=RULED, executed_on=RULED, what="Terugbetaald.")
        done = seen(page_on(inside, case, RULED))
        assert "Je klacht is afgehandeld. We vernietigen je dossier op" in done
        assert "Uiterlijk nu hebben we gedaan wat de uitspraak vraagt. Gelukt, op maandag 21 december 2026." in done

    def test_days_that_were_skipped_are_named(self, inside: Inside) -> None:
        """D22: filed before Christmas."""
        text = seen(page_on(inside, a_case(on=date(2026, 12, 22)), date(2026, 12, 22)))
        assert "5 werkdagen na dinsdag 22 december 2026, de dag waarop we je klacht kregen." in text
        assert "Geen werkdag: Eerste kerstdag (vrijdag 25 december 2026)" in text

    def test_delay_gives_the_new_date_and_what_was_kept_and_broken(self, inside: Inside) -> None:
        """R7, D3: told in time, the new date counts; told too late, the first one stays, as broken."""
        in_time, late = assigned_case(on=FILED), assigned_case(on=FILED)
        for case, told in ((in_time, DAY), (late, date(2026, 12, 14))):
            announce_delay(case, by=the_officer(), on=told, reason="Ziek.", new_date=date(2027, 1, 8))
            deliver(case, on=told)
        kept = seen(page_on(inside, in_time, date(2026, 12, 16)))
        assert "Je krijgt ons antwoord uiterlijk vrijdag 8 januari 2027" in kept
        assert "niet gelukt" not in kept
        broken = seen(page_on(inside, late, date(2026, 12, 16)))
        assert "Je krijgt ons antwoord uiterlijk vrijdag 8 januari 2027" in broken
        assert "Eerst beloofd: uiterlijk nu heb je ons antwoord. Dit is ons niet gelukt." in broken
        assert "Ons vorige bericht daarover kwam te laat." in broken

    def test_what_was_promised_and_missed_is_admitted(self, inside: Inside) -> None:
        text = seen(page_on(inside, assigned_case(on=FILED), date(2026, 12, 16)))
        assert text.count("Dit is ons niet gelukt.") == 3
        assert "Gelukt, op dinsdag 24 november 2026." in text


class TestPosition:
    def test_position_shows_once_it_has_arrived_and_not_while_it_is_drafted_or_on_its_way(self, inside: Inside) -> None:
        """R8."""
        drafted, answered = drafted_case(on=FILED), answered_case(on=FILED)
        assert "Je hebt gelijk." not in seen(page_on(inside, drafted, DAY))
        assert "Ons antwoord" not in seen(page_on(inside, answered, DAY)).split("Wat je van ons")[0]
        deliver(answered, on=DAY)
        assert "Je hebt gelijk." in seen(page_on(inside, answered, DAY)).split("Wat je van ons")[0]

    def test_appeal_block_is_filled_from_the_settings_of_the_firm(self, inside: Inside) -> None:
        """R15: name, address, procedure, cost."""
        firm = Firm.of_default_site()
        firm.committee_address, firm.committee_url = "Postbus 1, Den Haag", "https://commissie.example/nrto"
        firm.committee_procedure, firm.committee_cost = "Vul het formulier in.", "52,50 euro"
        firm.save()
        text = seen(page_on(inside, settled_case(on=FILED, settled_on=DAY), DAY))
        for words in (
            "geschillencommissie van de NRTO",
            "Postbus 1",
            "Vul het formulier in.",
            "52,50 euro",
            "commissie.example",
        ):
            assert words in text

    def test_case_without_answer_has_no_appeal_block(self, inside: Inside) -> None:
        assert "Niet eens met ons antwoord?" not in seen(page_on(inside, assigned_case(on=FILED), DAY))

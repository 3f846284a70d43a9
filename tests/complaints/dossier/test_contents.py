"""R10, D16, D22: all that is recorded of a complainant's own case, the same clock as the staff's, and nothing from inside."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints import promises
from complaints.dossier.contents import all_of, recorded
from complaints.dossier.timeline import KEPT_INSIDE, TOLD, VIA
from complaints.models import Actor, Case, Channel, Entry, Kind, Letter, Paper
from complaints.transitions.add_message import add_message
from complaints.transitions.add_note import add_note
from complaints.transitions.announce_delay import announce_delay
from complaints.transitions.draft_position import draft_position
from complaints.transitions.look import look
from complaints.transitions.warn import tell_officer, warn_of_handling
from complaints.transitions.withdraw import withdraw
from site_gooiconsult.firm.models import Firm
from site_gooiconsult.post.item import State
from site_gooiconsult.templatetags.dates import in_words
from tests.complaints.dossier.way_in import seen, url
from tests.complaints.factories import (
    COMPLAINANT,
    NOOR,
    a_case,
    a_file,
    again,
    answered_case,
    assigned_case,
    deliver,
    drafted_case,
    settled_case,
    staff,
    the_office,
    the_officer,
)

pytestmark = pytest.mark.django_db
Inside = Callable[[Case], Client]
FILED, DAY = date(2026, 11, 24), date(2026, 11, 26)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())


def page_on(inside: Inside, case: Case, day: date, name: str = "case", *args: object) -> Any:
    with time_machine.travel(noon(day)):
        return inside(case).get(url(name, *args))


def withdrawn_case(**facts: Any) -> Case:
    return withdraw(assigned_case(on=FILED, **facts), by=COMPLAINANT, on=DAY)


def bounced_case(**facts: Any) -> Case:
    return deliver(answered_case(on=FILED, answered_on=FILED, **facts), on=FILED, became=State.BOUNCED)


STATES = {
    "new": partial(a_case, on=FILED),
    "assigned": partial(assigned_case, on=FILED),
    "drafted": partial(drafted_case, on=FILED),
    "answered": partial(answered_case, on=FILED),
    "bounced": bounced_case,
    "settled": partial(settled_case, on=FILED, settled_on=DAY),
    "withdrawn": withdrawn_case,
}
each_state = pytest.mark.parametrize("state", STATES)


class TestRecordedData:
    @each_state
    @pytest.mark.parametrize("name", ["case", "whole", "download"])
    def test_all_data_of_r10_are_there_in_each_state(self, inside: Inside, state: str, name: str) -> None:
        """R2: name, address, e-mail, description. R12: filing, settlement and its manner, correspondence, status."""
        case = STATES[state](
            files=[a_file("foto van de zaal.pdf")], on_behalf_of="Teun de Wit", organisation="De Wit bv"
        )
        case = again(case)
        response = page_on(inside, case, DAY + timedelta(days=1), name)
        text = " ".join(response.content.decode().split()) if name == "download" else seen(response)
        dated = date.isoformat if name == "download" else in_words
        wanted = [*NOOR.values(), "Teun de Wit", "De Wit bv", "foto van de zaal.pdf", case.number, dated(case.filed_on)]
        wanted += ["afgehandeld" if case.settled_on else "in behandeling"]
        wanted += [dated(case.settled_on), case.get_manner_display()] if case.settled_on else []
        wanted += [line for letter in case.letters.filter(audience="complainant") for line in letter.body.splitlines()]
        for words in wanted:
            assert " ".join(words.split()) in text

    def test_data_that_are_missing_are_named_as_unknown(self) -> None:
        """R2: a phone call without an address."""
        case = a_case(channel=Channel.PHONE, street="", house_number="", postcode="", city="", email="", phone="")
        rows = dict(recorded(all_of(Case.objects.all()).get(pk=case.pk)))
        assert rows["Adres"] == rows["Postcode en woonplaats"] == rows["E-mailadres"] == "nog niet bekend"
        assert "Telefoonnummer" not in rows

    def test_download_is_the_case_as_data(self, inside: Inside) -> None:
        case = settled_case(on=FILED, settled_on=DAY)
        response = page_on(inside, case, DAY, "download")
        data = json.loads(response.content)
        assert response["Content-Disposition"] == f'attachment; filename="{case.number}.json"'
        assert data["gegevens"]["Naam"] == "Noor de Wit"
        assert data["beroep tot en met"] == "2026-12-10"
        assert [letter["verstuurd op"] for letter in data["brieven"]] == ["2026-11-24", "2026-11-26"]

    def test_markup_in_what_somebody_wrote_stays_text(self, inside: Inside) -> None:
        """Hostile B."""
        payload = "</dd><script>alert(1)</script><img src=x onerror=alert(1)>"
        case = a_case(on=FILED, name=payload, description=payload, files=[a_file(payload)])
        add_message(case, by=COMPLAINANT, on=DAY, text=payload)
        for name in ("case", "whole"):
            page = page_on(inside, case, DAY, name).content.decode()
            assert "<script>alert" not in page
            assert "<img src=x" not in page
            assert "&lt;script&gt;" in page


class TestWhatStaysInside:
    @pytest.mark.parametrize("name", ["case", "whole", "download"])
    def test_nothing_of_the_staffs_own_work_shows(self, inside: Inside, name: str) -> None:
        """Notes, reasons, warnings, drafts, colleagues' names and mails; the handler's name is told."""
        the_office()
        case = assigned_case(on=FILED, to=staff(username="sanne", first_name="Sanne", last_name="de Vries"))
        from complaints.transitions.assign import assign

        colleague = staff(username="canary1", first_name="Canary1", last_name="Canary2")
        assign(case, by=the_officer(), on=FILED, to=colleague, reason="canary3 ruzie")
        assign(case, by=the_officer(), on=FILED, to=staff(username="sanne"), reason="canary4 terug")
        draft_position(case, by=the_officer(), on=DAY, conclusion="canary5", reasons="canary6", solution="canary7")
        warn_of_handling(case, by=Actor.clock(), on=date(2026, 12, 8))
        tell_officer(case, by=Actor.clock(), on=date(2026, 12, 16))
        add_note(case, by=the_officer(), on=DAY, text="canary10")
        look(case, by=Actor.staff(staff(username="canary8", email="canary9@example.org")), on=DAY)
        page = page_on(inside, case, date(2026, 12, 16), name)
        assert "anary" not in page.content.decode()
        assert "Sanne de Vries" in page.content.decode()
        for letter in Letter.objects.filter(case=case, audience="staff"):
            assert letter.subject not in page.content.decode()

    def test_letter_to_staff_is_no_letter_of_the_complainant(self, inside: Inside) -> None:
        case = assigned_case(on=FILED)
        inner = Letter.objects.get(case=case, paper=Paper.ASSIGN)
        outer = Letter.objects.get(case=case, paper=Paper.ACKNOWLEDGE)
        assert page_on(inside, case, DAY, "letter", inner.pk).status_code == 404
        assert page_on(inside, case, DAY, "letter", outer.pk).status_code == 200

    def test_every_kind_of_entry_is_either_told_or_kept_inside(self) -> None:
        """A new kind has to be given its place before it can show."""
        assert set(TOLD) | KEPT_INSIDE == set(Kind)
        assert not set(TOLD) & KEPT_INSIDE
        assert set(VIA) == set(Channel)

    def test_file_that_came_with_something_inside_is_not_given_out(self, inside: Inside) -> None:
        case = a_case(on=FILED, files=[a_file("mijn.pdf")])
        mine = case.attachments.get()
        entry = Entry.objects.create(case=case, kind=Kind.POSITION_DRAFTED, on=DAY, by_kind="staff", by=staff())
        inner = case.attachments.create(
            entry=entry, name="canary.pdf", content_type="application/pdf", size=3, content=b"abc"
        )
        assert page_on(inside, case, DAY, "attachment", inner.pk).status_code == 404
        assert b"canary" not in page_on(inside, case, DAY).content
        assert page_on(inside, case, DAY, "attachment", mine.pk).content == b"%PDF-1.4 een bon"

    def test_other_complainants_data_never_show(self, inside: Inside) -> None:
        """D14."""
        a_case(on=FILED, name="Canary", email="canary@example.org", description="canary")
        assert b"anary" not in page_on(inside, a_case(on=FILED), DAY).content

    def test_looks_are_told_by_role_and_day(self, inside: Inside) -> None:
        """R9: never who."""
        the_office()
        case = assigned_case(on=FILED, received_by=staff("Medewerker", "iris"), to=staff(username="sanne"))
        for name in ("sanne", "iris", "verantwoordelijke", "plaatsvervanger", "wim"):
            look(case, by=Actor.staff(staff(username=name)), on=DAY)
        text = seen(page_on(inside, case, DAY))
        assert (
            "donderdag 26 november 2026 : de klachtenbehandelaar, de ontvanger van je klacht, "
            "de klachtverantwoordelijke, de plaatsvervanger, een medewerker, jij"
        ) in text


class TestClock:
    @each_state
    def test_dates_are_those_of_the_staff(self, inside: Inside, state: str) -> None:
        """D22."""
        case = again(STATES[state]())
        dates = promises.dates_of(case, promises.calendar())
        text = seen(page_on(inside, case, DAY))
        wanted = (
            [dates.acknowledge_by] if state == "withdrawn" else [dates.acknowledge_by, dates.handle_by, dates.answer_by]
        )
        for day in wanted:
            assert in_words(day) in text

    @pytest.mark.parametrize(
        ("day", "lead"),
        [
            (date(2026, 11, 24), "We willen je klacht oplossen, uiterlijk dinsdag 8 december 2026"),
            (date(2026, 12, 8), "We willen je klacht oplossen, uiterlijk dinsdag 8 december 2026"),
            (date(2026, 12, 9), "Je krijgt ons antwoord uiterlijk dinsdag 15 december 2026"),
            (date(2026, 12, 15), "Je krijgt ons antwoord uiterlijk dinsdag 15 december 2026"),
            (date(2026, 12, 16), "Je had ons antwoord moeten hebben op dinsdag 15 december 2026"),
        ],
    )
    def test_next_date_comes_first(self, inside: Inside, day: date, lead: str) -> None:
        assert lead in seen(page_on(inside, assigned_case(on=FILED), day))

    def test_case_that_was_not_confirmed_says_by_when_it_is(self, inside: Inside) -> None:
        """R4: somebody without e-mail, who gets a letter."""
        from complaints.dossier.clock import clock_of, coming

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

    def test_withdrawn_complaint_says_so_and_promises_no_answer(self, inside: Inside) -> None:
        text = seen(page_on(inside, withdrawn_case(), DAY))
        assert "Je klacht is ingetrokken. We vernietigen je dossier op zaterdag 27 november 2027" in text
        assert "heb je ons antwoord" not in text

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


@pytest.mark.parametrize("name", ["case", "whole", "download"])
def test_page_costs_as_many_queries_in_a_long_case_as_in_a_short_one(inside: Inside, name: str) -> None:
    short, long = settled_case(on=FILED, settled_on=DAY), assigned_case(on=FILED)
    for number in range(8):
        add_message(long, by=COMPLAINANT, on=DAY, text=f"Bericht {number}", files=[a_file()])
        look(long, by=Actor.staff(staff(username=f"kijker{number}")), on=DAY)
    counts = []
    for case in (short, long):
        client = inside(case)
        client.get(url(name))
        with CaptureQueriesContext(connection) as queries:
            client.get(url(name))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30

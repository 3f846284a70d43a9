"""The case file: who opens it, what it says, in words; and that for anyone else it does not exist (R3, R9, R12, D10)."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.models import Actor, Attachment, Case, Channel, Code, Concern, Entry, Kind, Letter
from complaints.procedure.duties import State as Reads
from complaints.procedure.duties import Step, Why
from complaints.procedure.terms import Terms
from complaints.register import rulesheet
from complaints.register.actions import ACTIONS
from complaints.register.words import STEPS
from complaints.transitions.announce_delay import announce_delay
from complaints.transitions.draft_position import draft_position
from site_gooiconsult import roles
from site_gooiconsult.post.item import State
from tests.answers import answer, body
from tests.complaints.factories import (
    a_case,
    a_file,
    answered_case,
    assigned_case,
    deliver,
    drafted_case,
    settled_case,
    staff,
    the_office,
    the_officer,
)
from tests.complaints.register.desk import desk, file_of, screen_of

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 11, 24)
"""Filed on it: acknowledged by 1 December, handle-by 8, notify-by 10, answer-by 15 December 2026."""
CANARY = {
    "name": "Canary Kanarie",
    "email": "canary@example.org",
    "description": "canarywoorden over de zaal",
    "street": "Canarystraat",
    "phone": "+31 35 987 65 43",
}
MOST_QUERIES = 20


@pytest.fixture(autouse=True)
def _today() -> None:
    """Wednesday 25 November 2026, nine in the morning."""
    with time_machine.travel("2026-11-25T09:00:00+01:00", tick=False):
        yield


def words(page: str) -> str:
    """What a reader reads: no markup, spaces as in a sentence."""
    plain = re.sub(r"<[^>]+>", " ", page.partition("</header>")[2])
    return re.sub(r" (?=[.,:])", "", " ".join(plain.split()))


def read(user: User, case: Case) -> str:
    response = desk(user).get(file_of(case))
    assert response.status_code == 200
    return words(body(response))


@pytest.fixture
def officer() -> User:
    """The complaints officer, in office."""
    return User.objects.get(pk=the_office().officer.pk)


def addresses(case: Case, file: Attachment) -> list[str]:
    """Every address of a case at the desk."""
    download = f"{file_of(case)}bijlage/{file.pk}/"
    return [file_of(case), download, *(screen_of(action.verb, case) for action in ACTIONS)]


class TestDoor:
    def hidden_from(self, user: User) -> None:
        case = Case.objects.get()
        client = desk(user)
        for ask in (client.get, client.post):
            missing = ask("/admin/klachten/dossier/987654321/")
            assert missing.status_code == 404
            for address in addresses(case, case.attachments.get()):
                refused = ask(address)
                assert answer(refused) == answer(missing)
                assert "canary" not in body(refused).lower()
        assert not Entry.objects.filter(kind=Kind.LOOKED).exists()

    @pytest.mark.parametrize("role", [roles.EDITORS, roles.LEADS, roles.ADMINISTRATORS, roles.EMPLOYEES])
    def test_who_may_not_see_it_gets_the_answer_of_a_missing_one(self, role: str) -> None:
        """R9: same status, same bytes, and no trace of the try."""
        a_case(files=[a_file()], **CANARY)
        self.hidden_from(staff(role))

    def test_handler_does_not_see_what_a_colleague_handles(self) -> None:
        """R5."""
        assigned_case(to=staff(roles.HANDLERS, "ander"), files=[a_file()], **CANARY)
        self.hidden_from(staff(roles.HANDLERS, "behandelaar"))

    @pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS])
    def test_employee_concerned_does_not_see_it(self, role: str) -> None:
        """D10: whatever their role, from the moment they are named."""
        user = staff(role)
        case = a_case(received_by=user, files=[a_file()], **CANARY)
        Concern.objects.create(case=case, user=user)
        self.hidden_from(user)

    @pytest.mark.parametrize("role", [roles.EMPLOYEES, roles.HANDLERS, roles.OFFICERS])
    def test_whose_case_it_is_opens_it(self, role: str) -> None:
        """The twin: the same roles, the same case, not concerned."""
        user = staff(role)
        case = a_case(received_by=user, files=[a_file()], **CANARY)
        assert "Canary Kanarie" in read(user, case)

    def test_stranger_is_sent_to_sign_in_whether_it_exists_or_not(self, client: Client) -> None:
        case = a_case(files=[a_file()], **CANARY)
        for address in (*addresses(case, case.attachments.get()), "/admin/klachten/dossier/987654321/"):
            for ask in (client.get, client.post):
                response = ask(address)
                assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={address}")

    @pytest.mark.parametrize("pk", ["0", "99999999999999999999999", "abc", "-1", "1x"])
    def test_strange_numbers_are_missing(self, officer: User, pk: str) -> None:
        for address in (f"/admin/klachten/dossier/{pk}/", f"/admin/klachten/dossier/{pk}/toewijzen/"):
            assert desk(officer).get(address).status_code == 404


class TestTraces:
    def test_opening_it_is_recorded(self, officer: User) -> None:
        """R9: who and when, no content; once a day for each person."""
        case = a_case()
        for _ in range(2):
            read(officer, case)
        looked = Entry.objects.get(kind=Kind.LOOKED)
        assert (looked.case, looked.by, looked.on, looked.text) == (case, officer, date(2026, 11, 25), "")

    def test_screen_of_a_step_and_refusals_record_nothing(self, officer: User) -> None:
        case = a_case()
        desk(officer).get(screen_of("assign", case))
        assert not Entry.objects.filter(kind=Kind.LOOKED).exists()


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
        assert "Dossier bekeken" not in read(officer, case) + read(officer, case)


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


class TestFiles:
    def test_file_is_handed_over_to_keep(self, officer: User) -> None:
        case = a_case(files=[a_file('bon é "1".pdf', b"%PDF-1.4 canary")])
        file = case.attachments.get()
        response = desk(officer).get(f"{file_of(case)}bijlage/{file.pk}/")
        assert (response.status_code, response.content) == (200, b"%PDF-1.4 canary")
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''bon%20%C3%A9")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        assert "no-store" in response["Cache-Control"]

    @pytest.mark.parametrize("name", ["../../settings.py", "a\r\nX-Evil: 1", "C:\\CON", "=1+1.pdf", "\u202egpj.exe"])
    def test_name_of_a_file_is_data(self, officer: User, name: str) -> None:
        case = a_case(files=[a_file(name)])
        response = desk(officer).get(f"{file_of(case)}bijlage/{case.attachments.get().pk}/")
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")
        assert "X-Evil" not in response.headers

    def test_file_of_another_case_is_missing(self, officer: User) -> None:
        case, other = a_case(), a_case(files=[a_file()])
        assert desk(officer).get(f"{file_of(case)}bijlage/{other.attachments.get().pk}/").status_code == 404

    def test_files_stand_in_the_case_file(self, officer: User) -> None:
        case = a_case(files=[a_file("bon.pdf")])
        assert f'href="{file_of(case)}bijlage/{case.attachments.get().pk}/"' in body(desk(officer).get(file_of(case)))


class TestPage:
    def test_takes_few_queries_however_much_happened(self, officer: User) -> None:
        few = assigned_case(to=staff())
        many = drafted_case(to=staff(), files=[a_file(f"{n}.pdf") for n in range(5)])
        for n in range(40):
            entry = Entry.objects.create(
                case=many, kind=Kind.TOLD_OFFICER, on=TUESDAY, by_kind="clock", about=date(2027, 1, 1), text=str(n)
            )
            Letter.objects.create(
                case=many,
                entry=entry,
                message_id=f"<{n}@example.org>",
                paper="assign",
                audience="staff",
                ordered_on=TUESDAY,
            )
        counts = []
        for case in (few, many):
            client = desk(officer)
            client.get(file_of(case))
            for first_look in (False, True):
                if first_look:
                    client = desk(staff(roles.OFFICERS, f"kijker{case.pk}"))
                with CaptureQueriesContext(
                    connection,
                ) as queries:
                    client.get(file_of(case))
                counts.append(len(queries))
        assert counts[:2] == counts[2:]
        assert max(counts) <= MOST_QUERIES, counts

    def test_holds_no_script_or_style_of_its_own(self, officer: User) -> None:
        hostile = dict.fromkeys(("name", "description", "street", "city"), '<script>x</script><img src=x onerror="x">')
        page = body(desk(officer).get(file_of(a_case(files=[a_file("<b>.pdf")], **hostile))))
        own = page.partition('<div class="casefile">')[2].partition("</main>")[0]
        assert own
        assert not re.search(r"<script|<style|\sstyle=|<img|javascript:", own)
        assert "&lt;script&gt;x&lt;/script&gt;" in own

    def test_title_and_headings_hold_the_number_only(self, officer: User) -> None:
        """The title stands in the browser's history and on a shared screen."""
        case = a_case(**CANARY)
        page = body(desk(officer).get(file_of(case)))
        title = re.search(r"<title>([^<]*)</title>", page)
        assert title is not None
        assert case.number in title.group(1)
        assert "anary" not in title.group(1)
        assert re.findall(r"<h1[^>]*>\s*([^<]*?)\s*</h1>", page) == [case.number]

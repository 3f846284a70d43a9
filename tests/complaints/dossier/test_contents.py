"""R10, D16, D22: all that is recorded of a complainant's own case, the same clock as the staff's, and nothing from inside."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.dossier.contents import all_of, recorded
from complaints.dossier.timeline import VIA
from complaints.due.warnings import WATCHES
from complaints.models import Actor, Case, Channel, Entry, Kind, Letter, LetterKind
from complaints.transitions.answering.draft_position import POSITION_DRAFTED, draft_position
from complaints.transitions.guarding.look import look
from complaints.transitions.handling.assign import ASSIGN
from complaints.transitions.handling.warn import warn
from complaints.transitions.taking_in.add_message import add_message
from complaints.transitions.taking_in.add_note import add_note
from site_gooiconsult.shared.dutch import in_words
from tests.complaints.dossier.states import DAY, FILED, STATES, Inside, each_state, page_on
from tests.complaints.dossier.way_in import seen, url
from tests.complaints.factories import (
    COMPLAINANT,
    NOOR,
    a_case,
    a_file,
    again,
    assigned_case,
    settled_case,
    staff,
    the_office,
    the_officer,
)
from tests.complaints.letters.lix import lix

pytestmark = pytest.mark.django_db
MAX_LIX = 40
KEPT_INSIDE = {
    "released",
    "position_drafted",
    "letter_sent",
    "letter_posted",
    "letter_came",
    "letter_dropped",
    "letter_refused",
    "letter_uncertain",
    "letter_bounced",
    "sent_again",
    "warned_of_receipt",
    "receipt_late",
    "warned_of_handling",
    "handling_late",
    "warned_of_notice",
    "answer_near",
    "told_officer",
    "warned_of_latest",
    "warned_of_request",
    "noted",
    "third_week_dropped",
    "concerned",
    "concern_cleared",
    "linked",
    "unlinked",
    "granted",
    "grant_ended",
    "opened_by_number",
    "looked",
    "downloaded",
    "exported",
}
"""Work among staff. What became of a letter stands with the letter, and who looked has its own list."""


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
        for later in case.merged.all():
            wanted += [later.number, later.description, *later.attachments.values_list("name", flat=True)]
        for run in case.rounds.filter(ended_on__isnull=False):
            wanted += [in_words(run.ended_on), run.get_manner_display()]
        wanted += [line for letter in case.letters.filter(audience="complainant") for line in letter.body.splitlines()]
        for words in wanted:
            assert " ".join(words.split()) in text
        assert "canary" not in text

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

    def test_what_was_recorded_later_says_on_which_day_it_was(self, inside: Inside) -> None:
        text = seen(page_on(inside, STATES["not reached"](), DAY))
        assert "We probeerden je te bereiken, op dinsdag 24 november 2026." in text

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
        from complaints.transitions.handling.assign import assign

        colleague = staff(username="canary1", first_name="Canary1", last_name="Canary2")
        assign(case, by=the_officer(), on=FILED, to=colleague, reason="canary3 ruzie")
        assign(case, by=the_officer(), on=FILED, to=staff(username="sanne"), reason="canary4 terug")
        draft_position(case, by=the_officer(), on=DAY, conclusion="canary5", reasons="canary6", solution="canary7")
        for watch in WATCHES:
            assert warn(case, by=Actor.clock(), on=date(2026, 12, 16), watch=watch)
        add_note(case, by=the_officer(), on=DAY, text="canary10")
        look(case, by=Actor.staff(staff(username="canary8", email="canary9@example.org")), on=DAY)
        page = page_on(inside, case, date(2026, 12, 16), name)
        assert "anary" not in page.content.decode()
        assert "Sanne de Vries" in page.content.decode()
        for letter in Letter.objects.filter(case=case, audience="staff"):
            assert letter.subject not in page.content.decode()

    def test_letter_to_staff_is_no_letter_of_the_complainant(self, inside: Inside) -> None:
        case = assigned_case(on=FILED)
        inner = Letter.objects.get(case=case, paper=ASSIGN)
        outer = Letter.objects.get(case=case, paper=LetterKind.ACKNOWLEDGE)
        assert page_on(inside, case, DAY, "letter", inner.pk).status_code == 404
        assert page_on(inside, case, DAY, "letter", outer.pk).status_code == 200

    def test_every_kind_of_entry_is_either_told_or_kept_inside(self) -> None:
        """A new kind cannot be declared without its words for the complainant; these have none."""
        with pytest.raises(TypeError, match="told"):
            Kind("planted", "Geplant")  # type: ignore[call-arg]
        assert {str(kind) for kind in Kind.all() if not kind.told} == KEPT_INSIDE
        assert set(VIA) == set(Channel)

    def test_file_that_came_with_something_inside_is_not_given_out(self, inside: Inside) -> None:
        case = a_case(on=FILED, files=[a_file("mijn.pdf")])
        mine = case.attachments.get()
        entry = Entry.objects.create(case=case, kind=POSITION_DRAFTED, on=DAY, by_kind="staff", by=staff())
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


@each_state
def test_words_of_the_page_are_plain_and_say_je(inside: Inside, state: str) -> None:
    text = seen(page_on(inside, STATES[state](), DAY)).partition("Uitloggen")[2].partition("Nieuwsbrief")[0]
    assert len(text) > 1000
    assert not re.search(r"\b(?:u|uw|uzelf)\b", text.lower())
    assert lix(text) <= MAX_LIX

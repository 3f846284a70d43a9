"""The screen of the terms: the officer proposes, the lead approves, both see the effect first (D15)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints import promises
from complaints.models import TermsProposal, TermsVersion
from complaints.procedure.terms import Terms
from site_gooiconsult import roles
from tests.answers import answer, body
from tests.complaints.factories import staff
from tests.complaints.register.desk import desk, fill_in, words
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
TERMS, PROPOSE = "/admin/klachten/termijnen/", "/admin/klachten/termijnen/voorstellen/"
MISSING = "/admin/klachten/bestaat-niet/"
OUTSIDERS = (roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.ADMINISTRATORS)
FOUR_WEEKS = {"starts_on": "2027-01-04", "answer_weeks": "4", "reason": "Meer tijd voor <b>goed</b> onderzoek."}


@pytest.fixture
def lead() -> User:
    return staff(roles.LEADS, "teamlead")


def propose(officer: User, **typed: str) -> str:
    response = fill_in(desk(officer), PROPOSE, **(FOUR_WEEKS | typed))
    assert response.status_code == 302
    return words(body(desk(officer).get(TERMS)))


def press(user: User, deed: str) -> str:
    proposal = TermsProposal.objects.latest("pk")
    page = body(desk(user).post(f"{TERMS}{proposal.pk}/{deed}/", follow=True))
    return f"{' '.join(page.split())} {words(page)}"


class TestWho:
    @pytest.mark.parametrize("role", OUTSIDERS)
    def test_for_others_it_does_not_exist(self, officer: User, role: str) -> None:
        propose(officer)
        client, pk = desk(staff(role, "iemand")), TermsProposal.objects.get().pk
        for address in (TERMS, PROPOSE, f"{TERMS}{pk}/goedkeuren/", f"{TERMS}{pk}/beeindigen/"):
            for ask in (client.get, client.post):
                assert answer(ask(address)) == answer(ask(MISSING))
        assert TERMS not in body(client.get("/admin/"))
        assert (TermsProposal.objects.get().ended_on, TermsVersion.objects.count()) == (None, 1)

    def test_lead_has_no_form_and_officer_no_approval(self, officer: User, lead: User) -> None:
        assert answer(desk(lead).get(PROPOSE)) == answer(desk(lead).get(MISSING))
        read = propose(officer)
        assert "Keur goed" not in read
        assert "Trek het voorstel in" in read
        read = words(body(desk(lead).get(TERMS)))
        assert "Keur goed" in read
        assert "Wijs het voorstel af" in read
        approving = f"{TERMS}{TermsProposal.objects.get().pk}/goedkeuren/"
        assert answer(desk(officer).post(approving)) == answer(desk(officer).post(MISSING))
        assert TermsVersion.objects.count() == 1

    def test_menu_shows_it_to_both(self, officer: User, lead: User) -> None:
        for user in (officer, lead):
            assert TERMS in body(desk(user).get("/admin/"))


class TestProposing:
    def test_form_begins_with_the_numbers_of_today(self, officer: User) -> None:
        response = desk(officer).get(PROPOSE)
        for name, number in asdict(Terms()).items():
            assert f'name="{name}" value="{number}"' in body(response)

    def test_effect_is_shown_before_anybody_approves(self, officer: User) -> None:
        """Received and confirmed on Monday 4 January 2027: the answer is due on 25 January now, on 1 February then."""
        read = propose(officer)
        assert "Voorstel vanaf maandag 4 januari 2027" in read
        assert "Antwoord geven, uiterlijk na R6b 3 weken 4 weken" in read
        assert "R6a" not in read.partition("Nu: vanaf")[0]
        assert "Antwoord, uiterlijk maandag 25 januari 2027 maandag 1 februari 2027" in read
        assert "Opgelost, uiterlijk maandag 18 januari 2027 dezelfde dag" in read
        assert "Uitstelbericht weg, uiterlijk woensdag 20 januari 2027 woensdag 27 januari 2027" in read
        assert promises.terms_on(date(2027, 1, 4)) == Terms()

    def test_words_of_the_officer_are_text(self, officer: User) -> None:
        propose(officer)
        assert "&lt;b&gt;goed&lt;/b&gt;" in body(desk(officer).get(TERMS))

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"starts_on": "2026-11-25"}, "Nieuwe termijnen gelden op zijn vroegst vanaf morgen."),
            ({"starts_on": ""}, "Kies de eerste dag."),
            ({"answer_weeks": "1"}, "Oplossen kan niet langer duren dan het antwoord."),
            ({"answer_weeks": "veel"}, "Vul een heel getal in, bijvoorbeeld 3."),
            ({"answer_weeks": "-4"}, "Kies een getal van 1 tot en met 26."),
            ({"answer_weeks": "9" * 40}, "Kies een getal van 1 tot en met 26."),
            ({"answer_weeks": "3"}, "Deze termijnen gelden dan al. Verander minstens één getal."),
            ({"keep_years": "2"}, "Een klacht moet langer bestaan"),
            ({"reason": " "}, "Schrijf waarom je andere termijnen voorstelt."),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field(self, officer: User, typed: dict[str, str], said: str) -> None:
        before = photo()["complaints_termsproposal"]
        response = fill_in(desk(officer), PROPOSE, **(FOUR_WEEKS | typed))
        assert response.status_code == 422
        assert body(response).count(said) == 2
        assert photo()["complaints_termsproposal"] == before

    def test_second_proposal_is_refused_with_a_sentence(self, officer: User) -> None:
        read = propose(officer)
        assert "Stel andere termijnen voor" not in read
        response = fill_in(desk(officer), PROPOSE, **FOUR_WEEKS)
        assert "Er ligt al een voorstel. Trek dat eerst in." in body(response)


class TestDeciding:
    def test_lead_approves_and_the_record_says_who(self, officer: User, lead: User) -> None:
        propose(officer)
        read = press(lead, "goedkeuren")
        assert "Goedgekeurd. De termijnen gelden vanaf maandag 4 januari 2027." in read
        assert "Straks: vanaf maandag 4 januari 2027" in read
        assert "goedgekeurd door Teamlead Jansen op woensdag 25 november 2026" in read
        assert promises.terms_on(date(2027, 1, 4)).answer_weeks == 4

    def test_lead_turns_it_down_and_the_record_says_so(self, officer: User, lead: User) -> None:
        propose(officer)
        read = press(lead, "beeindigen")
        assert "Het voorstel is van de baan." in read
        assert "Beëindigd door Teamlead Jansen op woensdag 25 november 2026" in read
        assert "Dit voorstel is ingetrokken of afgewezen." in press(lead, "goedkeuren")
        assert TermsVersion.objects.count() == 1

    def test_officer_takes_it_back_and_proposes_another(self, officer: User) -> None:
        propose(officer)
        assert "Ingetrokken op woensdag 25 november 2026" in press(officer, "beeindigen")
        assert "5 weken" in propose(officer, answer_weeks="5")

    def test_who_is_both_reads_why_they_cannot_approve(self, officer: User) -> None:
        staff(roles.LEADS, officer.username)
        read = propose(officer)
        assert "Keur goed" not in read
        assert "Je kunt je eigen voorstel niet goedkeuren." in read
        assert "Je kunt je eigen voorstel niet goedkeuren." in press(officer, "goedkeuren")
        assert TermsVersion.objects.count() == 1


def test_list_costs_the_same_with_many_versions(officer: User, lead: User) -> None:
    def cost() -> int:
        client = desk(lead)
        client.get(TERMS)
        with CaptureQueriesContext(connection) as queries:
            client.get(TERMS)
        return len(queries)

    propose(officer)
    press(lead, "goedkeuren")
    propose(officer, starts_on="2027-02-01", answer_weeks="5")
    few = cost()
    press(lead, "goedkeuren")
    for month in range(3, 12):
        propose(officer, starts_on=f"2027-{month:02}-01", answer_weeks=str(5 + month))
        press(lead, "goedkeuren" if month % 3 else "beeindigen")
    propose(officer, starts_on="2028-02-01", answer_weeks="7")
    assert cost() == few

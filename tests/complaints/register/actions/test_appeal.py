"""The screens of appeal, ruling, execution and breach, and how the file and the home panel show them (R15, R9, D5)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import User

from complaints.models import Case
from complaints.transitions.appealing.appeal import APPEALED, appeal
from complaints.transitions.appealing.record_ruling import record_ruling
from tests.answers import body
from tests.complaints.factories import again, assigned_case, settled_case, staff, the_officer
from tests.complaints.register.desk import TUESDAY, WEDNESDAY, desk, fill_in, form_on, read, screen_of, send_on, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
APPEAL = {"appealed_on": "2026-11-25", "note": "Nummer 12 bij de commissie."}
RULING = {
    "ruled_on": "2026-11-25",
    "ruling": "De klager krijgt gelijk.",
    "task": "We betalen terug.",
    "execute_by": "2026-12-09",
}


def closed_case(**facts: str) -> Case:
    return settled_case(on=TUESDAY, settled_on=TUESDAY, **facts)  # type: ignore[arg-type]


def appealed_case() -> Case:
    return appeal(closed_case(), by=the_officer(), on=WEDNESDAY, appealed_on=WEDNESDAY)


def test_appeal_is_recorded_with_the_mail_in_view(officer: User) -> None:
    case = closed_case()
    client, address = desk(officer), screen_of("appeal", case)
    assert "Beroep kan tot en met dinsdag 8 december 2026." in body(client.get(address))
    page = fill_in(client, address, **APPEAL)
    assert "Je bent op woensdag 25 november 2026 in beroep gegaan" in form_on(page)["body"]
    assert "Nummer 12" not in form_on(page)["body"]
    assert send_on(client, address, page).status_code == 302
    said = read(officer, case)
    assert "Nu eerst Leg de uitspraak vast Het beroep loopt." in said
    assert "In beroep sinds woensdag 25 november 2026 Geëindigd nog niet" in said
    assert "Er loopt een beroep. Zolang dat loopt, wordt dit dossier niet vernietigd." in said
    assert "9999" not in said


def test_late_appeal_is_warned_of_and_recorded(officer: User) -> None:
    """D5: never blocked."""
    case = closed_case()
    with time_machine.travel("2026-12-09T09:00:00+01:00", tick=False):
        client, address = desk(officer), screen_of("appeal", case)
        assert "Beroep kon tot en met dinsdag 8 december 2026. Later kan ook" in body(client.get(address))
        page = fill_in(client, address, appealed_on="2026-12-09", note="")
        assert send_on(client, address, page).status_code == 302
    assert case.entries.get(kind=APPEALED).text.startswith("Te laat: het kon tot en met dinsdag 8 december 2026.")


def test_ruling_names_what_who_and_when(officer: User) -> None:
    case = appealed_case()
    client, address = desk(officer), screen_of("record_ruling", case)
    page = fill_in(client, address, **RULING, executor=str(case.handler_id))
    said = words(body(page))
    assert "Wie voert het uit? Klachtenbehandelaar Jansen" in said
    assert "uiterlijk {uitvoeren: woensdag 9 december 2026}" in form_on(page)["body"]
    assert send_on(client, address, page).status_code == 302
    said = read(officer, case)
    assert "Nu eerst Leg vast dat de uitspraak is uitgevoerd woensdag 9 december 2026" in said
    assert (
        "Uit te voeren door Klachtenbehandelaar Jansen, uiterlijk woensdag 9 december 2026 Uitgevoerd nog niet" in said
    )
    assert "Uitspraak van de geschillencommissie uitgevoerd R15 Nog te doen uiterlijk woensdag 9 december 2026" in said
    assert "Moet de klacht opnieuw worden behandeld? Heropen hem dan" in said or "Heropen de klacht" in said


def test_ruling_that_asks_nothing_leaves_three_fields_empty(officer: User) -> None:
    case = appealed_case()
    client, address = desk(officer), screen_of("record_ruling", case)
    page = fill_in(client, address, ruled_on="2026-11-25", ruling="Ongegrond.", task="", execute_by="", executor="")
    assert "Wij hoeven niets meer te doen." in form_on(page)["body"]
    assert send_on(client, address, page).status_code == 302
    assert again(case).next_step == "destroy"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ruled_on": "2026-11-24"}, "Kies een dag na het beroep, vandaag of eerder."),
        ({"ruling": ""}, "Schrijf hoe het beroep eindigde."),
        ({"task": ""}, "Schrijf wat wij moeten doen."),
        ({"executor": ""}, "Kies wie het uitvoert."),
        ({"execute_by": ""}, "Kies de dag waarop het klaar is."),
        ({"execute_by": "2026-11-24"}, "Kies een dag op of na de uitspraak."),
    ],
)
def test_wrong_ruling_is_said_at_its_field(officer: User, wrong: dict[str, str], said: str) -> None:
    case = appealed_case()
    typed = RULING | {"executor": str(officer.pk)} | wrong
    response = fill_in(desk(officer), screen_of("record_ruling", case), **typed)
    assert response.status_code == 422
    assert words(body(response)).count(said) == 2


def test_colleague_without_access_cannot_be_chosen(officer: User) -> None:
    """R9: the twin is the handler, above."""
    stranger = staff(username="iemand")
    response = fill_in(desk(officer), screen_of("record_ruling", appealed_case()), **RULING, executor=str(stranger.pk))
    assert response.status_code == 422
    assert "Deze collega kan niet in dit dossier. Kies een ander." in body(response)


def test_ruling_to_carry_out_is_on_the_desk_until_it_is_done(officer: User) -> None:
    """Settled, and late all the same."""
    case = appealed_case()
    told = {"task": "We betalen terug.", "executor": officer, "execute_by": date(2026, 12, 1)}
    record_ruling(case, by=the_officer(), on=WEDNESDAY, ruled_on=WEDNESDAY, ruling="Gegrond.", **told)
    with time_machine.travel("2026-12-02T09:00:00+01:00", tick=False):
        client, address = desk(officer), screen_of("execute_ruling", case)
        register = "/admin/klachten/?termijn=te-laat"
        assert case.number in body(client.get(register))
        assert "te laat" in words(body(client.get(register)))
        page = fill_in(client, address, executed_on="2026-12-02", what="Het geld is terug.")
        assert "Het geld is terug." in form_on(page)["body"]
        assert send_on(client, address, page).status_code == 302
        assert case.number not in body(client.get(register)).partition("<main")[2].partition("<table")[2]
        said = read(officer, case)
    assert "R15 Niet gehouden sinds woensdag 2 december 2026 Het is te laat gedaan." in said


def test_breach_breaks_its_rule_in_the_file(officer: User) -> None:
    """R9."""
    case = assigned_case(on=TUESDAY)
    assert "Vertrouwelijk gebleven R9 Gehouden" in read(officer, case)
    facts = {"day": "2026-11-24", "what": "De mail ging naar een verkeerd adres.", "measures": ""}
    assert fill_in(desk(officer), screen_of("record_breach", case), **facts).status_code == 302
    assert "Vertrouwelijk gebleven R9 Niet gehouden sinds dinsdag 24 november 2026" in read(officer, case)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "2026-11-23"}, "Kies een dag na de klacht, vandaag of eerder."),
        ({"what": ""}, "Schrijf wat er gebeurde."),
    ],
)
def test_wrong_breach_is_said_at_its_field(officer: User, wrong: dict[str, str], said: str) -> None:
    facts = {"day": "2026-11-24", "what": "De mail ging naar een verkeerd adres.", "measures": ""} | wrong
    response = fill_in(desk(officer), screen_of("record_breach", assigned_case(on=TUESDAY)), **facts)
    assert response.status_code == 422
    assert words(body(response)).count(said) == 2

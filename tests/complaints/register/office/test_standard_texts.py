"""Standard texts: kept by the officer, checked when they are saved, seen on a sample, put in a letter by whoever writes it."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from complaints.letters.standard import fill, inserted, known_of, sample
from complaints.models import Actor, Case, Letter, StandardText
from complaints.models.standard_text import Named
from site_gooiconsult import roles
from tests.answers import body
from tests.complaints.factories import NOOR, a_case, assigned_case, deliver, drafted_case, staff
from tests.complaints.register.desk import TUESDAY, WEDNESDAY, desk, form_on, screen_of, send_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
ADD, LIST = "/admin/klachten/standaardteksten/new/", "/admin/klachten/standaardteksten/"
SORRY = "Zaak {zaaknummer}: uiterlijk {uiterste_datum} hoor je van {behandelaar}."
FILLED = "uiterlijk dinsdag 15 december 2026 hoor je van Sanne Vos."


def keep(officer: User, **typed: str) -> HttpResponse:
    return desk(officer).post(ADD, {"name": "Excuus", "body": SORRY} | typed)


def a_text(text: str = SORRY) -> StandardText:
    return StandardText.objects.create(name="Excuus", body=text)


def change(text: StandardText) -> str:
    return f"{LIST}edit/{text.pk}/"


def test_officer_writes_changes_and_removes_a_text(officer: User) -> None:
    assert keep(officer).status_code == 302
    text = StandardText.objects.get()
    client = desk(officer)
    assert "Excuus" in body(client.get(LIST))
    assert client.post(change(text), {"name": "Spijt", "body": "Dat spijt ons."}).status_code == 302
    text.refresh_from_db()
    assert (str(text), text.body) == ("Spijt", "Dat spijt ons.")
    assert client.post(f"{LIST}delete/{text.pk}/").status_code == 302
    assert not StandardText.objects.exists()


@pytest.mark.parametrize("role", [roles.EDITORS, roles.EMPLOYEES, roles.HANDLERS, roles.LEADS, roles.ADMINISTRATORS])
def test_others_keep_no_texts_and_see_no_way_to_them(role: str) -> None:
    text, client = a_text(), desk(staff(role, "iemand"))
    before = list(StandardText.objects.values())
    for address in (LIST, ADD, change(text), f"{LIST}delete/{text.pk}/", f"{LIST}history/{text.pk}/"):
        for response in (client.get(address), client.post(address, {"name": "x", "body": "y"})):
            assert response.status_code in {302, 403, 405}
            assert "Excuus" not in body(response)
    assert "Standaardteksten" not in body(client.get("/admin/"))
    assert list(StandardText.objects.values()) == before


def test_officer_sees_the_way_to_them(officer: User) -> None:
    """The twin of hiding it."""
    assert "Standaardteksten" in body(desk(officer).get("/admin/"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"body": "Dag {achternaam}"}, "Het veld {achternaam} bestaat niet."),
        ({"body": "{{ settings.SECRET_KEY }}"}, "Er staat een accolade te veel"),
        ({"body": "{0.__class__}"}, "Er staat een accolade te veel"),
        ({"body": "{zaaknummer.__class__}"}, "Er staat een accolade te veel"),
        ({"body": "{zaaknummer"}, "Er staat een accolade te veel"),
        ({"body": "zaaknummer}"}, "Er staat een accolade te veel"),
        ({"body": "{ zaaknummer }"}, "Er staat een accolade te veel"),
        ({"body": "{}"}, "Er staat een accolade te veel"),
        ({"body": "{{zaaknummer}}"}, "Er staat een accolade te veel"),
        ({"body": "Zie K-2026-0042."}, "Hier staat een zaaknummer."),
        ({"name": "Bij K-2026-0042"}, "Hier staat een zaaknummer."),
        ({"body": " "}, "Schrijf de tekst."),
        ({"name": ""}, "Geef de tekst een naam."),
    ],
)
def test_text_that_would_come_out_wrong_is_refused_in_words(officer: User, typed: dict[str, str], said: str) -> None:
    response = keep(officer, **typed)
    page = body(response).replace("&#x27;", "'")
    assert said in page
    assert settings.SECRET_KEY not in page
    assert not StandardText.objects.exists()


def test_name_is_taken_once(officer: User) -> None:
    a_text()
    assert "Er is al een tekst met deze naam." in body(keep(officer))


def test_sample_shows_the_text_filled_in(officer: User) -> None:
    """As it is kept, and as it is typed once somebody asks for it; nothing is kept by that."""
    text, client = a_text(), desk(officer)
    page = body(client.get(change(text)))
    assert "Zaak K-2026-0042: uiterlijk woensdag 16 december 2026 hoor je van Sanne Vos." in page
    typed = {"name": "Excuus", "body": "Dit is zaak {zaaknummer}.", "preview": "1"}
    for address in (change(text), ADD):
        response = client.post(address, typed | {"name": address})
        assert response.status_code == 200
        assert "Dit is zaak K-2026-0042." in body(response)
    wrong = client.post(change(text), typed | {"body": "{fout}"})
    assert (wrong.status_code, "Het veld {fout} bestaat niet." in body(wrong)) == (422, True)
    assert list(StandardText.objects.values_list("body", flat=True)) == [SORRY]


def test_screen_lists_every_field(officer: User) -> None:
    page = body(desk(officer).get(ADD))
    for name, meaning in Named.choices:
        assert f"<code>{{{name}}}</code>" in page
        assert meaning in page


def test_every_field_is_filled_in_for_a_case(handler: User) -> None:
    case = assigned_case(on=TUESDAY, to=handler)
    known = known_of(Case.objects.get(pk=case.pk))
    for name in Named.values:
        assert fill(f"{{{name}}}", known) != f"{{{name}}}"
    assert fill("{aanhef}, {naam}", known) == "Dag Noor de Wit, Noor de Wit"
    assert fill(SORRY, known) == f"Zaak {case.number}: {FILLED}"
    assert fill("{ontvangen_op}|{streefdatum}", known) == "dinsdag 24 november 2026|dinsdag 8 december 2026"


@pytest.mark.parametrize(
    "text", ["{{ settings.SECRET_KEY }}", "{0.__class__}", "{naam.__class__}", "{%x%}", "{geheim}"]
)
def test_anything_else_between_braces_stays_as_it_is(text: str) -> None:
    """A text that came into the database in another way is still no template."""
    assert fill(text, sample(WEDNESDAY)) == text


def test_name_that_is_no_name_is_not_repeated() -> None:
    case = a_case(on=TUESDAY, name="Klik op www.evil.example")
    assert fill("{aanhef}|{naam}", known_of(case)) == "Dag|"


def test_text_comes_before_the_closing_words() -> None:
    letter = "Dag,\r\n\r\nEen zin.\r\n\r\nMet vriendelijke groet,\r\nGooiconsult\r\n"
    assert inserted(letter, "Nog een.") == "Dag,\n\nEen zin.\n\nNog een.\n\nMet vriendelijke groet,\nGooiconsult"
    assert inserted("Dag.\n", "Nog een.") == "Dag.\n\nNog een.\n"


def insert(client: Client, address: str, page: HttpResponse, text: StandardText | None, **typed: Any) -> HttpResponse:
    chosen = {"standard_text": str(text.pk) if text else ""}
    return send_on(client, address, page, insert="1", **chosen, **typed)


def test_text_is_put_in_a_mail_edited_and_sent(officer: User, handler: User) -> None:
    """What was typed stays, and nothing is sent by putting it in."""
    text, case, client = a_text(), drafted_case(on=TUESDAY, to=handler), desk(officer)
    address = screen_of("take_position", case)
    page = client.get(address)
    changed = form_on(page)["body"].replace("Dag Noor de Wit,", "Beste Noor,")
    page = insert(client, address, page, text, body=changed, manner="partly")
    assert page.status_code == 200
    shown = form_on(page)
    assert FILLED in shown["body"]
    assert shown["body"].startswith("Beste Noor,")
    assert shown["manner"] == "partly"
    assert "Kies of de klacht gegrond is." not in body(page)
    assert case.letters.filter(paper="take_position").count() == 0
    sent = send_on(client, address, page, justified="no", body=shown["body"].replace("Sanne Vos", "ons"))
    assert sent.status_code == 302
    letter = Letter.objects.get(case=case, paper="take_position")
    assert "hoor je van ons.\n\nMet vriendelijke groet" in letter.body


def test_text_is_put_in_a_mail_that_follows_what_was_typed(handler: User) -> None:
    text, case, client = a_text(), assigned_case(on=TUESDAY, to=handler), desk(handler)
    address = screen_of("announce_delay", case)
    page = send_on(client, address, client.get(address), reason="Ziek.", new_date="2027-01-08")
    page = insert(client, address, page, text)
    assert page.status_code == 200
    assert FILLED in form_on(page)["body"]
    assert "De reden: Ziek." in form_on(page)["body"]
    assert send_on(client, address, page).status_code == 302
    assert FILLED in Letter.objects.get(case=case, paper="announce_delay").body


def test_text_is_put_in_a_letter_on_paper(handler: User) -> None:
    text, client = a_text(), desk(handler)
    case = a_case(on=TUESDAY, by=Actor.staff(handler), email="")
    address = screen_of("acknowledge", case)
    page = insert(client, address, client.get(address), text)
    assert "Zet de tekst in de brief" in body(page)
    assert f"Zaak {case.number}" in form_on(page)["body"]


def test_none_chosen_is_said_and_the_letter_stays(handler: User) -> None:
    text, case, client = a_text(), assigned_case(on=TUESDAY, to=handler, street=""), desk(handler)
    address = screen_of("ask_missing", case)
    page = insert(client, address, client.get(address), None, body="Mijn eigen woorden.")
    assert (page.status_code, form_on(page)["body"]) == (422, "Mijn eigen woorden.")
    assert "Kies een standaardtekst." in body(page)
    assert text.body not in form_on(page)["body"]


def test_text_in_a_case_that_changed_is_refused_and_what_was_typed_stays(handler: User) -> None:
    text, case, client = a_text(), assigned_case(on=TUESDAY, to=handler, street=""), desk(handler)
    address = screen_of("ask_missing", case)
    page = client.get(address)
    staff(roles.OFFICERS, "verantwoordelijke")
    client.post(screen_of("add_note", case), form_on(client.get(screen_of("add_note", case))) | {"text": "Belde net."})
    refused = insert(client, address, page, text, body="Mijn eigen woorden.")
    assert refused.status_code == 409
    assert "Belde net." in body(refused)
    assert form_on(refused)["body"] == "Mijn eigen woorden."


def test_without_texts_there_is_nothing_to_choose(handler: User) -> None:
    case = deliver(a_case(on=TUESDAY, street="", received_by=handler), on=TUESDAY)
    assert "Standaardtekst" not in body(desk(handler).get(screen_of("ask_missing", case))).partition("<main")[2]


def test_list_of_texts_holds_nothing_of_any_complaint(officer: User) -> None:
    """R9: not through a chooser, the usage or the history either."""
    text = a_text()
    assigned_case(on=TUESDAY)
    client = desk(officer)
    for address in (LIST, change(text), f"{LIST}history/{text.pk}/", f"{LIST}usage/{text.pk}/"):
        page = body(client.get(address))
        assert [word for word in (NOOR["email"], NOOR["street"], NOOR["description"]) if word in page] == []
    assert reverse("standard_texts:index") == LIST

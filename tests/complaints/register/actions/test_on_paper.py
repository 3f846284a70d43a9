"""The desk of letters on paper: read and edited, printed, and recorded as posted; until then it is a task (D18)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from complaints.models import AccessCode, Actor, Case, Letter
from complaints.register.list.home import queues
from complaints.transitions.letting_in.enter import enter_with_code
from complaints.transitions.letting_in.give_access import GIVE_ACCESS
from complaints.transitions.posting.record_posted import LETTER_POSTED
from complaints.transitions.taking_in.acknowledge import acknowledge
from site_gooiconsult import roles
from site_gooiconsult.shared.firm.models import Firm
from site_gooiconsult.shared.post.item import State
from tests.answers import body
from tests.complaints.factories import a_case, again, answered_case, staff
from tests.complaints.register.desk import TUESDAY, WEDNESDAY, desk, file_of, fill_in, form_on, read, screen_of, send_on
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


@pytest.fixture
def case(handler: User) -> Case:
    """Noor's, who phoned and has no e-mail."""
    return a_case(on=TUESDAY, received_by=handler, by=Actor.staff(handler), email="")


def letter_of(case: Case) -> Letter:
    return Letter.objects.get(case=case, to_address="")


def written(case: Case, by: User) -> Letter:
    acknowledge(case, by=Actor.staff(by), on=WEDNESDAY)
    return letter_of(case)


def print_of(letter: Letter) -> str:
    return reverse("complaints_register:print_letter", args=[letter.case_id, letter.pk])


def draft_of(case: Case) -> str:
    return reverse("complaints_register:print_draft", args=[case.pk])


def test_letter_is_read_edited_and_waits_for_the_post(handler: User, case: Case) -> None:
    client, address = desk(handler), screen_of("acknowledge", case)
    page = body(client.get(address))
    assert "Deze brief gaat op papier" in page
    assert "Dorpsstraat 12 b<br>1234 AB  Laren" in page
    edited = form_on(client.get(address))["body"] + "\r\nGroet van Sanne"
    response = client.post(address, form_on(client.get(address)) | {"body": edited}, follow=True)
    assert "De brief staat klaar. Post hem, en leg dat hier vast." in body(response)
    assert "gaat nu weg" not in body(response)
    assert letter_of(case).body.endswith("Groet van Sanne\n")
    assert letter_of(case).state == State.WAITING


def test_letter_stands_as_a_task_until_it_is_posted(handler: User, case: Case) -> None:
    written(case, handler)
    assert "Post deze brief: Ontvangstbevestiging." in read(handler, case)
    assert {queue.name: queue.count for queue in queues(handler)}["Brieven om te posten"] == 1
    assert fill_in(desk(handler), screen_of("record_posted", case), posted_on="2026-11-25").status_code == 302
    page = read(handler, case)
    assert "Post deze brief" not in page
    assert "gepost op woensdag 25 november 2026" in page
    assert {queue.name: queue.count for queue in queues(handler)}["Brieven om te posten"] == 0


def test_posting_is_recorded_under_the_name_of_who_did_it(handler: User, case: Case) -> None:
    letter = written(case, handler)
    fill_in(desk(handler), screen_of("record_posted", case), posted_on="2026-11-25", came_on="2026-11-25")
    letter.refresh_from_db()
    assert (letter.state, letter.delivered_on, letter.came_on) == (State.SENT, WEDNESDAY, WEDNESDAY)
    entry = case.entries.get(kind=LETTER_POSTED)
    assert (entry.by, entry.on) == (handler, WEDNESDAY)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"posted_on": ""}, "Kies de dag waarop de brief op de post ging."),
        ({"posted_on": "2026-11-24"}, "Kies een dag na het schrijven van de brief, vandaag of eerder."),
        ({"posted_on": "2026-11-26"}, "Kies een dag na het schrijven van de brief, vandaag of eerder."),
        ({"posted_on": "2026-11-25", "came_on": "2026-11-26"}, "Kies een dag na het posten, vandaag of eerder."),
        ({"posted_on": "2026-11-25", "came_on": "gisteren"}, "Kies een dag die bestaat, bijvoorbeeld 24-11-2026."),
        ({"which": ""}, "Kies welke brief."),
        ({"which": "x"}, "Kies een brief uit de lijst."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(handler: User, case: Case, typed: dict[str, str], said: str) -> None:
    written(case, handler)
    response = fill_in(desk(handler), screen_of("record_posted", case), **typed)
    assert response.status_code == 422
    assert said in body(response)
    assert letter_of(case).state == State.WAITING


def test_letter_of_another_case_cannot_be_chosen(handler: User, case: Case) -> None:
    written(case, handler)
    other = written(a_case(on=TUESDAY, by=Actor.staff(handler), email=""), handler)
    response = fill_in(desk(handler), screen_of("record_posted", case), which=str(other.pk))
    assert (response.status_code, Letter.objects.get(pk=other.pk).state) == (422, State.WAITING)


def test_sheet_has_letterhead_address_date_and_text(handler: User, case: Case) -> None:
    firm = Firm.of_default_site()
    firm.address, firm.kvk = "Torenlaan 1\n1251 HE Laren", "12345678"
    firm.save()
    page = body(desk(handler).get(print_of(written(case, handler))))
    for words in ("Torenlaan 1<br>1251 HE Laren", "KvK 12345678", "Noor de Wit<br>Dorpsstraat 12 b<br>1234 AB  Laren"):
        assert words in page
    assert "woensdag 25 november 2026" in page
    assert f"Je zaaknummer is {case.number}." in page
    assert 'href="/static/css/letter.css"' in page


def test_looking_at_the_sheet_is_recorded_as_a_look_and_changes_nothing_else(handler: User, case: Case) -> None:
    """R9."""
    address = print_of(written(case, handler))
    desk(handler).get(file_of(case))
    before = photo()
    response = desk(handler).get(address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert {name: rows for name, rows in photo().items() if name.startswith("complaints_")} == {
        name: rows for name, rows in before.items() if name.startswith("complaints_")
    }


def test_sheet_of_a_draft_shows_what_is_typed_and_keeps_nothing(handler: User, case: Case) -> None:
    client = desk(handler)
    form = form_on(client.get(screen_of("acknowledge", case)))
    response = client.post(draft_of(case), form | {"subject": "<b>Mijn woorden</b>", "body": "Dag,\r\n\r\nTot ziens."})
    assert "<h1>&lt;b&gt;Mijn woorden&lt;/b&gt;</h1>" in body(response)
    assert "<p>Tot ziens.</p>" in body(response)
    assert not Letter.objects.filter(case=case).exists()


def test_sheets_are_closed_to_whom_the_case_is_hidden_from(handler: User, case: Case) -> None:
    """R9: a colleague who neither received nor handles it; an editor never gets that far."""
    letter = written(case, handler)
    mail = a_case(on=TUESDAY, received_by=handler).letters.get()
    for stranger in (staff(roles.EMPLOYEES, "iemand"), staff(roles.EDITORS, "redactie")):
        client = desk(stranger)
        assert client.get(print_of(letter)).status_code == 404
        assert client.post(draft_of(case), {"body": "x"}).status_code == 404
    assert desk(handler).get(print_of(mail)).status_code == 404
    assert desk(handler).get(print_of(letter).replace(f"/{case.pk}/", f"/{mail.case_id}/")).status_code == 404
    assert desk(handler).get(draft_of(case)).status_code == 405


def test_code_stands_on_paper_alone(handler: User, case: Case) -> None:
    """R10, D16: printed from the form before it is given; what is kept is its hash."""
    client, address = desk(handler), screen_of("give_access", case)
    form = form_on(client.get(address))
    code = form["code"]
    assert "[code]" in form["body"]
    assert code not in form["body"]
    printed = body(client.post(draft_of(case), form))
    assert f"Je code: {code}" in printed
    assert "[code]" not in printed
    assert client.post(address, form).status_code == 302
    assert code not in str(photo())
    assert enter_with_code(case.number, code, on=WEDNESDAY) == case
    letter = letter_of(case)
    assert (letter.paper, letter.state) == (GIVE_ACCESS, State.WAITING)
    assert "[code]" in letter.body
    assert client.get(print_of(letter)).status_code == 404
    assert "Post deze brief: Code voor Mijn dossier." in read(handler, case)


def test_letter_without_a_place_for_the_code_is_refused_and_the_words_stay(handler: User, case: Case) -> None:
    client, address = desk(handler), screen_of("give_access", case)
    response = fill_in(client, address, body="Dag, je krijgt geen code.")
    assert response.status_code == 409
    assert "Laat [code] in de brief staan." in body(response)
    assert form_on(response)["body"] == "Dag, je krijgt geen code."
    assert not AccessCode.objects.exists()


def test_new_code_takes_the_place_of_a_letter_that_still_waits(handler: User, case: Case) -> None:
    client, address = desk(handler), screen_of("give_access", case)
    for _ in range(2):
        assert fill_in(client, address).status_code == 302
    states = Letter.objects.filter(case=case, paper=GIVE_ACCESS).order_by("pk").values_list("state", flat=True)
    assert list(states) == [State.REFUSED, State.WAITING]


def test_arrival_of_the_position_is_offered_until_it_is_known(officer: User) -> None:
    case = answered_case(on=TUESDAY, email="")
    client = desk(officer)
    fill_in(client, screen_of("record_posted", case), posted_on="2026-11-25")
    assert "Leg vast wanneer ons standpunt aankwam" in read(officer, case)
    assert fill_in(client, screen_of("record_arrival", case), came_on="2026-11-25").status_code == 302
    assert "Leg vast wanneer ons standpunt aankwam" not in read(officer, case)
    assert letter_of(again(case)).came_on == date(2026, 11, 25)


def test_dropped_letter_is_no_task_and_no_trouble_any_more(handler: User, case: Case) -> None:
    written(case, handler)
    fill_in(desk(handler), screen_of("drop_letter", case), reason="De printer hapte.")
    page = read(handler, case)
    assert "Post deze brief" not in page
    assert "Bekijk het bericht" not in page
    assert "Bevestig de ontvangst" in page


def test_end_without_any_address_writes_no_letter(handler: User) -> None:
    """Where neither mail nor post can reach the complainant the case still ends."""
    case = a_case(on=TUESDAY, by=Actor.staff(handler), email="", street="")
    client, address = desk(handler), screen_of("withdraw", case)
    page = client.get(address)
    assert re.search(r"step-form", body(page))
    assert send_on(client, address, page, reason="Belde.").status_code == 302
    assert not Letter.objects.filter(case=case, to_address="").exists()
    assert again(case).settled_on == WEDNESDAY

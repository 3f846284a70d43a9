"""The screen that adds correspondence, with files; and asking for what is missing (R2, R12)."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from complaints.models import Letter
from complaints.transitions.taking_in.ask_missing import ASK_MISSING, MISSING_ASKED
from tests.answers import body
from tests.complaints.factories import a_case, the_officer
from tests.complaints.files import samples
from tests.complaints.register.desk import desk, fill_in, form_on, read, screen_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
CALL = {"from_complainant": "yes", "channel": "phone", "day": "2026-11-24", "text": "De klager belde."}


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


def test_call_stands_on_the_timeline(officer: User) -> None:
    case = a_case()
    assert fill_in(desk(officer), screen_of("add_correspondence", case), **CALL).status_code == 302
    said = read(officer, case)
    assert "Van de klager gehoord of gekregen door Verantwoordelijke Jansen om 09:00" in said
    assert "Datum: dinsdag 24 november 2026. Via telefoon. De klager belde." in said


def test_files_are_recognised_by_their_content(officer: User) -> None:
    case = a_case()
    typed: dict[str, Any] = CALL | {
        "text": "",
        "uploads": [upload("brief.exe", samples.PDF), upload("foto.png", samples.png())],
    }
    assert fill_in(desk(officer), screen_of("add_correspondence", case), **typed).status_code == 302
    kept = list(case.attachments.values_list("name", "content_type"))
    assert kept == [("brief.exe.pdf", "application/pdf"), ("foto.png", "image/png")]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([upload("virus.exe", b"MZ\x90\x00")], "virus.exe kunnen we niet bewaren."),
        ([upload("leeg.pdf", b"")], "leeg.pdf is leeg."),
        ([upload("groot.pdf", b"%PDF-1.4" + bytes(10 * 1024 * 1024))], "groot.pdf is groter dan 10 MB."),
        ([upload(f"{n}.pdf", samples.PDF) for n in range(6)], "Kies hoogstens 5 bestanden tegelijk."),
    ],
    ids=["type", "empty", "large", "many"],
)
def test_refused_file_is_named_and_the_words_stay(officer: User, files: list[Any], said: str) -> None:
    case = a_case()
    response = fill_in(desk(officer), screen_of("add_correspondence", case), **CALL | {"uploads": files})
    assert response.status_code == 422
    assert words(body(response)).count(said) == 2
    assert form_on(response)["text"] == "De klager belde."
    assert not case.attachments.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"from_complainant": ""}, "Kies van wie het kwam."),
        ({"channel": "form"}, "Kies een van de antwoorden."),
        ({"day": "2026-11-26"}, "Kies een dag die al geweest is, of vandaag."),
        ({"text": ""}, "Schrijf wat er werd gezegd of geschreven, of kies een bestand."),
    ],
)
def test_wrong_facts_get_their_own_sentence(officer: User, wrong: dict[str, str], said: str) -> None:
    response = fill_in(desk(officer), screen_of("add_correspondence", a_case()), **CALL | wrong)
    assert response.status_code == 422
    assert words(body(response)).count(said) == 2


def test_what_is_missing_is_asked_for_with_the_mail_in_view(officer: User) -> None:
    """R2: the case says what is missing and asks for it."""
    case = a_case(by=the_officer(), street="", city="")
    client, address = desk(officer), screen_of("ask_missing", case)
    page = body(client.get(f"/admin/klachten/dossier/{case.pk}/"))
    assert f'href="{address}"' in page.partition('<section class="alerts"')[2].partition("</section>")[0]
    assert "- straat\n- woonplaats" in form_on(client.get(address))["body"]
    assert fill_in(client, address).status_code == 302
    assert Letter.objects.filter(case=case, paper=ASK_MISSING).exists()
    assert case.entries.filter(kind=MISSING_ASKED).exists()

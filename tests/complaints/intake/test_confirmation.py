"""The page after sending: number and dates for whoever has its address, the copy for the session that sent it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.core import signing
from django.test import Client

from complaints.intake import confirmation
from complaints.models import Actor, Case
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.taking_in.add_message import add_message
from complaints.transitions.taking_in.receive import File
from tests.complaints.factories import a_case, settled_case
from tests.complaints.intake.visitor import CHECK, Page, Visitor, a_file, title

STORED = "Dit heb je ons gestuurd"


@pytest.fixture
def sent(ready: Visitor) -> str:
    """The address of the confirmation of a complaint."""
    return ready.send().url


def test_names_the_number_and_three_dates_in_words(ready: Visitor, sent: str) -> None:
    """Service: filed on Tuesday 24 November 2026; R4, R6a, R6b."""
    response = ready.get(sent)
    words = Page(response).words
    assert title(response) == "Je klacht is verstuurd – Gooiconsult"
    assert "Je zaaknummer is K-2026-0001" in words
    assert "Heb je op dinsdag 1 december 2026 nog niets? Mail of bel ons." in words
    assert "We handelen je klacht uiterlijk dinsdag 8 december 2026 af." in words
    assert "Dan krijg je uiterlijk dinsdag 15 december 2026 ons antwoord." in words
    assert re.findall(r'<time datetime="([\d-]+)">', response.content.decode()) == [
        "2026-12-01",
        "2026-12-08",
        "2026-12-15",
    ]


def test_tells_the_dates_that_the_acknowledgement_told(
    ready: Visitor, sent: str, clock: time_machine.Traveller
) -> None:
    """D3: a date that was told never moves."""
    clock.shift(20 * 86400)
    assert "uiterlijk dinsdag 8 december 2026" in Page(Client().get(sent)).words
    told = confirmation.told(Case.objects.get())
    letter = Case.objects.get().letters.get()
    assert (told.handle_by, told.answer_by) == (letter.told_handle_by, letter.told_answer_by)


def test_case_whose_two_weeks_reach_the_answer_names_one_date(db: None) -> None:
    """A case that was acknowledged late has no earlier date for handling."""
    case = a_case(on=date(2026, 11, 24), filed_on=date(2026, 11, 10))
    words = Page(Client().get(confirmation.address(case))).words
    assert "We handelen je klacht" not in words
    assert "Je krijgt uiterlijk dinsdag 1 december 2026 ons antwoord." in words


def test_shows_the_copy_to_the_session_that_sent_it(visitor: Visitor, clock: time_machine.Traveller) -> None:
    visitor.prepare(attachments=a_file())
    clock.shift(10)
    words = Page(visitor.get(visitor.send().url)).words
    for shown in (STORED, "De zaal was te klein.", "Noor de Wit", "1234 AB Laren", "noor@example.org", "bon.pdf"):
        assert shown in words
    assert "Niet ingevuld" not in words
    assert "Wijzig" not in words


def test_shows_number_and_dates_only_to_another_browser(sent: str) -> None:
    """R9: it survives a bookmark, and tells nothing of the complaint."""
    words = Page(Client().get(sent)).words
    assert "K-2026-0001" in words
    for hidden in (STORED, "zaal", "Noor", "Dorpsstraat", "1234", "Laren", "noor@"):
        assert hidden not in words


def test_copy_of_one_is_no_copy_of_another(ready: Visitor, sent: str, clock: time_machine.Traveller) -> None:
    other = Visitor()
    other.prepare(name="Canary Jansen", email="canary@example.org")
    clock.shift(10)
    theirs = other.send().url
    assert STORED not in Page(ready.get(theirs)).words
    assert "Canary" not in Page(ready.get(theirs)).words
    assert STORED in Page(ready.get(sent)).words


def test_copy_is_read_from_the_case(ready: Visitor, sent: str) -> None:
    Case.objects.update(street="Nieuwe Weg")
    assert "Nieuwe Weg 12 b" in Page(ready.get(sent)).words


def test_copy_leaves_out_what_came_later(ready: Visitor, sent: str, clock: time_machine.Traveller) -> None:
    later = File("later.pdf", "application/pdf", b"%PDF-1.4")
    add_message(
        Case.objects.get(), by=Actor.complainant(), on=Case.objects.get().filed_on, text="Nog iets.", files=[later]
    )
    assert Case.objects.get().attachments.count() == 1
    assert "later.pdf" not in Page(ready.get(sent)).words


@pytest.mark.parametrize("kept", [False, True])
def test_copy_is_shown_for_a_day(ready: Visitor, sent: str, clock: time_machine.Traveller, kept: bool) -> None:
    """Also where something else keeps the session longer."""
    clock.shift(23 * 3600)
    assert STORED in Page(ready.get(sent)).words
    if kept:
        ready.complain()
    clock.shift(3601)
    words = Page(ready.get(sent)).words
    assert STORED not in words
    assert "K-2026-0001" in words


class TestAddress:
    def test_is_always_the_same_and_names_no_number(self, sent: str) -> None:
        assert confirmation.address(Case.objects.get()) == sent
        assert "K-" not in sent
        assert "2026" not in sent.split("/")[-2].split(":", maxsplit=1)[0]

    @pytest.mark.parametrize(
        "forge",
        [
            lambda reference: reference[:-1],
            lambda reference: reference + "x",
            lambda reference: reference.upper(),
            lambda reference: "Mg" + reference[2:],
            lambda reference: reference.partition(":")[0],
            lambda reference: "1",
            lambda reference: "x" * 100_000,
            lambda reference: "é:ü",
            lambda reference: signing.Signer(salt="another").sign_object(1),
            lambda reference: signing.Signer().sign_object(1),
        ],
    )
    def test_that_is_forged_leads_to_the_page_of_what_is_not_there(
        self, sent: str, forge: Callable[[str], str]
    ) -> None:
        reference = sent.split("/")[-2]
        response = Client().get(f"/klacht-indienen/verstuurd/{forge(reference)}/")
        assert response.status_code == 404
        assert "Deze pagina is er niet" in Page(response).words
        assert "no-store" in response["Cache-Control"]

    def test_is_signed_with_128_bits_at_least(self, sent: str) -> None:
        assert len(sent.split("/")[-2].split(":")[1]) >= 43

    def test_of_a_case_that_was_destroyed_leads_to_a_neutral_page(self, db: None) -> None:
        """Tone 9, R13"""
        case = settled_case(on=date(2024, 1, 8), settled_on=date(2024, 1, 15))
        twin = a_case()
        address = confirmation.address(case)
        destroy(case, by=Actor.clock(), on=date(2025, 1, 16))
        response = Client().get(address)
        words = Page(response).words
        assert response.status_code == 410
        assert "Dit dossier bestaat niet meer" in words
        assert "minstens 1 jaar na de afhandeling en nooit langer dan 2 jaar" in words
        assert "K-" not in words
        assert response["Referrer-Policy"] == "no-referrer"
        assert Client().get(confirmation.address(twin)).status_code == 200


def test_is_kept_by_no_cache_and_known_to_no_other_site(ready: Visitor, sent: str) -> None:
    response = ready.get(sent)
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    html = response.content.decode()
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


def test_takes_nothing_in(sent: str) -> None:
    assert Client().post(sent).status_code == 405


def test_of_a_complaint_that_came_otherwise_has_a_page_without_a_copy(db: None) -> None:
    case = a_case()
    assert case.filing_key is None
    response = Client().get(confirmation.address(case))
    assert response.status_code == 200
    assert STORED not in Page(response).words


def test_markup_in_the_copy_is_text(visitor: Visitor, clock: time_machine.Traveller) -> None:
    visitor.prepare(description="<script>alert(1)</script>")
    clock.shift(10)
    assert "<script>alert" not in visitor.get(visitor.send().url).content.decode()
    assert visitor.get(CHECK).status_code == 302

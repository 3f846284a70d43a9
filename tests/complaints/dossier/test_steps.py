"""R10, R12, D12: what the complainant does in the case, and what becomes of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from complaints.models import Attachment, Case, Entry, Letter, Manner, WaitingUpload
from complaints.transitions.taking_in.add_message import ADD_MESSAGE, MESSAGE_ADDED
from complaints.transitions.taking_in.ask_correction import ASK_CORRECTION
from tests.complaints.dossier.way_in import seen, url
from tests.complaints.factories import a_case, again, answered_case, assigned_case, settled_case
from tests.complaints.transitions.prepared_cases import proposed_case

pytestmark = pytest.mark.django_db
Inside = Callable[[Case], Client]


@contextmanager
def breaking(table: str) -> Iterator[None]:
    """Every insert into a table fails."""

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT") and table in sql:
            raise OSError("canary")
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


def a_pdf(name: str = "bon.pdf", content: bytes = b"%PDF-1.4 een bon") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


class TestMessage:
    def test_message_reaches_the_timeline_and_the_handler_at_once(self, inside: Inside) -> None:
        case = assigned_case()
        client = inside(case)
        answer = client.post(
            url("message"), {"text": "Ik vond nog een foto.", "attachments": [a_pdf("foto.pdf")]}, follow=True
        )
        assert answer.redirect_chain == [(url("case"), 303)]
        assert "Je bericht is verstuurd." in seen(answer)
        assert "Ik vond nog een foto." in seen(answer)
        assert "foto.pdf" in seen(answer)
        assert Letter.objects.filter(case=case, paper=ADD_MESSAGE).count() == 1
        assert "Je bericht is verstuurd." not in seen(client.get(url("case")))

    def test_message_of_nothing_is_asked_again(self, inside: Inside) -> None:
        response = inside(a_case()).post(url("message"), {"text": " "})
        assert response.status_code == 422
        assert "Schrijf een bericht of kies een bestand." in seen(response)
        assert response.content.decode().count("1 fout –") == 1

    def test_refused_file_costs_neither_the_words_nor_the_other_files(self, inside: Inside) -> None:
        case = a_case()
        client = inside(case)
        files = [a_pdf("goed.pdf"), SimpleUploadedFile("fout.exe", b"MZ\x00\x01")]
        response = client.post(url("message"), {"text": "Zie de bijlagen.", "attachments": files})
        assert response.status_code == 422
        assert "fout.exe – Dit soort bestand kunnen we niet aannemen." in seen(response)
        assert "Zie de bijlagen." in seen(response)
        assert "goed.pdf" in seen(response)
        assert not Entry.objects.filter(case=case, kind=MESSAGE_ADDED).exists()
        client.post(url("message"), {"text": "Zie de bijlage."})
        assert list(Attachment.objects.filter(case=case).values_list("name", flat=True)) == ["goed.pdf"]
        assert not WaitingUpload.objects.exists()

    def test_file_that_waits_can_be_taken_back_and_the_words_stay(self, inside: Inside) -> None:
        client = inside(a_case())
        client.post(url("message"), {"text": "x" * 5001, "attachments": [a_pdf()]})
        response = client.post(url("message"), {"text": "Toch niet.", "remove": WaitingUpload.objects.get().pk})
        assert response.status_code == 200
        assert "Toch niet." in seen(response)
        assert not WaitingUpload.objects.exists()
        assert not Entry.objects.filter(kind=MESSAGE_ADDED).exists()

    def test_file_of_another_visitor_cannot_be_taken_along_or_back(self, inside: Inside) -> None:
        theirs, mine = inside(a_case(email="ander@example.org")), inside(a_case())
        theirs.post(url("message"), {"text": "x" * 5001, "attachments": [a_pdf()]})
        mine.post(url("message"), {"text": "Hoi", "remove": WaitingUpload.objects.get().pk})
        mine.post(url("message"), {"text": "Hoi"})
        assert WaitingUpload.objects.count() == 1
        assert not Attachment.objects.exists()

    def test_message_pressed_twice_is_there_once(self, inside: Inside) -> None:
        case = a_case()
        client = inside(case)
        for _ in range(2):
            client.post(url("message"), {"text": "Eén keer."})
        assert Entry.objects.filter(case=case, kind=MESSAGE_ADDED).count() == 1

    def test_message_in_a_settled_case_is_taken(self, inside: Inside) -> None:
        """D16."""
        case = settled_case()
        assert "Je bericht is verstuurd." in seen(inside(case).post(url("message"), {"text": "Dank je."}, follow=True))

    def test_posted_facts_that_are_not_asked_for_change_nothing(self, inside: Inside) -> None:
        """Hostile A: mass assignment."""
        case = a_case()
        extra = {"case": 1, "by": 1, "kind": "settled", "settled_on": "2026-01-01", "number": "K-1-1"}
        inside(case).post(url("message"), {"text": "Hoi", **extra})
        assert again(case).is_open
        assert Entry.objects.filter(case=case).latest("pk").kind == MESSAGE_ADDED


class TestCorrection:
    def test_request_is_on_the_timeline_with_its_last_day_and_with_the_handler(self, inside: Inside) -> None:
        case = assigned_case()
        answer = inside(case).post(url("correction"), {"text": "Mijn huisnummer is 14 B."}, follow=True)
        assert "We antwoorden binnen een maand." in seen(answer)
        assert "Je vroeg om een correctie van je gegevens. We antwoorden uiterlijk" in seen(answer)
        assert "Mijn huisnummer is 14 B." in seen(answer)
        assert Letter.objects.filter(case=case, paper=ASK_CORRECTION).count() == 1

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("", "Schrijf wat er niet klopt"),
            ("x" * 2001, "Maak je verzoek korter"),
            ("\x00", "teken dat we niet kunnen lezen"),
        ],
    )
    def test_request_that_cannot_be_taken_is_asked_again(self, inside: Inside, text: str, sentence: str) -> None:
        response = inside(a_case()).post(url("correction"), {"text": text})
        assert response.status_code == 422
        assert sentence in seen(response)


class TestWithdrawal:
    def test_page_asks_first_and_the_button_withdraws(self, inside: Inside) -> None:
        case = assigned_case()
        client = inside(case)
        assert "Wil je je klacht intrekken?" in seen(client.get(url("withdraw")))
        assert again(case).is_open
        answer = client.post(url("withdraw"), {"text": ""}, follow=True)
        assert "Je klacht is ingetrokken." in seen(answer)
        assert again(case).manner == Manner.WITHDRAWN

    @pytest.mark.parametrize("make", [settled_case, answered_case])
    def test_complaint_that_was_answered_cannot_be_withdrawn(self, inside: Inside, make: Callable[[], Case]) -> None:
        case = make()
        client = inside(case)
        assert "Trek je klacht in" not in seen(client.get(url("case")))
        assert "Je klacht intrekken kan niet meer." in seen(client.get(url("withdraw")))
        before = again(case).manner
        assert client.post(url("withdraw"), {"text": ""}).status_code == 422
        assert again(case).manner == before


@pytest.mark.parametrize("name", ["message", "correction", "withdraw", "leave", "open"])
def test_step_without_a_token_of_this_site_is_refused(inside: Inside, name: str) -> None:
    """Hostile H: another site cannot press these buttons."""
    case = a_case()
    client = inside(case)
    client.handler.enforce_csrf_checks = True
    response = client.post(url(name), {"text": "van een ander"})
    assert response.status_code == 403
    assert "Je formulier is verlopen" in seen(response)
    assert again(case).is_open
    assert not Entry.objects.filter(case=case, kind=MESSAGE_ADDED).exists()


@pytest.mark.parametrize("name", ["message", "correction", "withdraw"])
def test_what_was_typed_and_not_sent_is_there_when_somebody_comes_back(inside: Inside, name: str) -> None:
    """Nothing typed is ever lost; what was sent is gone from the page."""
    case = a_case()
    client = inside(case)
    client.post(url(name), {"text": "z" * 5001})
    assert "z" * 5001 in client.get(url(name)).content.decode()
    client.post(url(name), {"text": "Kort dan."})
    assert "Kort dan." not in client.get(url(name)).content.decode()


@pytest.mark.parametrize("name", ["message", "correction", "withdraw"])
def test_failure_on_our_side_is_said_and_costs_no_word(inside: Inside, name: str) -> None:
    case = a_case()
    client = inside(case)
    before = Entry.objects.count()
    with breaking("complaints_entry"):
        response = client.post(url(name), {"text": "Mijn woorden."})
    assert response.status_code == 422
    assert "Er ging bij ons iets mis." in seen(response)
    assert "Mijn woorden." in seen(response)
    assert Entry.objects.count() == before


class TestProposal:
    """D28: the complainant answers our proposal in Mijn dossier."""

    def test_proposal_is_shown_and_answered(self, inside: Inside) -> None:
        client = inside(proposed_case())
        assert "Je krijgt een nieuwe training." in seen(client.get(url("case")))
        page = seen(client.get(url("proposal")))
        assert "Dan houd je al je rechten." in page
        answer = client.post(url("proposal"), {"answer": "agreed", "text": "Graag in januari."}, follow=True)
        assert answer.redirect_chain == [(url("case"), 303)]
        assert "Je ging akkoord met ons voorstel" in seen(answer)
        assert "Antwoord op ons voorstel" not in seen(answer)

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({}, "Kies wat je vindt."),
            ({"answer": "looked"}, "Kies een van de antwoorden."),
            ({"answer": "answered_otherwise", "text": " "}, "Schrijf wat je antwoord is."),
        ],
    )
    def test_what_is_wrong_is_said(self, inside: Inside, typed: dict[str, str], said: str) -> None:
        answer = inside(proposed_case()).post(url("proposal"), typed)
        assert answer.status_code == 422
        assert said in seen(answer)

    def test_page_without_a_proposal_says_so(self, inside: Inside) -> None:
        client = inside(assigned_case())
        assert "Er is nu geen voorstel dat op je antwoord wacht." in seen(client.get(url("proposal")))
        assert client.post(url("proposal"), {"answer": "agreed"}).status_code == 422

"""Shared fields clean what people type, and refuse with a sentence of their own."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from complaints.forms import Email, Phone, Text, TextLine, country_named, dutch_postcode

POSTCODES = [
    "1234 AB",
    "1234AB",
    "1234ab",
    "1234  AB",
    "1234-AB",
    "1234.ab",
    "1234\xa0AB",
    "1234 A B",
    " 1234 Ab ",
    "1 2 3 4 a b",
    "1234_AB",
    "１２３４ＡＢ",
]


def said(refused: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(refused.value.messages)


@pytest.mark.parametrize("typed", POSTCODES)
def test_postcode_in_any_spelling_is_stored_in_one(typed: str) -> None:
    """R2"""
    assert dutch_postcode(typed) == "1234 AB"


@pytest.mark.parametrize(
    "typed", ["0123 AB", "1234 A", "1234 ABC", "123 AB", "AB 1234", "1234 SS", "1234 SA", "1234", "x"]
)
def test_postcode_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        dutch_postcode(typed)
    assert said(refused) == "Vul je postcode in zoals 1234 AB."


@pytest.mark.parametrize("typed", ["", "nederland", "NL", "Holland", "The Netherlands"])
def test_country_of_ours_has_one_spelling(typed: str) -> None:
    assert country_named(typed) == "Nederland"


def test_other_country_stays_as_it_was_typed() -> None:
    assert country_named("België") == "België"


class TestLine:
    @pytest.fixture
    def field(self) -> TextLine:
        return TextLine("je naam", longest=14, empty="Vul je naam in.")

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("  Noor  de Wit ", "Noor de Wit"),
            ("Noor\xa0de Wit", "Noor de Wit"),
            ("Noor de Wit\r\n", "Noor de Wit"),
            ("Zoe\u0308", "Zoë"),
            ("\ufeffNoor\u200b", "Noor"),
            ("'s-Gravesande", "'s-Gravesande"),
        ],
    )
    def test_text_is_kept_as_it_is_meant(self, field: TextLine, typed: str, kept: str) -> None:
        assert field.clean(typed) == kept

    @pytest.mark.parametrize("typed", ["", "   ", "\xa0", "\u200b", None])
    def test_nothing_typed_gets_the_sentence_that_asks(self, field: TextLine, typed: str | None) -> None:
        with pytest.raises(ValidationError) as refused:
            field.clean(typed)
        assert said(refused) == "Vul je naam in."

    def test_too_long_says_how_long_it_is_and_may_be(self, field: TextLine) -> None:
        assert field.clean("x" * 14) == "x" * 14
        with pytest.raises(ValidationError) as refused:
            field.clean("x" * 1234)
        assert said(refused) == "Maak je naam korter: het zijn 1.234 tekens, en er passen er 14."

    @pytest.mark.parametrize(
        "char", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\n", "\r", "\t", "\u2028", "\u202e", "\u2066"]
    )
    def test_character_that_cannot_be_read_is_refused_and_placed(self, field: TextLine, char: str) -> None:
        with pytest.raises(ValidationError) as refused:
            field.clean(f"Noor{char}Wit")
        assert said(refused) == "In je naam staat na “Noor” een teken dat we niet kunnen lezen. Haal het weg."

    def test_unreadable_character_at_the_start_is_placed_too(self, field: TextLine) -> None:
        with pytest.raises(ValidationError) as refused:
            field.clean("\0Noor")
        assert "aan het begin" in said(refused)


class TestText:
    @pytest.fixture
    def field(self) -> Text:
        return Text("je verhaal", longest=20)

    def test_lines_and_tabs_stay(self, field: Text) -> None:
        assert field.clean("Een:\r\n\ttwee\n\ndrie\n") == "Een:\n\ttwee\n\ndrie"

    def test_line_end_counts_once_however_a_browser_sends_it(self, field: Text) -> None:
        assert field.clean("a" * 9 + "\r\n" + "b" * 10) == "a" * 9 + "\n" + "b" * 10

    @pytest.mark.parametrize("char", ["\0", "\x0b", "\x1b", "\u202e"])
    def test_character_that_cannot_be_read_is_refused(self, field: Text, char: str) -> None:
        with pytest.raises(ValidationError, match="In je verhaal staat na “een” een teken"):
            field.clean(f"een{char}twee")


class TestEmail:
    @pytest.fixture
    def field(self) -> Email:
        return Email("je e-mailadres", empty="Vul je e-mailadres in.", malformed="Dit adres klopt niet.")

    @pytest.mark.parametrize(
        "typed",
        [
            "naam@example.org",
            "n.aam+klacht@sub.example.org",
            "o'neil@example.org",
            "naam@exämple.example",
            "a@xn--exmple-cua.example",
        ],
    )
    def test_address_is_kept(self, field: Email, typed: str) -> None:
        assert field.clean(f" {typed} ") == typed

    @pytest.mark.parametrize(
        "typed",
        [
            "naam",
            "naam@",
            "@example.org",
            "naam@example",
            "naam@example..org",
            "naam @example.org",
            "naam@example.org, ander@example.org",
            "Naam <naam@example.org>",
            '"naam@example.org, x"@example.org',
            "naam@[127.0.0.1]",
            "naam@localhost",
            "naam@" + "ü" * 60 + ".example",
            "jürgen@example.org",
        ],
    )
    def test_what_is_no_address_is_refused(self, field: Email, typed: str) -> None:
        with pytest.raises(ValidationError) as refused:
            field.clean(typed)
        assert said(refused) == "Dit adres klopt niet."

    @pytest.mark.parametrize("more", ["\r\nBcc: ander@example.org", "\nx", "%0d%0aBcc: x", "\u2028Bcc: x", "\0"])
    def test_address_adds_no_header(self, field: Email, more: str) -> None:
        with pytest.raises(ValidationError):
            field.clean(f"naam@example.org{more}")

    def test_very_long_address_is_refused_at_once(self, field: Email) -> None:
        with pytest.raises(ValidationError, match="korter"):
            field.clean("a." * 50_000 + "@example.org")


class TestPhone:
    @pytest.fixture
    def field(self) -> Phone:
        return Phone("je telefoonnummer", longest=30)

    @pytest.mark.parametrize(
        "typed", ["", "0612345678", "06 12 34 56 78", "+31 6 1234 5678", "(035) 123.45-67", "+32/2/123 45 67"]
    )
    def test_number_is_kept_in_its_own_spelling(self, field: Phone, typed: str) -> None:
        assert field.clean(typed) == typed

    @pytest.mark.parametrize("typed", ["bel me maar", "12345", "06-ABC", "1" * 16, "=1+1", "06 1234 5678; DROP"])
    def test_what_is_no_number_is_refused(self, field: Phone, typed: str) -> None:
        with pytest.raises(ValidationError, match="Vul je telefoonnummer in met cijfers"):
            field.clean(typed)

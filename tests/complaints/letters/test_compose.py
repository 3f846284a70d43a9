"""A letter from its template: one line of subject, plain text, data that is never template, dates that stay in."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.letters import Draft, compose
from complaints.models import Audience, LetterKind

TO = "noor@example.org"
DAY, OTHER = date(2026, 12, 8), date(2026, 12, 15)


def delay(reason: str = "De trainer is ziek.", number: str = "K-2026-0042") -> Draft:
    context = {
        "number": number,
        "greeting": "Dag Noor",
        "before": DAY,
        "reason": reason,
        "handler": "Sanne Jansen",
        "firm": {"name": "Gooiconsult", "email": "info@example.org", "telephone": ""},
        "dossier": "https://www.example.org/mijn-dossier/",
    }
    return compose(LetterKind.ANNOUNCE_DELAY, Audience.COMPLAINANT, TO, context, {"told_answer_by": OTHER})


def test_first_line_is_the_subject_and_the_rest_the_text() -> None:
    letter = delay()
    assert letter.subject == "Je antwoord komt later (K-2026-0042)"
    assert letter.body.startswith("Dag Noor,\n\nWe beloofden je uiterlijk dinsdag 8 december 2026")
    assert letter.body.endswith("Volg je klacht in Mijn dossier: https://www.example.org/mijn-dossier/\n")
    assert (letter.paper, letter.audience, letter.to_address) == (LetterKind.ANNOUNCE_DELAY, Audience.COMPLAINANT, TO)
    assert letter.told == {"told_answer_by": OTHER}


@pytest.mark.parametrize(
    "words",
    [
        "{{ settings.SECRET_KEY }}",
        "{% load static %}",
        "{0.__class__}",
        "%(secret)s",
        "<script>alert(1)</script>",
        "a & b < c > \"d\" 'e'",
        "{# weg #}",
    ],
)
def test_words_are_data_and_stand_there_literally(words: str) -> None:
    assert f"De reden: {words}" in delay(reason=words).body


def test_line_break_cannot_reach_the_subject() -> None:
    letter = delay(number="K-2026-0042\r\nBcc: ander@example.org")
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject


class TestReworded:
    def test_own_words_become_one_line_of_subject_and_plain_lines(self) -> None:
        letter = delay().reworded("  Later\r\n dan\tgedacht ", "Dag,\r\n\r\nTot dan.\r\n\r\n")
        assert (letter.subject, letter.body) == ("Later dan gedacht", "Dag,\n\nTot dan.\n")

    def test_address_and_dates_are_not_the_editors(self) -> None:
        letter = delay().reworded("Later", "Dag.")
        assert (letter.to_address, letter.told, letter.paper) == (
            TO,
            {"told_answer_by": OTHER},
            LetterKind.ANNOUNCE_DELAY,
        )


class TestUntold:
    def test_letter_as_it_was_composed_tells_its_dates(self) -> None:
        assert delay().objection == ""

    def test_date_that_was_edited_away_is_named(self) -> None:
        said = "Laat in het bericht staan: {antwoord: dinsdag 15 december 2026}. Die datum geldt."
        assert delay().reworded("Later", "Het duurt langer.").objection == said

    def test_date_that_was_broken_over_lines_is_told(self) -> None:
        assert delay().reworded("Later", "Uiterlijk dinsdag\n15 december\n  2026 dus.").objection == ""

    def test_another_date_is_not_the_same(self) -> None:
        assert delay().reworded("Later", "Uiterlijk dinsdag 15 december 2027.").objection

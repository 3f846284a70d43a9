"""A promise in braces survives rewording, cannot be cut out or changed by hand, and moves alone (D3, D5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.letters.marks import Mark, in_braces, objection_to, rewritten, written_out

EIGHTH, FIFTEENTH = "dinsdag 8 december 2026", "dinsdag 15 december 2026"
BOTH = {"told_handle_by": EIGHTH, "told_answer_by": FIFTEENTH}
ANSWER = {"told_answer_by": FIFTEENTH}
APPEAL = {"told_appeal_by": FIFTEENTH}


@pytest.mark.parametrize(
    ("body", "promised", "said"),
    [
        ("Tot {antwoord: dinsdag 15 december 2026}.", ANSWER, ""),
        ("Tot { antwoord :  dinsdag 15\n december 2026 }.", ANSWER, ""),
        ("{antwoord: dinsdag 15 december 2026}, ja {antwoord: dinsdag 15 december 2026}!", ANSWER, ""),
        ("Tot dinsdag 15 december 2026.", ANSWER, ""),  # only the braces were taken away
        ("{oplossen: dinsdag 8 december 2026} en {antwoord: dinsdag 15 december 2026}", BOTH, ""),
        ("Alleen {antwoord: dinsdag 8 december 2026}.", dict.fromkeys(BOTH, EIGHTH), ""),  # one day, told once
        ("Geen datum.", ANSWER, "Laat in het bericht staan: {antwoord: dinsdag 15 december 2026}. Die datum geldt."),
        ("Tot {antwoord: woensdag 16 december 2026}.", ANSWER, "Laat in het bericht staan"),
        ("{antwoord: dinsdag 15 december 2026} of {antwoord: morgen}", ANSWER, "Laat in het bericht staan"),
        ("Dinsdag 15 december 2026? dinsdag 15 december 2026, dinsdag 15 december 2026", ANSWER, "Laat in het"),
        ("{beroep: morgen} {antwoord: dinsdag 15 december 2026}", ANSWER, "Haal {beroep: …} weg"),
        ("Tot dinsdag 15 december 20267.", ANSWER, "Laat in het bericht staan"),
        ("Leeg.", {}, ""),
        ("Een {klant: zoals altijd} schreef ons.", {}, ""),
    ],
)
def test_promise_is_there_and_is_the_one_that_holds(body: str, promised: dict[str, str], said: str) -> None:
    found = objection_to(body, promised)
    assert found.startswith(said)
    assert bool(found) == bool(said)


def test_braces_do_not_leave_and_the_places_are_known() -> None:
    text, marks = written_out(
        "Tot {oplossen: dinsdag 8 december 2026} of\n{antwoord: dinsdag 15\ndecember 2026}.", BOTH
    )
    assert text == f"Tot {EIGHTH} of\n{FIFTEENTH}."
    assert [(mark.name, text[mark.start : mark.end]) for mark in marks] == list(BOTH.items())


def test_day_that_means_something_else_stays_where_it_is() -> None:
    """P10: the same date stands after the clause; of the two only the clause moves."""
    text, marks = written_out("Tot {beroep: dinsdag 15 december 2026}. De les is dinsdag 15 december 2026.", APPEAL)
    text, marks = rewritten(text, marks, "told_appeal_by", "woensdag 16 december 2026")
    assert text == "Tot woensdag 16 december 2026. De les is dinsdag 15 december 2026."
    assert [text[mark.start : mark.end] for mark in marks] == ["woensdag 16 december 2026"]


def test_promise_that_stands_there_twice_moves_twice() -> None:
    text, marks = written_out("{beroep: dinsdag 15 december 2026}, dus {beroep: dinsdag 15 december 2026}", APPEAL)
    assert rewritten(text, marks, "told_appeal_by", EIGHTH)[0] == f"{EIGHTH}, dus {EIGHTH}"


def test_other_promises_keep_their_words() -> None:
    text, marks = written_out("{oplossen: dinsdag 8 december 2026} {antwoord: dinsdag 15 december 2026}", BOTH)
    text, marks = rewritten(text, marks, "told_handle_by", "ma 1 mei 2028")
    assert text == f"ma 1 mei 2028 {FIFTEENTH}"
    assert marks[1] == Mark("told_answer_by", 14, 14 + len(FIFTEENTH))


words = st.text(st.characters(exclude_characters="{}", categories=("L", "P", "Zs")), max_size=20)


@given(
    st.lists(st.tuples(words, st.sampled_from(sorted(BOTH))), max_size=6), words, st.sampled_from([EIGHTH, "morgen"])
)
def test_what_stands_around_the_promises_never_changes(parts: list[tuple[str, str]], end: str, moved: str) -> None:
    body = "".join(around + in_braces(name, BOTH[name]) for around, name in parts) + end
    told = {name: BOTH[name] for _, name in parts}
    text, marks = written_out(body, told)
    after, places = rewritten(text, marks, "told_answer_by", moved)
    new = told | ({"told_answer_by": moved} if "told_answer_by" in told else {})
    assert after == "".join(around + new[name] for around, name in parts) + end
    assert [after[place.start : place.end] for place in places] == [new[name] for _, name in parts]

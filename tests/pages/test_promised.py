"""The promised numbers in an editor's text (D15)."""

import pytest
from django.core.exceptions import ValidationError

from complaints.procedure.terms import Terms
from pages.promised import amount, check_tokens, fill_in, phrases

TERMS = Terms()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("binnen [[bevestigingstermijn]]", "binnen 5 werkdagen"),
        ("[[ behandeltermijn ]]", "2 weken"),
        ("[[antwoordtermijn]] en [[beroepstermijn]]", "3 weken en 2 weken"),
        ("[[antwoordtermijn.getal]]|[[antwoordtermijn.eenheid]]", "3|weken"),
        ("[[uitsteltermijn]]", "3 werkdagen"),
        ("[[bewaartermijn]], [[vernietigtermijn]]", "1 jaar, 2 jaar"),
    ],
)
def test_token_shows_the_number_with_its_unit(text: str, shown: str) -> None:
    assert fill_in(text, TERMS) == shown


@pytest.mark.parametrize("text", ["[[onbekend]]", "[antwoordtermijn]", "[[]]", "[[a b]]", "[[antwoordtermijn.x]]"])
def test_what_is_no_token_stays_as_it_is(text: str) -> None:
    assert fill_in(text, TERMS) == text


def test_other_terms_show_other_numbers() -> None:
    assert fill_in("[[bevestigingstermijn]] [[behandeltermijn]]", Terms(acknowledge_workdays=1, handle_weeks=4)) == (
        "1 werkdag 4 weken"
    )


def test_every_number_of_the_terms_has_a_token() -> None:
    """Each number changed by itself changes one phrase."""
    names = {
        name
        for field in Terms.__slots__
        for name, phrase in phrases(Terms(**{field: 9})).items()
        if phrase != phrases(TERMS)[name]
    }
    assert names == set(phrases(TERMS))


@pytest.mark.parametrize(("number", "phrase"), [(1, "1 week"), (2, "2 weken"), (0, "0 weken")])
def test_amount_takes_the_singular_for_one(number: int, phrase: str) -> None:
    assert amount(number, "week", "weken") == phrase


def test_unknown_token_is_refused_with_the_list_of_known_ones() -> None:
    with pytest.raises(ValidationError) as refused:
        check_tokens("<p>[[antwoordtermijn]] [[antwoordtijd]]</p>")
    assert "antwoordtijd" in refused.value.message
    assert "antwoordtermijn" in refused.value.message


@pytest.mark.parametrize("text", ["", "[[antwoordtermijn]]", "[[ beroepstermijn.getal ]]"])
def test_known_token_is_accepted(text: str) -> None:
    check_tokens(text)

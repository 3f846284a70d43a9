"""The third week: a short letter once two weeks were not enough, or the decision to send none (R6, D3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from complaints.models import Case, Letter
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.handling.ask_third_week import (
    ASK_THIRD_WEEK,
    THIRD_WEEK_ASKED,
    THIRD_WEEK_DROPPED,
    ask_third_week,
    draft,
    not_yet,
    obstacle,
)
from complaints.transitions.handling.drop_third_week import drop_third_week
from complaints.transitions.step import NotAllowed
from tests.complaints.factories import (
    a_case,
    again,
    answered_case,
    assigned_case,
    deliver,
    rule_sheet,
    settled_case,
    the_officer,
)
from tests.complaints.transitions.every_step import ANSWER_BY, FILED, HANDLE_BY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
IN_BETWEEN = date(2026, 12, 10)


def delayed_case() -> Case:
    case = assigned_case(on=FILED)
    return announce_delay(case, by=the_officer(), on=HANDLE_BY, reason="Ziek.", new_date=date(2027, 1, 8))


def test_letter_tells_the_day_that_was_missed_and_the_day_that_stands() -> None:
    case = assigned_case(on=FILED)
    assert "We zouden je klacht vandaag afhandelen." in draft(case, on=HANDLE_BY).body
    letter = draft(case, on=IN_BETWEEN)
    assert "We zouden je klacht uiterlijk dinsdag 8 december 2026 afhandelen." in letter.body
    assert "Je krijgt ons antwoord uiterlijk {antwoord: dinsdag 15 december 2026}." in letter.body
    assert letter.told == {"told_answer_by": ANSWER_BY}


@pytest.mark.parametrize("verb", [ask_third_week, drop_third_week])
def test_it_moves_no_date_and_keeps_no_rule(verb: Callable[..., Case]) -> None:
    """D3: R6a stays broken, the answer is due when it was."""
    case = assigned_case(on=FILED)
    before = rule_sheet(case, IN_BETWEEN)
    case = deliver(verb(case, by=the_officer(), on=IN_BETWEEN), on=IN_BETWEEN)
    assert rule_sheet(case, IN_BETWEEN) == before
    assert before["R6a"].startswith("broken 2026-12-09")
    assert (case.handle_by, case.answer_by) == (HANDLE_BY, ANSWER_BY)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-12-07", "Dat kan vanaf dinsdag 8 december 2026, de streefdatum."),
        ("2026-12-08", ""),
        ("2026-12-15", ""),
        ("2026-12-16", "De derde week is ook voorbij. Stuur een uitstelbericht."),
    ],
)
def test_there_is_a_third_week_from_handle_by_until_answer_by(day: str, said: str) -> None:
    case, on = assigned_case(on=FILED), date.fromisoformat(day)
    assert (obstacle(case), not_yet(case, on)) == ("", said)
    if said:
        with pytest.raises(NotAllowed, match=said):
            ask_third_week(case, by=the_officer(), on=on)


@pytest.mark.parametrize(
    ("ready", "said"),
    [
        (delayed_case, "Er is al een uitstelbericht."),
        (lambda: answered_case(on=FILED, answered_on=HANDLE_BY), "Het standpunt is al verstuurd."),
        (lambda: settled_case(on=FILED, settled_on=HANDLE_BY), "Deze klacht is al afgehandeld."),
        (lambda: a_case(on=FILED, by=the_officer(), email=""), "Deze klacht heeft geen derde week."),
        (lambda: a_case(on=date(2026, 12, 1), filed_on=FILED), "Deze klacht heeft geen derde week."),
    ],
    ids=["delayed", "answered", "settled", "unconfirmed", "confirmed late"],
)
@pytest.mark.parametrize("verb", [ask_third_week, drop_third_week])
def test_where_it_needs_no_word_it_is_refused_in_words(
    verb: Callable[..., Case], ready: Callable[[], Case], said: str
) -> None:
    case = ready()
    before = photo()
    with pytest.raises(NotAllowed, match=said):
        verb(case, by=the_officer(), on=IN_BETWEEN)
    assert photo() == before


def test_unconfirmed_case_has_nothing_to_draft() -> None:
    with pytest.raises(NotAllowed, match="geen derde week"):
        draft(a_case(on=FILED, by=the_officer(), email=""), on=IN_BETWEEN)


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        (ask_third_week, drop_third_week, "De klager weet al dat we de derde week nodig hebben."),
        (drop_third_week, ask_third_week, "Er is al besloten om geen bericht over de derde week te sturen."),
    ],
)
def test_one_decision_is_enough(first: Any, then: Any, said: str) -> None:
    case = first(assigned_case(on=FILED), by=the_officer(), on=IN_BETWEEN)
    with pytest.raises(NotAllowed, match=said):
        then(case, by=the_officer(), on=IN_BETWEEN)
    kinds = again(case).entries.filter(kind__in=(THIRD_WEEK_ASKED, THIRD_WEEK_DROPPED))
    assert kinds.count() == 1
    assert Letter.objects.filter(paper=ASK_THIRD_WEEK).count() == (1 if first is ask_third_week else 0)

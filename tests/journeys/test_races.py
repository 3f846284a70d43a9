"""Two people at once in one case, two hundred times: one wins, the other is told by whom, nothing is lost or done twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import count

import pytest
from django.contrib.auth.models import User

from complaints.models import Actor, Case, Entry, Letter, Manner
from complaints.transitions.answering.settle import SETTLED, settle
from complaints.transitions.handling.announce_delay import DELAY_ANNOUNCED, announce_delay
from complaints.transitions.handling.assign import ASSIGNED, assign
from complaints.transitions.step import Changed
from site_gooiconsult import roles
from tests.complaints.factories import again, answered_case, assigned_case, deliver, staff, the_office
from tests.threads import at_once

pytestmark = [pytest.mark.django_db(transaction=True)]
FILED, NEXT_DAY = date(2026, 11, 24), date(2026, 11, 25)
Deed = Callable[..., Case]
Won = Callable[[Case], bool]


@pytest.fixture
def two() -> tuple[Actor, Actor]:
    """The officer and the deputy."""
    office = the_office()
    people = [User.objects.get(pk=each.pk) for each in (office.officer, office.deputy)]
    return Actor.staff(people[0]), Actor.staff(people[1])


def race(case: Case, people: tuple[Actor, Actor], deeds: tuple[Deed, Deed]) -> tuple[int, list[Entry]]:
    """Both press their button on the same screen, at the same moment; who won, and what was added."""
    rows = list(case.entries.values_list("pk", flat=True))
    outcomes = at_once([partial(attempt, deed, case, by, rows[-1]) for deed, by in zip(deeds, people, strict=True)])
    (winner,) = [number for number, refused in enumerate(outcomes) if refused is None]
    refused = outcomes[1 - winner]
    assert refused is not None
    assert {entry.by for entry in refused.entries} == {people[winner].user}
    entries = list(case.entries.all())
    assert [entry.pk for entry in entries[: len(rows)]] == rows
    return winner, entries[len(rows) :]


def attempt(deed: Deed, case: Case, by: Actor, seen: int) -> Changed | None:
    """Take the step as its screen does; the refusal where somebody was first."""
    try:
        deed(case, by=by, on=NEXT_DAY, seen=seen)
    except Changed as refused:
        return refused
    return None


def letters_of(entries: list[Entry]) -> int:
    return Letter.objects.filter(entry__in=entries).count()


def test_two_people_assigning_one_case(two: tuple[Actor, Actor]) -> None:
    """R5: 80 times; each time one entry, one mail to the new handler."""
    crew = [staff(username=name) for name in ("sanne", "kim", "bo", "jip")]
    for case in (assigned_case(on=FILED) for _ in range(8)):
        for turn in range(10):
            pair = crew[:2] if turn % 2 else crew[2:]
            winner, added = race(case, two, tuple(partial(assign, to=to, reason="Druk.") for to in pair))  # type: ignore[arg-type]
            assert [entry.kind for entry in added] == [ASSIGNED]
            assert again(case).handler == pair[winner]
            assert Letter.objects.get(entry=added[0]).to_address == pair[winner].email


def test_two_people_delaying_one_case(two: tuple[Actor, Actor]) -> None:
    """R7: 80 times; the complainant gets one notice, with the date of who was first."""
    for case in (assigned_case(on=FILED) for _ in range(8)):
        later = (date(2027, 1, 4) + timedelta(days=number) for number in count())
        for _turn in range(10):
            dates = (next(later), next(later))
            deeds = tuple(partial(announce_delay, reason="De trainer is ziek.", new_date=day) for day in dates)
            winner, added = race(case, two, deeds)  # type: ignore[arg-type]
            assert [entry.kind for entry in added] == [DELAY_ANNOUNCED]
            assert Letter.objects.get(entry=added[0]).told_answer_by == dates[winner]


def test_two_people_settling_one_case(two: tuple[Actor, Actor]) -> None:
    """D20: 20 times; settled once, as the first of them said."""
    manners = (Manner.SOLVED, Manner.PARTLY)
    for case in (deliver(answered_case(on=FILED), on=FILED) for _ in range(20)):
        winner, added = race(case, two, tuple(partial(settle, manner=manner) for manner in manners))  # type: ignore[arg-type]
        assert [entry.kind for entry in added] == [SETTLED]
        assert (again(case).manner, again(case).settled_on, letters_of(added)) == (manners[winner], FILED, 0)


def test_one_settles_while_another_passes_the_case_on(two: tuple[Actor, Actor]) -> None:
    """20 times; whichever was first, the other did nothing."""
    sanne = staff(roles.HANDLERS, "sanne")
    deeds = (partial(settle, manner=Manner.SOLVED), partial(assign, to=sanne, reason="Druk."))
    for case in (deliver(answered_case(on=FILED), on=FILED) for _ in range(20)):
        winner, added = race(case, two, deeds)
        assert [entry.kind for entry in added] == [(SETTLED, ASSIGNED)[winner]]
        assert letters_of(added) == winner
        assert ((again(case).settled_on == FILED), (again(case).handler == sanne)) == (winner == 0, winner == 1)

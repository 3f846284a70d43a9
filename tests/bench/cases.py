"""Made-up cases in any number, always the same for the same seed: names, days and steps as a busy firm would have them.

They are written straight into the tables, many at a time; the bench only reads them.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

from django.contrib.auth.models import Group, User

from complaints.models import Case, Channel, Code, Entry, Letter, LetterKind, Manner, Round
from complaints.models.code import CodeList
from complaints.procedure.duties import Step
from complaints.procedure.terms import Terms
from complaints.transitions.taking_in.acknowledge import ACKNOWLEDGED
from complaints.transitions.taking_in.receive import RECEIVED
from site_gooiconsult import roles
from site_gooiconsult.shared.post.item import State

TODAY = date(2026, 9, 9)
BATCH = 2_000
FIRST = (
    "Noor",
    "Daan",
    "Sanne",
    "Bram",
    "Fatima",
    "Zoë",
    "Lotte",
    "Yusuf",
    "Marieke",
    "Ruben",
    "Aïcha",
    "Thijs",
    "Eva",
)
LAST = ("de Wit", "Jansen", "van den Berg", "Özdemir", "Bakker", "Visser", "El Amrani", "Mulder", "de Boer", "Kuipers")
STREETS = ("Dorpsstraat", "Brink", "Naarderstraat", "Eemnesserweg", "Zevenend")
CITIES = ("Laren", "Hilversum", "Bussum", "Naarden", "Huizen")
ENDED = (Manner.SOLVED, Manner.PARTLY, Manner.NOT_FOLLOWED)
OPEN_ONE_IN = 12


def fill(count: int, seed: int) -> None:
    """Write the cases with their round, their first entries and their acknowledgement."""
    chance = Random(seed)
    people = _colleagues()
    subjects = list(Code.objects.filter(list=CodeList.SUBJECT))
    made = (_case(number, count, chance, people, subjects) for number in range(count))
    while cases := list(islice(made, BATCH)):
        _write(Case.objects.bulk_create(cases))


def _colleagues() -> list[User]:
    """Twenty handlers, and the officer at whose desk the bench sits."""
    group = Group.objects.get(name=roles.HANDLERS)
    people = [
        User.objects.create(username=f"behandelaar{number:02}", first_name=FIRST[number % 13]) for number in range(20)
    ]
    group.user_set.add(*people)
    officer = User.objects.create(username="bench-officer", first_name="Marieke")
    officer.groups.add(Group.objects.get(name=roles.OFFICERS))
    return people


def _case(number: int, count: int, chance: Random, people: list[User], subjects: list[Code]) -> Case:
    """The oldest first, the last of them today; one in twelve still open."""
    filed = TODAY - timedelta(days=700 * (count - number - 1) // max(count, 1))
    is_open = chance.randrange(OPEN_ONE_IN) == 0
    first, last = chance.choice(FIRST), chance.choice(LAST)
    return Case(
        number=f"K-{filed.year}-{number:04}",
        channel=chance.choice(Channel.values),
        filed_on=filed,
        counted_from=filed,
        registered_on=filed,
        name=f"{first} {last} {number:06x}",
        email=f"{first}.{last.split()[-1]}.{number:06x}@example.org".lower(),
        street=chance.choice(STREETS),
        house_number=str(chance.randrange(1, 200)),
        postcode="1251 AB",
        city=chance.choice(CITIES),
        description="De training begon een uur te laat en de zaal was te klein. " * chance.randrange(1, 20),
        subject=chance.choice(subjects),
        handler=chance.choice([*people, None]) if is_open else chance.choice(people),
        **(_course(filed, chance) if is_open else _end(filed, chance)),
    )


def _course(filed: date, chance: Random) -> dict[str, Any]:
    step = chance.choice((Step.ACKNOWLEDGE, Step.DRAFT_POSITION, Step.TAKE_POSITION, Step.SETTLE))
    return _dates(filed) | {"next_step": step, "next_on": max(filed, TODAY - timedelta(days=20)) + timedelta(days=14)}


def _end(filed: date, chance: Random) -> dict[str, Any]:
    settled = filed + timedelta(days=chance.randrange(1, 21))
    destroy = settled + timedelta(days=366)
    facts = {"manner": chance.choice(ENDED), "settled_on": settled, "destroy_on": destroy}
    return _dates(filed) | facts | {"next_step": Step.DESTROY, "next_on": destroy}


def _dates(filed: date) -> dict[str, Any]:
    ahead = {"acknowledge_by": 7, "handle_by": 14, "notify_by": 16, "answer_by": 21}
    return {name: filed + timedelta(days=days) for name, days in ahead.items()}


def _write(cases: list[Case]) -> None:
    numbers = asdict(Terms())
    Round.objects.bulk_create(
        Round(case=case, number=1, received_on=case.filed_on, promised_on=case.filed_on, **numbers) for case in cases
    )
    entries = Entry.objects.bulk_create(
        Entry(case=case, kind=kind, on=case.filed_on, by_kind="complainant")
        for case in cases
        for kind in (RECEIVED, ACKNOWLEDGED)
    )
    Letter.objects.bulk_create(_acknowledgement(entry) for entry in entries if entry.kind == ACKNOWLEDGED)


def _acknowledgement(entry: Entry) -> Letter:
    case = entry.case
    return Letter(
        case=case,
        entry=entry,
        paper=LetterKind.ACKNOWLEDGE,
        audience="complainant",
        to_address=case.email,
        subject=f"We hebben je klacht ontvangen ({case.number})",
        body="Dag, we hebben je klacht ontvangen.",
        message_id=f"<{case.number}@example.org>",
        state=State.SENT,
        ordered_on=case.filed_on,
        delivered_on=case.filed_on,
        told_handle_by=case.handle_by,
        told_answer_by=case.answer_by,
    )

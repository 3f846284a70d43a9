"""Each filter leaves the cases that it names, for each user among their own, and what it offers tells nothing hidden."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from complaints.models import Case, Channel, Code, Concern
from complaints.register.list.filters import period
from complaints.transitions.handling.assign import assign
from site_gooiconsult import roles
from tests.answers import body
from tests.complaints.factories import a_case, assigned_case, drafted_case, settled_case, staff, the_officer
from tests.complaints.register.desk import desk

pytestmark = pytest.mark.django_db
INDEX = "/admin/klachten/"
TODAY = date(2026, 9, 9)  # a Wednesday


@pytest.fixture(autouse=True)
def day() -> object:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def cases() -> dict[str, Case]:
    me, sanne = staff(roles.OFFICERS, "ik"), staff(roles.HANDLERS, "sanne", first_name="Sanne", last_name="Vos")
    invoice = Code.objects.get(name="Factuur")
    return {
        "new": a_case(on=TODAY, email="", subject=invoice),
        "mine": assigned_case(on=date(2026, 9, 2), to=me, channel=Channel.PHONE),
        "hers": assigned_case(on=date(2026, 8, 3), to=sanne, channel=Channel.LETTER),
        "drafted": drafted_case(on=date(2026, 8, 27), to=sanne),
        "settled": settled_case(on=date(2025, 12, 1), to=sanne, subject=invoice),
    }


def left(cases: dict[str, Case], query: str, username: str = "ik") -> set[str]:
    rows = desk(staff(roles.OFFICERS, username)).get(f"{INDEX}?{query}").context["rows"]
    numbers = {row[0].value for row in rows}
    return {name for name, case in cases.items() if case.number in numbers}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"new", "mine", "hers", "drafted", "settled"}),
        ("status=open", {"new", "mine", "hers", "drafted"}),
        ("status=afgehandeld", {"settled"}),
        ("termijn=te-laat", {"hers"}),
        ("termijn=binnenkort", {"drafted"}),
        ("stap=acknowledge", {"new"}),
        ("stap=draft_position", {"mine", "hers"}),
        ("stap=take_position", {"drafted"}),
        ("stap=destroy", {"settled"}),
        ("behandelaar=mij", {"mine"}),
        ("behandelaar=niemand", {"new"}),
        ("via=phone", {"mine"}),
        ("via=letter", {"hers"}),
        ("ontvangen=deze-maand", {"new", "mine"}),
        ("ontvangen=vorige-maand", {"hers", "drafted"}),
        ("ontvangen=dit-kwartaal", {"new", "mine", "hers", "drafted"}),
        ("ontvangen=vorig-kwartaal", set()),
        ("ontvangen=dit-jaar", {"new", "mine", "hers", "drafted"}),
        ("ontvangen=vorig-jaar", {"settled"}),
        ("status=open&via=phone&behandelaar=mij", {"mine"}),
        ("status=afgehandeld&behandelaar=mij", set()),
        ("status=x&via=y&stap=z&behandelaar=q&onderwerp=9&ontvangen=ooit&termijn=0", None),
    ],
)
def test_filter_leaves_what_it_names(cases: dict[str, Case], query: str, names: set[str] | None) -> None:
    assert left(cases, query) == (set(cases) if names is None else names)


def test_filter_by_colleague_and_by_subject(cases: dict[str, Case]) -> None:
    sanne, invoice = staff(roles.HANDLERS, "sanne"), Code.objects.get(name="Factuur")
    assert left(cases, f"behandelaar={sanne.pk}") == {"hers", "drafted", "settled"}
    assert left(cases, f"onderwerp={invoice.pk}") == {"new", "settled"}


def test_filter_widens_nobodys_view(cases: dict[str, Case]) -> None:
    """R9: a filter narrows what a user may see, whatever it asks for."""
    sanne = staff(roles.HANDLERS, "sanne")
    for query in (f"behandelaar={staff(roles.OFFICERS, 'ik').pk}", "via=phone", "ontvangen=deze-maand"):
        rows = desk(sanne).get(f"{INDEX}?{query}").context["rows"]
        assert cases["mine"].number not in str(rows)


def test_handler_of_a_hidden_case_is_no_choice(cases: dict[str, Case]) -> None:
    """D10: that somebody handles a case would be a sign that it exists."""
    officer = staff(roles.OFFICERS, "ik")
    secret = assign(a_case(), by=the_officer(), on=TODAY, to=staff(roles.HANDLERS, "kim", first_name="Kim"))
    assert "Kim Jansen" in body(desk(officer).get(INDEX))
    Concern.objects.create(case=secret, user=officer)
    assert "Kim Jansen" not in body(desk(officer).get(INDEX))


@pytest.mark.parametrize(
    ("on", "months", "ago", "span"),
    [
        (date(2026, 9, 9), 1, 0, (date(2026, 9, 1), date(2026, 9, 30))),
        (date(2026, 1, 31), 1, 1, (date(2025, 12, 1), date(2025, 12, 31))),
        (date(2028, 3, 1), 1, 1, (date(2028, 2, 1), date(2028, 2, 29))),
        (date(2026, 9, 9), 3, 0, (date(2026, 7, 1), date(2026, 9, 30))),
        (date(2026, 2, 1), 3, 1, (date(2025, 10, 1), date(2025, 12, 31))),
        (date(2026, 12, 31), 12, 0, (date(2026, 1, 1), date(2026, 12, 31))),
        (date(2026, 1, 1), 12, 1, (date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_period_has_its_first_and_last_day(on: date, months: int, ago: int, span: tuple[date, date]) -> None:
    assert period(on, months, ago) == span


def test_row_whose_day_has_passed_says_so(cases: dict[str, Case]) -> None:
    rows = desk(staff(roles.OFFICERS, "ik")).get(INDEX).context["rows"]
    said = {row[0].value: "te laat" in str(row[6].value) for row in rows}
    assert said == {case.number: name == "hers" for name, case in cases.items()}

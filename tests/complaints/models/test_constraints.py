"""The database refuses what no transition would write: each constraint is tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from complaints.models import (
    Case,
    Code,
    Concern,
    DayOff,
    DestructionLine,
    Entry,
    Letter,
    NumberSeries,
    Office,
    Position,
    Round,
    TermsVersion,
)
from site_gooiconsult.post.item import State
from tests.complaints.factories import a_case, assigned_case, drafted_case, settled_case, staff, the_office
from tests.complaints.transitions.deeds import FILED

pytestmark = pytest.mark.django_db
BEFORE = FILED - timedelta(days=1)


def change(case: Case, **fields: Any) -> None:
    Case.objects.filter(pk=case.pk).update(**fields)


def entry(case: Case, **fields: Any) -> Entry:
    return Entry.objects.create(
        **{"case": case, "kind": "received", "on": FILED, "by_kind": "clock", "automatic": True} | fields
    )


def twice(make: Callable[[Case], object]) -> None:
    """Make the same thing twice, in one case."""
    case = a_case(on=FILED)
    make(case)
    make(case)


def day_off(**fields: Any) -> DayOff:
    return DayOff.objects.create(
        **{"day": date(2030, 5, 6), "name": "Vrij", "decided_on": FILED, "by_system": False} | fields
    )


def line(number: str) -> DestructionLine:
    days = dict.fromkeys(("filed_on", "settled_on", "earliest", "latest", "destroyed_on"), FILED)
    return DestructionLine.objects.create(number=number, rule="R13", by="clock", **days)


def second_letter(**fields: Any) -> Letter:
    letter = a_case(on=FILED).letters.get()
    letter.pk, letter.message_id = None, "<anders@example.org>"
    for name, value in fields.items():
        setattr(letter, name, value)
    letter.save()
    return letter


BROKEN: dict[str, Callable[[], object]] = {
    "case_counted_from_first": lambda: change(a_case(on=FILED), counted_from=FILED + timedelta(days=1)),
    "case_not_from_the_future": lambda: change(a_case(on=FILED), registered_on=BEFORE),
    "case_settled_after_filing": lambda: change(settled_case(on=FILED), settled_on=BEFORE),
    "case_settled_in_some_manner": lambda: change(settled_case(on=FILED), manner=""),
    "case_manner_known": lambda: change(settled_case(on=FILED), manner="zomaar"),
    "case_channel_known": lambda: change(a_case(on=FILED), channel="fax"),
    "round_once_per_case": lambda: Round.objects.create(case=a_case(on=FILED), number=1, received_on=FILED),
    "round_from_one": lambda: Round.objects.create(case=a_case(on=FILED), number=0, received_on=FILED),
    "entry_automatic_once": lambda: twice(entry),
    "entry_warning_once": lambda: twice(lambda case: entry(case, about=FILED)),
    "entry_staff_has_a_name": lambda: entry(a_case(on=FILED), by_kind="staff", automatic=False),
    "letter_once_per_order": second_letter,
    "letter_delivered_is_sent": lambda: Letter.objects.filter(case=a_case()).update(delivered_on=FILED),
    "letter_sent_has_a_day": lambda: Letter.objects.filter(case=a_case()).update(state=State.SENT),
    "letter_delay_names_a_date": lambda: second_letter(paper="announce_delay", told_answer_by=None),
    "position_has_reasons": lambda: Position.objects.filter(round__case=drafted_case()).update(reasons=""),
    "concern_once_per_case": lambda: twice(lambda case: Concern.objects.create(case=case, user=staff())),
    "code_once_per_list": lambda: Code.objects.create(list="subject", name="Training"),
    "day_off_filled_in_once": lambda: twice(lambda _: day_off(by_system=True)),
    "day_off_decided_once_a_day": lambda: twice(lambda _: day_off()),
    "office_only_one": lambda: Office.objects.filter(pk=the_office().pk).update(only=False),
    "office_deputy_is_another": lambda: Office.objects.filter(pk=the_office().pk).update(deputy=staff(username="verantwoordelijke")),
}  # fmt: skip
"""By the name of the constraint: what it forbids."""
UNIQUE: dict[str, Callable[[], object]] = {
    "a case number": lambda: change(a_case(), number=a_case().number),
    "a filing": lambda: change(a_case(), filing_key=a_case(filing_key=uuid4()).filing_key),
    "a message id": lambda: Letter.objects.filter(case=a_case()).update(message_id=a_case().letters.get().message_id),
    "a line in the destruction record": lambda: twice(lambda _: line("K-2026-0001")),
    "a first day of terms": lambda: TermsVersion.objects.create(**_terms()),
    "a series of numbers": lambda: twice(lambda _: NumberSeries.objects.bulk_create([NumberSeries(year=2031)])),
    "an office": lambda: Office.objects.create(officer=the_office().officer),
    "a position of a round": lambda: _second_position(drafted_case()),
}  # fmt: skip
"""What there is one of."""


def _terms() -> dict[str, Any]:
    return {name: value for name, value in TermsVersion.objects.values().get().items() if name != "id"}


def _second_position(case: Case) -> Position:
    first = case.rounds.get().position
    first.pk = None
    first.save()
    return first


def refused(deed: Callable[[], object]) -> str:
    """The words in which the database refuses a deed."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        deed()
    return str(error.value)


@pytest.mark.parametrize("name", BROKEN)
def test_constraint_refuses_what_it_forbids(name: str) -> None:
    words = refused(BROKEN[name])
    if connection.vendor == "postgresql" or name in checks():  # SQLite names the columns of a unique index instead
        assert name in words


def checks() -> set[str]:
    return {each.name for each in constraints() if isinstance(each, models.CheckConstraint)}


def constraints() -> list[models.BaseConstraint]:
    return [each for model in apps.get_app_config("complaints").get_models() for each in model._meta.constraints]


@pytest.mark.parametrize("what", UNIQUE)
def test_there_is_one_of_it(what: str) -> None:
    assert "unique" in refused(UNIQUE[what]).lower()


def test_every_constraint_of_the_core_is_tried() -> None:
    tried_elsewhere = ("entry_look", "grant_", "role_change_", "access_")
    mine = {each.name for each in constraints() if not each.name.startswith(tried_elsewhere)}
    assert mine == BROKEN.keys()


class TestTwins:
    """What lies right beside a constraint is allowed."""

    def test_case_may_be_settled_on_the_day_it_was_filed(self) -> None:
        assert settled_case(on=FILED, settled_on=FILED).settled_on == FILED

    def test_warning_about_another_date_is_another_warning(self) -> None:
        case = a_case(on=FILED)
        entry(case, about=FILED)
        entry(case, about=BEFORE)
        entry(case, about=FILED, round=2)

    def test_what_people_do_may_be_done_twice(self) -> None:
        case = assigned_case(on=FILED)
        entry(case, kind="assigned", automatic=False)
        entry(case, kind="assigned", automatic=False)

    def test_two_decisions_on_a_day_off_on_two_days(self) -> None:
        day_off()
        day_off(decided_on=BEFORE, off=False)
        day_off(by_system=True)

    def test_row_that_a_case_needs_is_not_removed(self) -> None:
        """A user or a subject in use stays: accounts and codes are switched off, not deleted."""
        case = assigned_case(on=FILED, subject=Code.objects.get(name="Training"))
        for row in (case.handler, case.subject):
            assert row is not None
            with pytest.raises(models.ProtectedError):
                row.delete()

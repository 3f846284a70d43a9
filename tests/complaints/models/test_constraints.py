"""The database refuses what no transition would write: each constraint is tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from complaints.models import (
    Absence,
    Case,
    Code,
    Concern,
    DayOff,
    DestructionLine,
    Digest,
    DigestLine,
    Entry,
    Letter,
    NumberSeries,
    Office,
    Position,
    Round,
    TermsProposal,
    TermsVersion,
)
from complaints.procedure.terms import Terms
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import a_case, assigned_case, drafted_case, settled_case, staff, the_office
from tests.complaints.transitions.every_step import FILED

pytestmark = pytest.mark.django_db
BEFORE = FILED - timedelta(days=1)


def change(case: Case, **fields: Any) -> None:
    Case.objects.filter(pk=case.pk).update(**fields)


def change_round(**fields: Any) -> None:
    Round.objects.filter(case=settled_case(on=FILED)).update(**fields)


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


def digest(message_id: str) -> Digest:
    return Digest.objects.create(to=staff(), on=FILED, to_address="a@example.org", message_id=message_id)


def digest_lines(case: Case, many: int) -> None:
    mine, about = digest("a"), case.entries.latest("pk")
    for _ in range(many):
        DigestLine.objects.create(digest=mine, case=case, entry=about)


def proposal(**fields: Any) -> TermsProposal:
    facts = {"starts_on": date(2030, 1, 1), "proposed_on": FILED, "proposed_by": staff(), **asdict(Terms())}
    return TermsProposal.objects.create(**facts | fields)


def line(number: str) -> DestructionLine:
    days = dict.fromkeys(("filed_on", "settled_on", "earliest", "latest", "destroyed_on"), FILED)
    chain = {"previous": uuid4().hex, "digest": uuid4().hex}
    return DestructionLine.objects.create(number=number, rule="R13", by="clock", **days, **chain)


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
    "round_once_per_case": lambda: Round.begin(a_case(on=FILED), 1, received_on=FILED, terms=Terms()),
    "case_merged_into_another": lambda: change(settled_case(on=FILED), manner="merged"),
    "round_ruled_after_appeal": lambda: change_round(ruled_on=FILED),
    "round_ruling_names_who_and_when": lambda: change_round(appealed_on=FILED, ruled_on=FILED, execute_by=FILED),
    "round_executed_after_ruling": lambda: change_round(appealed_on=FILED, ruled_on=FILED, executed_on=FILED),
    "round_from_one": lambda: Round.begin(a_case(on=FILED), 0, received_on=FILED, terms=Terms()),
    "entry_automatic_once": lambda: twice(entry),
    "entry_warning_once": lambda: twice(lambda case: entry(case, about=FILED)),
    "entry_staff_has_a_name": lambda: entry(a_case(on=FILED), by_kind="staff", automatic=False),
    "letter_once_per_order": second_letter,
    "letter_delivered_is_sent": lambda: Letter.objects.filter(case=a_case()).update(delivered_on=FILED),
    "letter_sent_has_a_day": lambda: Letter.objects.filter(case=a_case()).update(state=State.SENT),
    "letter_goes_somewhere": lambda: Letter.objects.filter(case=a_case()).update(to_address=""),
    "letter_came_after_posting": lambda: Letter.objects.filter(case=a_case()).update(came_on=FILED),
    "letter_delay_names_a_date": lambda: second_letter(paper="announce_delay", told_answer_by=None),
    "position_has_reasons": lambda: Position.objects.filter(round__case=drafted_case()).update(reasons=""),
    "concern_once_per_case": lambda: twice(lambda case: Concern.objects.create(case=case, user=staff())),
    "absence_ends_after_it_began": lambda: Absence.objects.create(user=staff(), told_by=staff(), first_day=FILED, last_day=BEFORE),
    "code_once_per_list": lambda: Code.objects.create(list="subject", name="Training"),
    "day_off_filled_in_once": lambda: twice(lambda _: day_off(by_system=True)),
    "digest_once_a_day": lambda: [digest("a"), digest("b")],
    "digest_line_once": lambda: digest_lines(a_case(on=FILED), 2),
    "proposal_starts_later": lambda: proposal(starts_on=FILED),
    "proposal_approved_by_another": lambda: proposal(approved_on=FILED, approved_by=staff()),
    "proposal_approved_before_its_start": lambda: proposal(approved_on=date(2030, 1, 1), approved_by=staff(username="bo")),
    "proposal_ends_once": lambda: proposal(approved_on=FILED, approved_by=staff(username="bo"), ended_on=FILED),
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
    tried_elsewhere = ("entry_look", "grant_", "role_change_", "access_", "hold_", "stop_", "request_")
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

    def test_decisions_on_a_day_off_as_often_as_minds_change(self) -> None:
        day_off()
        day_off(off=False)
        day_off(decided_on=BEFORE, off=False)
        day_off(by_system=True)

    def test_proposal_may_be_approved_by_another_on_the_day_it_was_made(self) -> None:
        assert proposal(approved_on=FILED, approved_by=staff(username="bo")).approved_on == FILED

    def test_row_that_a_case_needs_is_not_removed(self) -> None:
        """A user or a subject in use stays: accounts and codes are switched off, not deleted."""
        case = assigned_case(on=FILED, subject=Code.objects.get(name="Training"))
        for row in (case.handler, case.subject):
            assert row is not None
            with pytest.raises(models.ProtectedError):
                row.delete()

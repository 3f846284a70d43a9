"""Legal cases and the people around them, made through the transitions alone, so that no test starts from the impossible.

Days are today's in Amsterdam where a test names none; a test that names one is independent of the clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Group, User
from django.utils import timezone

from complaints import promises
from complaints.facts import duties_of
from complaints.models import Actor, Case, Channel, Letter, LetterKind, Manner, Office
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.answering.settle import settle
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.governing.hold_office import hold_office
from complaints.transitions.handling.assign import assign
from complaints.transitions.posting.post_letter import post_letter
from complaints.transitions.taking_in.receive import File, receive
from site_gooiconsult import roles
from site_gooiconsult.shared.post.item import State
from tests.complaints.album import kept
from tests.watch import watch

CLOCK, COMPLAINANT = Actor.clock(), Actor.complainant()

NOOR: dict[str, Any] = {
    "name": "Noor de Wit",
    "street": "Dorpsstraat",
    "house_number": "12 b",
    "postcode": "1234 AB",
    "city": "Laren",
    "email": "noor@example.org",
    "phone": "035 123 45 67",
    "description": "De training begon een uur te laat en de zaal was te klein.",
    "desired_outcome": "Een nieuwe training.",
    "occurred": "vorige week",
}
"""What a complainant fills in who fills in everything."""


def _given(facts: dict[str, Any]) -> list[User]:
    return [value for value in facts.values() if isinstance(value, User)]


@kept(_given)
def a_case(
    *,
    on: date | None = None,
    filed_on: date | None = None,
    channel: Channel = Channel.FORM,
    by: Actor = COMPLAINANT,
    received_by: User | None = None,
    files: Iterable[File] = (),
    filing_key: UUID | None = None,
    **facts: Any,
) -> Case:
    """A complaint of Noor's, received by the form; `on` is the day of registering, `filed_on` that of receipt."""
    return receive(
        by=by,
        on=on or timezone.localdate(),
        channel=channel,
        facts=NOOR | facts,
        filed_on=filed_on,
        received_by=received_by,
        files=files,
        filing_key=filing_key,
    )


def a_file(name: str = "bon.pdf", content: bytes = b"%PDF-1.4 een bon") -> File:
    """A file as the doors hand it over: its type known."""
    return File(name=name, content_type="application/pdf", content=content)


@watch.knowing()
def staff(role: str = roles.HANDLERS, username: str = "", email: str | None = None, **facts: Any) -> User:
    """The user of that name in the group of a role; made where it is not there yet, with an address at example.org."""
    username = username or role.lower().replace(" ", "-")
    if there := User.objects.filter(username=username, groups__name=role).first():
        return there
    if not Group.objects.filter(name=role).exists():
        roles.ensure()
    found = User.objects.filter(username=username).first()
    if found is None:
        address = f"{username}@example.org" if email is None else email
        facts = {"first_name": username.title(), "last_name": "Jansen"} | facts
        found = User.objects.create_user(username, address, "geheim", **facts)
    found.groups.add(Group.objects.get(name=role))
    return User.objects.get(pk=found.pk)  # anew: a user object keeps the rights that it was asked for


@watch.knowing()
def the_office() -> Office:
    """The complaints officer and the deputy, in office."""
    if there := Office.objects.select_related("officer", "deputy").first():
        return there
    officer, deputy = (staff(roles.OFFICERS, name) for name in ("verantwoordelijke", "plaatsvervanger"))
    return hold_office(officer=officer, deputy=deputy)


def the_officer() -> Actor:
    """The complaints officer, acting."""
    return Actor.staff(the_office().officer)


def deliver(case: Case, *, on: date | None = None, became: State = State.SENT, code: str = "") -> Case:
    """Let the post office report on every letter of a case that still waits; the case as it is after that."""
    for letter in Letter.objects.filter(case=case, state=State.WAITING):
        post_letter(letter, by=CLOCK, on=on or timezone.localdate(), became=became, code=code)
    return again(case)


def bounce(case: Case, paper: LetterKind, *, on: date | None = None) -> Case:
    """Let the last letter of that kind come back; the case as it is after that."""
    letter = Letter.objects.filter(case=case, paper=paper, state=State.SENT).latest("pk")
    post_letter(letter, by=CLOCK, on=on or timezone.localdate(), became=State.BOUNCED, code="5.1.1")
    return again(case)


def _to_assign(facts: dict[str, Any]) -> list[User]:
    """Who has to be there for a case to have a handler: who handles it, and the office."""
    office, handler = the_office(), facts.get("to") or staff()
    return [each for each in (handler, office.officer, office.deputy, *_given(facts)) if each is not None]


def _to_draft(facts: dict[str, Any]) -> list[User]:
    """Who has to be there for a position: who handles it drafts it, in the role for that."""
    there = _to_assign(facts)
    staff(username=there[0].username)
    return there


@kept(_to_assign)
def assigned_case(*, to: User | None = None, on: date | None = None, **facts: Any) -> Case:
    """A case whose acknowledgement arrived, with a handler."""
    case = deliver(a_case(on=on, **facts), on=on)
    return assign(case, by=the_officer(), on=on or timezone.localdate(), to=to or staff())


@kept(_to_draft)
def drafted_case(*, drafted_on: date | None = None, on: date | None = None, **facts: Any) -> Case:
    """A case with a handler, whose position waits for the officer."""
    case = assigned_case(on=on, **facts)
    assert case.handler is not None
    return draft_position(
        case,
        by=Actor.staff(staff(username=case.handler.username)),
        on=drafted_on or on or timezone.localdate(),
        conclusion="Je hebt gelijk.",
        reasons="De trainer was te laat.",
        solution="Je krijgt een nieuwe training.",
    )


@kept(_to_draft)
def answered_case(*, answered_on: date | None = None, on: date | None = None, **facts: Any) -> Case:
    """A case whose position has been sent and waits in the outbox."""
    answered_on = answered_on or on or timezone.localdate()
    return take_position(drafted_case(drafted_on=answered_on, on=on, **facts), by=the_officer(), on=answered_on)


@kept(_to_draft)
def settled_case(
    *,
    on: date | None = None,
    settled_on: date | None = None,
    manner: Manner = Manner.SOLVED,
    justified: bool | None = True,
    **facts: Any,
) -> Case:
    """A case received on `on`, and settled by a position that arrived on `settled_on`."""
    settled_on = settled_on or on or timezone.localdate()
    case = deliver(answered_case(answered_on=settled_on, on=on, **facts), on=settled_on)
    return settle(case, by=the_officer(), on=settled_on, manner=manner, justified=justified)


def again(case: Case) -> Case:
    """The same case, read anew."""
    return Case.objects.get(pk=case.pk)


def rule_sheet(case: Case, on: date) -> dict[str, str]:
    """How each rule reads for a case on a day, as "state day why" (D22)."""
    sheet = duties_of(again(case), on, promises.calendar())
    return {each.rule: f"{each.state} {each.on} {each.why}" for each in sheet}

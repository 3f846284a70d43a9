"""Every step that can be taken in a case, with a case in which it may be taken: for what must hold of them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from complaints.models import Actor, Case, Letter, Manner, Paper
from complaints.transitions import warn
from complaints.transitions.acknowledge import acknowledge
from complaints.transitions.add_message import add_message
from complaints.transitions.add_note import add_note
from complaints.transitions.announce_delay import announce_delay
from complaints.transitions.ask_correction import ask_correction
from complaints.transitions.assign import assign
from complaints.transitions.correct import correct
from complaints.transitions.correct_receipt import correct_receipt
from complaints.transitions.destroy import destroy
from complaints.transitions.draft_position import draft_position
from complaints.transitions.give_access import give_access
from complaints.transitions.grant import grant
from complaints.transitions.look import look
from complaints.transitions.post_letter import post_letter
from complaints.transitions.settle import settle
from complaints.transitions.take_position import take_position
from complaints.transitions.withdraw import withdraw
from site_gooiconsult.post.item import State
from tests.complaints.factories import (
    CLOCK,
    COMPLAINANT,
    a_case,
    a_file,
    answered_case,
    assigned_case,
    deliver,
    drafted_case,
    settled_case,
    staff,
    the_office,
    the_officer,
)

FILED = date(2026, 11, 24)
NEXT_DAY = date(2026, 11, 25)
HANDLE_BY, NOTIFY_BY, ANSWER_BY = date(2026, 12, 8), date(2026, 12, 10), date(2026, 12, 15)
"""The dates of a complaint filed and confirmed on Tuesday 24 November 2026."""
DESTROY_ON = date(2027, 11, 26)
"""The day on which a case settled on NEXT_DAY is destroyed."""


@dataclass(frozen=True)
class Deed:
    """One step: how a case gets ready for it, who may take it, and how it is taken."""

    name: str
    ready: Callable[[], Case]
    do: Callable[..., object]
    by: Callable[[], Actor] = the_officer

    def __str__(self) -> str:
        return self.name


def unconfirmed_case() -> Case:
    """A case whose acknowledgement was refused by the mail server, so that it can be sent again."""
    the_office()
    return deliver(a_case(on=FILED), on=FILED, became=State.REFUSED, code="550")


def assign_to_sanne(case: Case, **how: Any) -> Case:
    return assign(case, to=staff(username="sanne"), **how)


def grant_to_sanne(case: Case, **how: Any) -> Case:
    return grant(case, to=staff(username="sanne"), until=HANDLE_BY, reason="Zij kent de training.", **how)


def post_acknowledgement(case: Case, **how: Any) -> Case:
    return post_letter(Letter.objects.get(case=case, paper=Paper.ACKNOWLEDGE), became=State.SENT, **how)


def post_position(case: Case, **how: Any) -> Case:
    return post_letter(Letter.objects.get(case=case, paper=Paper.TAKE_POSITION), became=State.SENT, **how)


def concluded_case() -> Case:
    """A case that settles by itself as soon as its position has gone out."""
    case = answered_case(on=FILED, answered_on=NEXT_DAY)
    return settle(case, by=the_officer(), on=NEXT_DAY, manner=Manner.PARTLY)


def filed_case() -> Case:
    the_office()
    return a_case(on=FILED, files=[a_file()])


def unassigned_case() -> Case:
    """A case without a handler, and a colleague who can be one."""
    staff(username="sanne")
    return filed_case()


DELAY: dict[str, Any] = {"reason": "De trainer is ziek.", "new_date": date(2027, 1, 8)}
POSITION: dict[str, Any] = {"conclusion": "Je hebt gelijk.", "reasons": "De zaal was te klein."}

STEPS = (
    Deed("acknowledge", unconfirmed_case, partial(acknowledge, on=NEXT_DAY)),
    Deed("assign", unassigned_case, partial(assign_to_sanne, on=NEXT_DAY)),
    Deed("announce_delay", partial(assigned_case, on=FILED), partial(announce_delay, on=NEXT_DAY, **DELAY)),
    Deed("draft_position", partial(assigned_case, on=FILED), partial(draft_position, on=NEXT_DAY, **POSITION)),
    Deed("take_position", partial(drafted_case, on=FILED), partial(take_position, on=NEXT_DAY)),
    Deed(
        "settle",
        partial(answered_case, on=FILED, answered_on=NEXT_DAY),
        partial(settle, on=NEXT_DAY, manner=Manner.SOLVED, justified=True),
    ),
    Deed(
        "correct",
        partial(assigned_case, on=FILED, street=""),
        partial(correct, on=NEXT_DAY, facts={"street": "Kerkstraat", "city": "Bussum"}, reason="Zei de klager."),
    ),
    Deed(
        "correct_receipt",
        partial(assigned_case, on=FILED),
        partial(correct_receipt, on=NEXT_DAY, filed_on=date(2026, 11, 20), reason="De brief lag er al."),
    ),
    Deed("add_note", partial(assigned_case, on=FILED), partial(add_note, on=NEXT_DAY, text="Ik belde met de zaal.")),
    Deed("grant", unassigned_case, partial(grant_to_sanne, on=NEXT_DAY)),
    Deed("withdraw", partial(assigned_case, on=FILED), partial(withdraw, on=NEXT_DAY, reason="Per telefoon gezegd.")),
    Deed(
        "give_access",
        partial(assigned_case, on=FILED, email=""),
        partial(give_access, on=NEXT_DAY, code="7Q2M-9XDK-4TVH-8PNC"),
    ),
)
"""What people do on a screen: each takes `seen`."""
ECHOES = (
    Deed("post an acknowledgement", filed_case, partial(post_acknowledgement, on=FILED), lambda: CLOCK),
    Deed("post a position", concluded_case, partial(post_position, on=NEXT_DAY), lambda: CLOCK),
    Deed("warn_of_handling", filed_case, partial(warn.warn_of_handling, on=HANDLE_BY), lambda: CLOCK),
    Deed("warn_of_notice", filed_case, partial(warn.warn_of_notice, on=NOTIFY_BY), lambda: CLOCK),
    Deed("tell_officer", filed_case, partial(warn.tell_officer, on=date(2026, 12, 16)), lambda: CLOCK),
    Deed("look", filed_case, partial(look, on=NEXT_DAY)),
    Deed(
        "add_message",
        filed_case,
        partial(add_message, on=NEXT_DAY, text="Nog iets.", files=[a_file()]),
        lambda: COMPLAINANT,
    ),
    Deed(
        "ask_correction",
        filed_case,
        partial(ask_correction, on=NEXT_DAY, text="Mijn huisnummer is 14."),
        lambda: COMPLAINANT,
    ),
    Deed("withdraw by the complainant", filed_case, partial(withdraw, on=NEXT_DAY), lambda: COMPLAINANT),
    Deed(
        "destroy", partial(settled_case, on=FILED, settled_on=NEXT_DAY), partial(destroy, on=DESTROY_ON), lambda: CLOCK
    ),
)
"""What follows by itself, and what the complainant does."""
EVERY = STEPS + ECHOES

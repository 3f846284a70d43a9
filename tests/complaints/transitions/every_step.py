"""Every step that can be taken in a case, with a case in which it may be taken: for what must hold of them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from complaints.due.warnings import WATCHES
from complaints.models import Actor, Case, Manner
from complaints.models.data_request import Article
from complaints.transitions.answering.answer_proposal import answer_proposal
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.answering.propose import AGREED, DECLINED, propose
from complaints.transitions.answering.send_message import send_message
from complaints.transitions.answering.settle import settle
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.appealing.appeal import appeal
from complaints.transitions.appealing.execute_ruling import execute_ruling
from complaints.transitions.appealing.undo_appeal import undo_appeal
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.ending.correct_end import correct_end
from complaints.transitions.ending.end_unreached import end_unreached
from complaints.transitions.ending.find_no_complaint import find_no_complaint
from complaints.transitions.ending.reopen import reopen
from complaints.transitions.ending.withdraw import withdraw
from complaints.transitions.guarding.look import look
from complaints.transitions.guarding.record_breach import record_breach
from complaints.transitions.handling.announce_delay import announce_delay
from complaints.transitions.handling.ask_third_week import ask_third_week
from complaints.transitions.handling.drop_third_week import drop_third_week
from complaints.transitions.handling.record_attempt import record_attempt
from complaints.transitions.handling.release import release
from complaints.transitions.handling.tell_silence import tell_silence
from complaints.transitions.handling.warn import warn
from complaints.transitions.keeping.destroy_later import destroy_later
from complaints.transitions.keeping.hold_open import hold_open
from complaints.transitions.keeping.lift_hold import lift_hold
from complaints.transitions.keeping.place_hold import place_hold
from complaints.transitions.keeping.record_request import record_request
from complaints.transitions.keeping.warn_of_latest import warn_of_latest
from complaints.transitions.letting_in.give_access import give_access
from complaints.transitions.taking_in.acknowledge import acknowledge
from complaints.transitions.taking_in.add_correspondence import add_correspondence
from complaints.transitions.taking_in.add_message import add_message
from complaints.transitions.taking_in.add_note import add_note
from complaints.transitions.taking_in.ask_correction import ask_correction
from complaints.transitions.taking_in.ask_missing import ask_missing
from complaints.transitions.taking_in.correct import correct
from complaints.transitions.taking_in.correct_receipt import correct_receipt
from tests.complaints.factories import (
    CLOCK,
    COMPLAINANT,
    a_file,
    answered_case,
    assigned_case,
    drafted_case,
    settled_case,
    the_officer,
)
from tests.complaints.transitions.prepared_cases import (
    ANSWER_BY,
    CALL,
    DELAY,
    DESTROY_ON,
    FILED,
    HANDLE_BY,
    HOLD,
    NEXT_DAY,
    NOTIFY_BY,
    POSITION,
    answer_it,
    appealed_case,
    asking_case,
    assign_to_sanne,
    clear_sanne,
    concern_sanne,
    concerned_case,
    concluded_case,
    drop_first,
    duplicate_case,
    filed_case,
    grant_to_sanne,
    held_case,
    left_behind_case,
    link_to_the_other,
    linked_case,
    merge_into_the_other,
    opened_to_sanne,
    post_acknowledgement,
    post_first,
    post_position,
    posted_case,
    proposed_case,
    record_its_arrival,
    remind,
    return_first,
    rule_for_sanne,
    ruled_case,
    send_acknowledgement_again,
    third_week_case,
    tried_case,
    unanswered_case,
    unassigned_case,
    unconfirmed_case,
    unlink_from_the_other,
    written_case,
)

__all__ = ["ANSWER_BY", "DESTROY_ON", "ECHOES", "EVERY", "FILED", "HANDLE_BY", "NEXT_DAY", "NOTIFY_BY", "STEPS", "Deed"]


@dataclass(frozen=True)
class Deed:
    """One step: how a case gets ready for it, who may take it, and how it is taken."""

    name: str
    ready: Callable[[], Case]
    do: Callable[..., object]
    by: Callable[[], Actor] = the_officer
    of: str = ""
    """The verb, where the step is called something else."""

    @property
    def verb(self) -> str:
        return self.of or self.name

    def __str__(self) -> str:
        return self.name


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
    Deed("ask_third_week", third_week_case, partial(ask_third_week, on=NEXT_DAY)),
    Deed("drop_third_week", third_week_case, partial(drop_third_week, on=NEXT_DAY)),
    Deed(
        "find_no_complaint",
        partial(assigned_case, on=FILED),
        partial(find_no_complaint, on=NEXT_DAY, reason="Reclame.", tell=True),
    ),
    Deed(
        "record_attempt",
        partial(assigned_case, on=FILED),
        partial(record_attempt, on=NEXT_DAY, day=FILED, how="Gebeld."),
    ),
    Deed("end_unreached", tried_case, partial(end_unreached, on=NEXT_DAY)),
    Deed("name_concerned", unassigned_case, partial(concern_sanne, on=NEXT_DAY)),
    Deed("clear_concerned", concerned_case, partial(clear_sanne, on=NEXT_DAY)),
    Deed(
        "reopen",
        partial(settled_case, on=FILED, settled_on=FILED),
        partial(reopen, on=NEXT_DAY, received_on=NEXT_DAY, reason="Nieuwe foto's."),
    ),
    Deed(
        "appeal", partial(settled_case, on=FILED, settled_on=FILED), partial(appeal, on=NEXT_DAY, appealed_on=NEXT_DAY)
    ),
    Deed("undo_appeal", appealed_case, partial(undo_appeal, on=NEXT_DAY, reason="Een andere klacht.")),
    Deed(
        "correct_end",
        partial(settled_case, on=FILED, settled_on=FILED),
        partial(correct_end, on=NEXT_DAY, manner=Manner.PARTLY, justified=None, reason="Verkeerd aangeklikt."),
    ),
    Deed("unlink", linked_case, partial(unlink_from_the_other, on=NEXT_DAY, reason="Een andere training.")),
    Deed("record_ruling", lambda: opened_to_sanne(appealed_case()), partial(rule_for_sanne, on=NEXT_DAY)),
    Deed(
        "execute_ruling",
        ruled_case,
        partial(execute_ruling, on=NEXT_DAY, executed_on=NEXT_DAY, what="Het geld is terug."),
    ),
    Deed("merge", duplicate_case, partial(merge_into_the_other, on=NEXT_DAY)),
    Deed("link", duplicate_case, partial(link_to_the_other, on=NEXT_DAY)),
    Deed(
        "record_breach",
        partial(assigned_case, on=FILED),
        partial(record_breach, on=NEXT_DAY, day=FILED, what="De mail ging naar een verkeerd adres."),
    ),
    Deed("send_message", partial(assigned_case, on=FILED), partial(send_message, on=NEXT_DAY, text="We bellen je.")),
    Deed("propose", partial(assigned_case, on=FILED), partial(propose, on=NEXT_DAY, solution="Je geld terug.")),
    Deed("answer_proposal", proposed_case, partial(answer_proposal, on=NEXT_DAY, answer=AGREED, text="Per telefoon.")),
    Deed("ask_missing", partial(assigned_case, on=FILED, street=""), partial(ask_missing, on=NEXT_DAY)),
    Deed("add_correspondence", partial(assigned_case, on=FILED), partial(add_correspondence, on=NEXT_DAY, **CALL)),
    Deed("add_note", partial(assigned_case, on=FILED), partial(add_note, on=NEXT_DAY, text="Ik belde met de zaal.")),
    Deed("grant", unassigned_case, partial(grant_to_sanne, on=NEXT_DAY)),
    Deed("withdraw", partial(assigned_case, on=FILED), partial(withdraw, on=NEXT_DAY, reason="Per telefoon gezegd.")),
    Deed("send_again", unconfirmed_case, partial(send_acknowledgement_again, on=NEXT_DAY)),
    Deed("record_posted", written_case, partial(post_first, on=NEXT_DAY)),
    Deed("drop_letter", written_case, partial(drop_first, on=NEXT_DAY)),
    Deed("record_arrival", posted_case, partial(record_its_arrival, on=NEXT_DAY)),
    Deed("record_return", posted_case, partial(return_first, on=NEXT_DAY)),
    Deed(
        "place_hold",
        partial(settled_case, on=FILED, settled_on=FILED),
        partial(place_hold, on=NEXT_DAY, **HOLD),
    ),
    Deed(
        "record_request",
        filed_case,
        partial(record_request, on=NEXT_DAY, article=Article.SEE, asked_on=NEXT_DAY, text="Wat staat er van mij?"),
    ),
    Deed("answer_request", asking_case, partial(answer_it, on=NEXT_DAY)),
    Deed("lift_hold", held_case, partial(lift_hold, on=NEXT_DAY, reason="De claim is ingetrokken.")),
    Deed(
        "destroy_later",
        partial(settled_case, on=FILED, settled_on=FILED),
        partial(destroy_later, on=NEXT_DAY, day=date(2028, 3, 1), reason="Voor het onderzoek."),
    ),
    Deed(
        "give_access",
        partial(assigned_case, on=FILED, email=""),
        partial(give_access, on=NEXT_DAY, code="7Q2M-9XDK-4TVH-8PNC"),
    ),
)
"""What people do on a screen: each takes `seen`."""
ECHOES = (
    Deed("post an acknowledgement", filed_case, partial(post_acknowledgement, on=FILED), lambda: CLOCK, "post_letter"),
    Deed("post a position", concluded_case, partial(post_position, on=NEXT_DAY), lambda: CLOCK, "post_letter"),
    *(
        Deed(f"warn: {watch.kind}", filed_case, partial(warn, watch=watch, on=HANDLE_BY), lambda: CLOCK, "warn")
        for watch in WATCHES
    ),
    Deed("release", left_behind_case, partial(release, on=NEXT_DAY), lambda: CLOCK),
    Deed("tell_silence", filed_case, partial(tell_silence, on=date(2026, 12, 16)), lambda: CLOCK),
    Deed("warn_of_latest", filed_case, partial(warn_of_latest, on=date(2028, 11, 17)), lambda: CLOCK),
    Deed("remind_of_request", unanswered_case, partial(remind, on=date(2026, 12, 20)), lambda: CLOCK, "record_request"),
    Deed("hold_open", filed_case, partial(hold_open, on=date(2028, 11, 25)), lambda: CLOCK),
    Deed(
        "answer_proposal by the complainant",
        proposed_case,
        partial(answer_proposal, on=NEXT_DAY, answer=DECLINED, text="Te weinig."),
        lambda: COMPLAINANT,
        "answer_proposal",
    ),
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
    Deed("withdraw by the complainant", filed_case, partial(withdraw, on=NEXT_DAY), lambda: COMPLAINANT, "withdraw"),
    Deed(
        "destroy", partial(settled_case, on=FILED, settled_on=NEXT_DAY), partial(destroy, on=DESTROY_ON), lambda: CLOCK
    ),
)
"""What follows by itself, and what the complainant does."""
EVERY = STEPS + ECHOES

"""Cases that are ready for a step, and steps with their facts filled in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import User

from complaints.models import Case, Channel, Ground, Letter, LetterKind, Manner
from complaints.models.data_request import Article, DataRequest
from complaints.transitions.answering.propose import propose
from complaints.transitions.answering.settle import settle
from complaints.transitions.appealing.appeal import appeal
from complaints.transitions.appealing.record_ruling import record_ruling
from complaints.transitions.ending.link import link
from complaints.transitions.ending.merge import merge
from complaints.transitions.ending.unlink import unlink
from complaints.transitions.guarding.clear_concerned import clear_concerned
from complaints.transitions.guarding.grant import grant
from complaints.transitions.guarding.name_concerned import name_concerned
from complaints.transitions.handling.assign import assign
from complaints.transitions.handling.record_attempt import record_attempt
from complaints.transitions.keeping.answer_request import answer_request
from complaints.transitions.keeping.place_hold import place_hold
from complaints.transitions.keeping.record_request import record_request, remind_of_request
from complaints.transitions.posting.drop_letter import drop_letter
from complaints.transitions.posting.post_letter import post_letter
from complaints.transitions.posting.record_arrival import record_arrival
from complaints.transitions.posting.record_posted import record_posted
from complaints.transitions.posting.record_return import record_return
from complaints.transitions.posting.send_again import send_again
from complaints.transitions.taking_in.acknowledge import acknowledge
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import (
    a_case,
    a_file,
    answered_case,
    assigned_case,
    deliver,
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
NOOR_AT_HOME = "Noor de Wit\nDorpsstraat 12 b\n1234 AB  Laren"
"""Her postal address, line by line."""


def unconfirmed_case() -> Case:
    """A case whose acknowledgement was refused by the mail server, so that it can be sent again."""
    the_office()
    return deliver(a_case(on=FILED), on=FILED, became=State.REFUSED, code="550")


def send_acknowledgement_again(case: Case, **how: Any) -> Case:
    found = Letter.objects.filter(case=case, paper=LetterKind.ACKNOWLEDGE).first()
    return send_again(case, which=found or Letter(paper=LetterKind.ACKNOWLEDGE), **how)


def assign_to_sanne(case: Case, **how: Any) -> Case:
    return assign(case, to=staff(username="sanne"), **how)


def grant_to_sanne(case: Case, **how: Any) -> Case:
    return grant(case, to=staff(username="sanne"), until=HANDLE_BY, reason="Zij kent de training.", **how)


def post_acknowledgement(case: Case, **how: Any) -> Case:
    return post_letter(Letter.objects.get(case=case, paper=LetterKind.ACKNOWLEDGE), became=State.SENT, **how)


def post_position(case: Case, **how: Any) -> Case:
    return post_letter(Letter.objects.get(case=case, paper=LetterKind.TAKE_POSITION), became=State.SENT, **how)


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


def concern_sanne(case: Case, **how: Any) -> Case:
    return name_concerned(case, user=staff(username="sanne"), **how)


def clear_sanne(case: Case, **how: Any) -> Case:
    return clear_concerned(case, user=staff(username="sanne"), reason="Een andere Sanne.", **how)


def concerned_case() -> Case:
    """A case that is about Sanne."""
    return concern_sanne(filed_case(), by=the_officer(), on=FILED)


def tried_case() -> Case:
    """A case whose complainant somebody tried to reach."""
    return record_attempt(assigned_case(on=FILED), by=the_officer(), on=FILED, day=FILED, how="Gebeld.")


def third_week_case() -> Case:
    """A case whose two weeks are over on NEXT_DAY, and whose third is not."""
    return assigned_case(on=date(2026, 11, 9))


def left_behind_case() -> Case:
    """A case whose handler's account was switched off."""
    gone = staff(username="vertrokken")
    User.objects.filter(pk=gone.pk).update(is_active=True)
    case = assigned_case(on=FILED, to=gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    return case


def written_case() -> Case:
    """A case without an e-mail address, whose acknowledgement waits to be posted."""
    return acknowledge(assigned_case(on=FILED, email=""), by=the_officer(), on=FILED)


def posted_case() -> Case:
    """A case without an e-mail address, whose position was posted; nobody knows yet when it came."""
    case = answered_case(on=FILED, email="")
    return record_posted(case, by=the_officer(), on=FILED, which=first_letter(case), posted_on=FILED)


def first_letter(case: Case) -> Letter:
    return Letter.objects.filter(case=case, to_address="").first() or Letter()


def post_first(case: Case, **how: Any) -> Case:
    return record_posted(case, which=first_letter(case), posted_on=NEXT_DAY, **how)


def drop_first(case: Case, **how: Any) -> Case:
    return drop_letter(case, which=first_letter(case), reason="De printer hapte.", **how)


def record_its_arrival(case: Case, **how: Any) -> Case:
    return record_arrival(case, which=first_letter(case), came_on=NEXT_DAY, **how)


def return_first(case: Case, **how: Any) -> Case:
    return record_return(case, which=first_letter(case), **how)


def asking_case() -> Case:
    """A settled case whose complainant wants data put right; the appeal term is over."""
    case = settled_case(on=date(2026, 10, 1), settled_on=date(2026, 10, 5))
    return record_request(case, by=the_officer(), on=FILED, article=Article.CORRECT, asked_on=FILED, text="Mijn naam.")


def answer_it(case: Case, **how: Any) -> Case:
    return answer_request(
        case, asked=case.data_requests.first() or DataRequest(), granted=True, reason="Het klopt.", **how
    )


def unanswered_case() -> Case:
    """A case with a request of weeks ago."""
    the_office()
    asked = {"article": Article.CORRECT, "asked_on": FILED, "text": "Mijn naam."}
    return record_request(a_case(on=FILED), by=the_officer(), on=FILED, **asked)


def remind(case: Case, **how: Any) -> object:
    asked = DataRequest.objects.filter(case=case.pk).first() or DataRequest(case=case)
    return remind_of_request(asked, **how)


def held_case() -> Case:
    """A settled case that is kept for a claim."""
    return place_hold(settled_case(on=FILED, settled_on=FILED), by=the_officer(), on=FILED, **HOLD)


HOLD: dict[str, Any] = {"ground": Ground.CLAIM, "text": "Brief van de advocaat.", "until": date(2027, 5, 24)}


def appealed_case() -> Case:
    """A case whose complainant went to the committee; a colleague could carry out the ruling."""
    staff(username="sanne")
    case = settled_case(on=FILED, settled_on=FILED)
    return appeal(case, by=the_officer(), on=NEXT_DAY, appealed_on=NEXT_DAY)


def rule_for_sanne(case: Case, **how: Any) -> Case:
    sanne = staff(username="sanne")
    return record_ruling(case, ruled_on=NEXT_DAY, ruling="De klager krijgt gelijk.", executor=sanne, **RULING, **how)


def opened_to_sanne(case: Case) -> Case:
    return grant_to_sanne(case, by=the_officer(), on=NEXT_DAY)


def ruled_case() -> Case:
    """A case whose ruling Sanne has to carry out."""
    return rule_for_sanne(opened_to_sanne(appealed_case()), by=the_officer(), on=NEXT_DAY)


def duplicate_case() -> Case:
    """The second of two cases with the same complaint of the same complainant."""
    filed_case()
    return filed_case()


def the_other(case: Case) -> Case:
    """The first case before this one."""
    return Case.objects.filter(pk__lt=case.pk).latest("pk")


def merge_into_the_other(case: Case, **how: Any) -> Case:
    return merge(case, into=the_other(case), **how)


def link_to_the_other(case: Case, **how: Any) -> Case:
    return link(case, other=the_other(case), **how)


DELAY: dict[str, Any] = {"reason": "De trainer is ziek.", "new_date": date(2027, 1, 8)}
CALL: dict[str, Any] = {
    "from_complainant": True,
    "channel": Channel.PHONE,
    "day": FILED,
    "text": "De klager belde met een vraag.",
    "files": [a_file()],
}
POSITION: dict[str, Any] = {"conclusion": "Je hebt gelijk.", "reasons": "De zaal was te klein."}

RULING: dict[str, Any] = {"task": "We betalen de training terug.", "execute_by": date(2026, 12, 9)}


def proposed_case() -> Case:
    """A case in which a proposal waits for its answer."""
    return propose(assigned_case(on=FILED), by=the_officer(), on=FILED, solution="Je krijgt een nieuwe training.")


def linked_case() -> Case:
    """A case that was linked to another."""
    return link_to_the_other(duplicate_case(), by=the_officer(), on=FILED)


def unlink_from_the_other(case: Case, **how: Any) -> Case:
    return unlink(case, other=the_other(case), **how)

"""What holds of every letter that a step orders: plain, short, readable, *je*, and nothing that should stay inside."""

from __future__ import annotations

import re
from datetime import date

import pytest

from complaints.models import Actor, Audience, Case, Channel, Letter, LetterKind
from complaints.transitions.appealing.appeal import appeal
from complaints.transitions.appealing.record_ruling import record_ruling
from complaints.transitions.destroying.stop_run import STOP_RUN
from complaints.transitions.ending.merge import merge
from complaints.transitions.governing.change_role import CHANGE_ROLE
from complaints.transitions.guarding.name_concerned import name_concerned
from complaints.transitions.handling.digest import WARN
from complaints.transitions.letting_in.answer_access import ANSWER_ACCESS
from complaints.transitions.taking_in.acknowledge import acknowledge
from site_gooiconsult.shared.firm.models import Firm
from site_gooiconsult.shared.post.item import State
from site_gooiconsult.shared.post.message import message_of
from tests.complaints.factories import (
    NOOR,
    a_case,
    answered_case,
    assigned_case,
    deliver,
    drafted_case,
    settled_case,
    staff,
    the_officer,
)
from tests.complaints.letters.lix import lix
from tests.complaints.transitions.every_step import EVERY, FILED, NEXT_DAY, Deed

pytestmark = pytest.mark.django_db
MAX_LIX = 40
LONGEST_LINE = 998
"""Of a mail, by its standard."""
ELSEWHERE = {ANSWER_ACCESS, CHANGE_ROLE, STOP_RUN, WARN}
"""Not letters of this outbox: one brings a secret, which is kept nowhere; two are about no case, and one about many."""


def late_case() -> Case:
    """Registered after its term: its acknowledgement promises no day that has passed."""
    return a_case(on=date(2026, 12, 16), filed_on=FILED, channel=Channel.EMAIL)


def in_between_case() -> Case:
    """Confirmed again after handle-by."""
    case = deliver(a_case(on=FILED), on=FILED, became=State.REFUSED)
    return acknowledge(case, by=the_officer(), on=date(2026, 12, 9))


def case_of_a_firm_with_a_telephone() -> Case:
    firm = Firm.of_default_site()
    firm.telephone, firm.committee_url = "035 123 45 67", "https://www.example.org/geschil"
    firm.save()
    return next(deed for deed in EVERY if deed.name == "take_position").ready()


def case_about_its_handler() -> Case:
    """Its handler turned out to be concerned: who answers for it looks for another."""
    case = assigned_case(on=FILED)
    assert case.handler is not None
    return name_concerned(case, by=the_officer(), on=NEXT_DAY, user=case.handler)


def appeal_that_the_handler_recorded() -> Case:
    """The officer hears of it; and a ruling that asks nothing of us."""
    case = settled_case(on=FILED, settled_on=FILED)
    assert case.handler is not None
    case = appeal(case, by=Actor.staff(staff(username=case.handler.username)), on=NEXT_DAY, appealed_on=NEXT_DAY)
    return record_ruling(case, by=the_officer(), on=NEXT_DAY, ruled_on=NEXT_DAY, ruling="Ongegrond.")


def duplicate_of_an_answered_case() -> Case:
    """Merged into one whose answer was given: there is no date to tell."""
    first = answered_case(on=FILED, answered_on=FILED)
    return merge(a_case(on=NEXT_DAY), by=the_officer(), on=NEXT_DAY, into=first)


VARIANTS = (
    Deed("late", late_case, lambda case, by: None),
    Deed("in between", in_between_case, lambda case, by: None),
    Deed("about its handler", case_about_its_handler, lambda case, by: None),
    Deed("appealed", appeal_that_the_handler_recorded, lambda case, by: None),
    Deed("duplicate", duplicate_of_an_answered_case, lambda case, by: None),
)
each = pytest.mark.parametrize("deed", EVERY + VARIANTS, ids=str)


def letters_of(deed: Deed) -> list[Letter]:
    case = deed.ready()
    if deed.name != "destroy":  # that one leaves no letters to look at
        deed.do(case, by=deed.by())
    return list(Letter.objects.filter(case=case))


@each
def test_letter_is_one_line_of_subject_and_plain_lines(deed: Deed) -> None:
    for letter in letters_of(deed):
        assert letter.case.number in letter.subject
        assert letter.subject == " ".join(letter.subject.split())
        assert letter.body.startswith("Dag")
        assert letter.body.endswith("\n")
        assert not re.search(r"\{\{|\}\}|\{%|%\}|&[a-z]+;|<[a-z/]|\n\n\n|[ \t]\n|None|\r", letter.body)
        assert max(len(line) for line in letter.body.splitlines()) < LONGEST_LINE


@each
def test_letter_says_je_and_never_u(deed: Deed) -> None:
    for letter in letters_of(deed):
        assert re.findall(r"\b(?:u|U|uw|Uw|uzelf)\b", letter.subject + letter.body) == []


@each
def test_letter_is_easy_to_read(deed: Deed) -> None:
    for letter in letters_of(deed):
        assert lix(letter.body) <= MAX_LIX, letter.paper


@each
def test_letter_to_a_colleague_says_nothing_of_the_complaint(deed: Deed) -> None:
    """R9: number and dates only."""
    canaries = [str(value) for value in NOOR.values() if len(str(value)) > 3] + ["Noor", "Wit"]
    for letter in letters_of(deed):
        if letter.audience == Audience.STAFF:
            assert [word for word in canaries if word in letter.subject + letter.body] == []


@each
def test_letter_to_the_complainant_does_not_repeat_the_complaint(deed: Deed) -> None:
    """The address may belong to a stranger: no words of whoever filed it but a name."""
    words = (NOOR["description"], NOOR["desired_outcome"], NOOR["occurred"], NOOR["street"], NOOR["phone"])
    for letter in letters_of(deed):
        if letter.audience == Audience.COMPLAINANT:
            assert [word for word in words if word in letter.subject + letter.body] == []
            assert letter.body.startswith("Dag Noor de Wit,\n")


@each
def test_letter_makes_a_mail_to_one_person(deed: Deed) -> None:
    for letter in letters_of(deed):
        mail = message_of(letter).message()
        assert mail.get_all("To") == [letter.to_address]
        assert " ".join(mail["Subject"].split()) == letter.subject  # a long one goes out over two lines
        assert (mail["Bcc"], mail["Auto-Submitted"]) == (None, "auto-generated")


def test_every_kind_of_letter_was_looked_at() -> None:
    """The twin of every "no letter holds"."""
    seen = {letter.paper for deed in EVERY + VARIANTS for letter in letters_of(deed)}
    seen |= {letter.paper for letter in letters_of(Deed("failed", failed_case, lambda case, by: None))}
    assert seen == set(LetterKind.all()) - ELSEWHERE


def failed_case() -> Case:
    """Its handler was told that a letter came back."""
    the_officer()
    return deliver(a_case(on=FILED), on=FILED, became=State.REFUSED)


def test_hostile_name_is_not_repeated_in_the_acknowledgement() -> None:
    case = a_case(name="Klik op www.evil.example\r\nBcc: ander@example.org", on=FILED)
    letter = case.letters.get()
    assert letter.body.startswith("Dag,\n")
    assert "evil" not in letter.subject + letter.body


def test_firm_with_a_telephone_and_a_committee_on_the_web_names_them() -> None:
    case = case_of_a_firm_with_a_telephone()
    next(deed for deed in EVERY if deed.name == "take_position").do(case, by=the_officer())
    body = case.letters.get(paper=LetterKind.TAKE_POSITION).body
    assert "Telefoon: 035 123 45 67\n" in body
    assert "Lees hoe dat gaat op https://www.example.org/geschil." in body


def test_position_without_a_solution_has_no_empty_part() -> None:
    case = drafted_case(on=FILED)
    position = case.rounds.get().position
    position.solution = ""
    position.save()
    next(deed for deed in EVERY if deed.name == "take_position").do(case, by=the_officer(), on=NEXT_DAY)
    assert "Dit doen we" not in case.letters.get(paper=LetterKind.TAKE_POSITION).body

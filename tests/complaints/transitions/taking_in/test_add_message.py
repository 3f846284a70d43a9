"""R12: what the complainant adds is on the timeline and with the handler at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from complaints.models import Attachment, Case, Concern, Entry, Letter
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.add_message import A_DAY, ADD_MESSAGE, MESSAGE_ADDED, add_message
from tests.complaints.factories import COMPLAINANT, a_case, a_file, assigned_case, settled_case, staff, the_office

pytestmark = pytest.mark.django_db
FILED, DAY = date(2026, 11, 24), date(2026, 11, 26)
WORDS = "Ik vond nog een foto."


def messages(case: Case) -> list[str]:
    return list(Entry.objects.filter(case=case, kind=MESSAGE_ADDED).values_list("text", flat=True))


def test_message_is_on_the_timeline_with_its_files() -> None:
    case = assigned_case(on=FILED)
    add_message(case, by=COMPLAINANT, on=DAY, text=f" {WORDS} ", files=[a_file("foto.pdf"), a_file("bon.pdf")])
    entry = Entry.objects.get(case=case, kind=MESSAGE_ADDED)
    assert (entry.text, entry.on, entry.by_kind, entry.by) == (WORDS, DAY, "complainant", None)
    assert list(entry.attachments.values_list("name", flat=True)) == ["foto.pdf", "bon.pdf"]


def test_message_is_told_to_the_handler_by_number_only() -> None:
    """R9."""
    case = assigned_case(on=FILED)
    add_message(case, by=COMPLAINANT, on=DAY, text="canary woorden", files=[a_file("canary.pdf")])
    told = Letter.objects.get(case=case, paper=ADD_MESSAGE)
    assert told.to_address == "klachtenbehandelaar@example.org"
    assert case.number in told.subject
    for canary in ("canary", case.name, case.description, case.email):
        assert canary not in told.subject + told.body


def test_message_in_a_case_without_handler_is_told_to_the_officer() -> None:
    the_office()
    case = add_message(a_case(on=FILED), by=COMPLAINANT, on=DAY, text=WORDS)
    assert Letter.objects.get(case=case, paper=ADD_MESSAGE).to_address == "verantwoordelijke@example.org"


def test_message_is_not_told_to_a_handler_whom_the_complaint_is_about() -> None:
    """D10."""
    case = assigned_case(on=FILED)
    Concern.objects.create(case=case, user=staff())
    add_message(case, by=COMPLAINANT, on=DAY, text=WORDS)
    assert Letter.objects.get(case=case, paper=ADD_MESSAGE).to_address == "verantwoordelijke@example.org"


def test_message_with_nobody_to_tell_is_kept_all_the_same() -> None:
    case = add_message(a_case(on=FILED), by=COMPLAINANT, on=DAY, text=WORDS)
    assert messages(case) == [WORDS]
    assert not Letter.objects.filter(case=case, paper=ADD_MESSAGE).exists()


def test_message_after_settlement_is_taken() -> None:
    """D16."""
    case = settled_case(on=FILED, settled_on=FILED)
    add_message(case, by=COMPLAINANT, on=DAY, text=WORDS)
    assert messages(case) == [WORDS]


@pytest.mark.parametrize("text", ["", " \n "])
def test_message_of_nothing_is_refused_but_a_file_alone_is_taken(text: str) -> None:
    case = a_case(on=FILED)
    with pytest.raises(NotAllowed, match="Schrijf een bericht of kies een bestand"):
        add_message(case, by=COMPLAINANT, on=DAY, text=text)
    add_message(case, by=COMPLAINANT, on=DAY, text=text, files=[a_file()])
    assert Attachment.objects.filter(case=case).count() == 1


def test_message_sent_twice_is_there_once_and_another_is_another() -> None:
    case = a_case(on=FILED)
    for text, files in ((WORDS, []), (WORDS, []), (WORDS, [a_file()]), (WORDS, [a_file()]), ("Anders.", [])):
        add_message(case, by=COMPLAINANT, on=DAY, text=text, files=files)
    assert messages(case) == [WORDS, WORDS, "Anders."]
    assert Attachment.objects.filter(case=case).count() == 1


def test_messages_of_a_day_have_a_limit_that_ends_with_the_day() -> None:
    """Each is a mail to a colleague."""
    case = a_case(on=FILED)
    for number in range(A_DAY):
        add_message(case, by=COMPLAINANT, on=DAY, text=f"Bericht {number}")
    with pytest.raises(NotAllowed, match="per e-mail"):
        add_message(case, by=COMPLAINANT, on=DAY, text=WORDS)
    add_message(case, by=COMPLAINANT, on=DAY + timedelta(days=1), text=WORDS)
    assert len(messages(case)) == A_DAY + 1

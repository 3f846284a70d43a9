"""R10, D16: the code of a printed letter opens the case of a complainant without e-mail, as often as needed."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from complaints.models import AccessCode, Actor, Case, Entry, Kind
from complaints.transitions.letting_in.enter import enter_with_code
from complaints.transitions.letting_in.give_access import ACCESS_GIVEN, draft, give_access, new_code, with_code
from complaints.transitions.step import NotAllowed
from tests.complaints.factories import a_case, staff, the_officer
from tests.photo import photo

pytestmark = [pytest.mark.any_day, pytest.mark.django_db]


@pytest.fixture
def case() -> Case:
    return a_case(email="")


def give(case: Case, code: str) -> Case:
    return give_access(case, by=the_officer(), on=timezone.localdate(), code=code)


def come(case: Case, code: str) -> Case | None:
    return enter_with_code(case.number, code, on=timezone.localdate())


def test_code_has_eighty_bits_in_letters_that_are_not_misread() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)


def test_code_opens_the_case_as_often_as_needed(case: Case) -> None:
    """R10: at any time; nobody has to ring for each look."""
    code = new_code()
    give(case, code)
    assert [come(case, code) for _ in range(3)] == [case] * 3
    assert Entry.objects.filter(case=case, kind=Kind.LOOKED, by_kind="complainant").count() == 1


@pytest.mark.parametrize(
    "typed", ["7q2m-9xdk-4tvh-8pnc", "7Q2M 9XDK 4TVH 8PNC", "7Q2M9XDK4TVH8PNC", " 7q2m–9xdk 4tvh.8pnc"]
)
def test_code_is_taken_however_it_is_typed(case: Case, typed: str) -> None:
    give(case, "7Q2M-9XDK-4TVH-8PNC")
    assert come(case, typed) == case


def test_letters_that_are_misread_are_put_right(case: Case) -> None:
    give(case, "0101-0101-0101-0101")
    assert come(case, "oloi-OLOI-o1o1-0L0I") == case


def test_code_is_kept_nowhere_in_the_database(case: Case) -> None:
    code = new_code()
    give(case, code)
    assert code not in str(photo())
    assert code.replace("-", "") not in str(photo())


def test_code_of_another_case_opens_nothing(case: Case) -> None:
    other, code = a_case(email=""), new_code()
    give(other, code)
    give(case, new_code())
    assert come(case, code) is None
    assert come(other, code) == other


def test_new_code_ends_the_one_before_it(case: Case) -> None:
    old, new = new_code(), new_code()
    give(case, old)
    give(case, new)
    assert come(case, old) is None
    assert come(case, new) == case
    assert AccessCode.objects.count() == 1


@pytest.mark.parametrize("code", ["", "1234", "7Q2M-9XDK-4TVH-8PNU", "7Q2M-9XDK-4TVH-8PNC-7"])
def test_code_that_is_none_of_ours_is_refused(case: Case, code: str) -> None:
    with pytest.raises(NotAllowed, match="Deze code klopt niet"):
        give(case, code)
    assert not AccessCode.objects.exists()


def test_complainant_with_an_address_gets_no_code() -> None:
    with pytest.raises(NotAllowed, match="heeft een e-mailadres"):
        give(a_case(), new_code())


def test_letter_says_where_to_type_what(case: Case) -> None:
    letter = draft(case, on=timezone.localdate())
    printed = with_code(letter.body, "7Q2M-9XDK-4TVH-8PNC")
    for words in (case.number, "7Q2M-9XDK-4TVH-8PNC", "/mijn-dossier/code/"):
        assert words in printed


def test_giving_is_on_the_timeline_and_refused_without_the_right(case: Case) -> None:
    """R5, R9."""
    with pytest.raises(NotAllowed):
        give_access(case, by=Actor.staff(staff("Redactie")), on=timezone.localdate(), code=new_code())
    give(case, new_code())
    assert Entry.objects.get(case=case, kind=ACCESS_GIVEN).text == ""

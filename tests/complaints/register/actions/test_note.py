"""Notes among colleagues: on the timeline of the file, and nowhere where the complainant reads (R12)."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from complaints.dossier.timeline import timeline
from complaints.models import Letter
from complaints.transitions.taking_in.add_note import NOTED
from tests.answers import body
from tests.complaints.factories import a_case, again, settled_case
from tests.complaints.register.desk import desk, fill_in, read, screen_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


def test_note_stands_on_the_timeline_with_its_writer(handler: User) -> None:
    case = a_case(received_by=handler)
    assert (
        fill_in(desk(handler), screen_of("add_note", case), text="Ik belde met de zaal.\n\n<b>x</b>").status_code == 302
    )
    assert "Notitie door Sanne Vos om 09:00 Ik belde met de zaal. &lt;b&gt;x&lt;/b&gt;" in read(handler, case)


def test_note_is_kept_from_the_complainant(handler: User) -> None:
    """The twin: the complainant's own timeline goes on without it, and no mail tells of it."""
    case = a_case(received_by=handler)
    before = timeline(again(case))
    fill_in(desk(handler), screen_of("add_note", case), text="canarynotitie")
    assert case.entries.get(kind=NOTED).text == "canarynotitie"
    assert timeline(again(case)) == before != []
    assert not Letter.objects.filter(case=case, body__contains="canarynotitie").exists()


def test_settled_case_takes_a_note_too(officer: User) -> None:
    case = settled_case()
    assert (
        fill_in(desk(officer), screen_of("add_note", case), text="De klager belde om ons te bedanken.").status_code
        == 302
    )


@pytest.mark.parametrize(("text", "said"), [(" ", "Schrijf een notitie."), ("x" * 5001, "5000")])
def test_empty_or_endless_note_is_refused_in_words(handler: User, text: str, said: str) -> None:
    response = fill_in(desk(handler), screen_of("add_note", a_case(received_by=handler)), text=text)
    assert response.status_code == 422
    assert said in body(response)

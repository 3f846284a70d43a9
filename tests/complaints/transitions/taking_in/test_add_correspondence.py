"""Correspondence from outside the module: kept with its day, read by the complainant too (R10, R12)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from complaints.dossier.timeline import timeline
from complaints.models import Case, Channel, Kind
from complaints.transitions.step import NotAllowed
from complaints.transitions.taking_in.add_correspondence import HEARD, SAID, add_correspondence
from tests.complaints.factories import a_case, a_file, again, settled_case, the_officer
from tests.complaints.transitions.every_step import FILED, NEXT_DAY
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def add(case: Case, **how: Any) -> Case:
    said: dict[str, Any] = {
        "from_complainant": True,
        "channel": Channel.PHONE,
        "day": FILED,
        "text": "De zaal was koud.",
    }
    return add_correspondence(case, by=the_officer(), on=NEXT_DAY, **(said | how))


@pytest.mark.parametrize(("from_complainant", "kind"), [(True, HEARD), (False, SAID)])
def test_it_is_kept_with_its_day_its_channel_and_its_words(from_complainant: bool, kind: Kind) -> None:
    case = add(a_case(on=FILED), from_complainant=from_complainant)
    entry = case.entries.latest("pk")
    assert (entry.kind, entry.about, entry.on, entry.text) == (
        kind,
        FILED,
        NEXT_DAY,
        "Via telefoon.\nDe zaal was koud.",
    )


def test_files_come_with_it() -> None:
    case = add(a_case(on=FILED), channel=Channel.LETTER, text="", files=[a_file("brief.pdf")])
    file = case.attachments.get()
    assert (file.name, file.entry.kind) == ("brief.pdf", HEARD)


def test_complainant_reads_it_too() -> None:
    """R10, R12: the correspondence is part of what the complainant may see."""
    case = add(a_case(on=FILED))
    assert "De zaal was koud." in timeline(again(case))[0].text


def test_two_calls_in_the_same_words_on_one_day_are_one_and_another_is_another() -> None:
    case = a_case(on=FILED)
    for text in ("Gebeld.", "Gebeld.", "Nog eens gebeld."):
        add(case, text=text)
    assert case.entries.filter(kind=HEARD).count() == 2


def test_another_file_under_the_same_name_is_kept_too() -> None:
    case = a_case(on=FILED)
    for content in (b"%PDF-1.4 one", b"%PDF-1.4 one", b"%PDF-1.4 another"):
        add(case, files=[replace(a_file("brief.pdf"), content=content)])
    assert [bytes(each.content) for each in case.attachments.order_by("pk")] == [b"%PDF-1.4 one", b"%PDF-1.4 another"]


def test_settled_case_takes_it_too() -> None:
    assert add(settled_case(on=FILED, settled_on=NEXT_DAY)).entries.filter(kind=HEARD).exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"text": " "}, "Schrijf wat er werd gezegd"), ({"day": NEXT_DAY.replace(day=26)}, "een dag die al geweest is")],
)
def test_empty_or_from_tomorrow_is_refused_in_words(wrong: dict[str, Any], said: str) -> None:
    case = a_case(on=FILED)
    before = photo()
    with pytest.raises(NotAllowed, match=said):
        add(case, **wrong)
    assert photo() == before

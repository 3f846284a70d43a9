"""A merged case in Mijn dossier: both numbers open the first, which shows all that was sent (D14, R10); and a breach (R9)."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from complaints.models import Case
from complaints.transitions.ending.link import link
from complaints.transitions.ending.merge import merge
from complaints.transitions.guarding.record_breach import record_breach
from complaints.transitions.taking_in.add_message import add_message
from tests.complaints.dossier.states import FILED, Inside, page_on
from tests.complaints.dossier.way_in import seen, url
from tests.complaints.factories import COMPLAINANT, a_case, a_file, again, assigned_case, the_officer

pytestmark = pytest.mark.django_db
LATER = date(2026, 11, 27)


def duplicate(**facts: str) -> Case:
    return a_case(on=LATER, files=[a_file("tweede.pdf")], description="Nogmaals: de zaal was te klein.", **facts)  # type: ignore[arg-type]


@pytest.fixture
def pair() -> tuple[Case, Case]:
    first, later = assigned_case(on=FILED), duplicate(email="werk@example.org")
    add_message(later, by=COMPLAINANT, on=LATER, text="Kijk ook naar de bijlage.")
    return first, merge(later, by=the_officer(), on=LATER, into=first)


@pytest.mark.parametrize("name", ["case", "whole"])
def test_first_case_shows_all_of_the_other(inside: Inside, pair: tuple[Case, Case], name: str) -> None:
    """R10."""
    first, later = pair
    text = seen(page_on(inside, first, LATER, name))
    for words in (
        f"Samengevoegd: je klacht {later}",
        "Nogmaals: de zaal was te klein.",
        "Kijk ook naar de bijlage.",
        "tweede.pdf",
        "De training begon een uur te laat",
    ):
        assert words in text


def test_download_holds_it_too(inside: Inside, pair: tuple[Case, Case]) -> None:
    first, later = pair
    data = json.loads(page_on(inside, first, LATER, "download").content)
    (joined,) = data["samengevoegd"]
    assert joined["zaaknummer"] == later.number
    assert joined["gegevens"]["Je klacht"] == "Nogmaals: de zaal was te klein."
    assert joined["brieven"][-1]["onderwerp"].startswith("We voegen je klachten samen")


def test_number_and_address_of_the_later_lead_to_the_first(inside: Inside, pair: tuple[Case, Case]) -> None:
    first, later = pair
    text = seen(page_on(inside, again(later), LATER))
    assert f"Klacht {first}, in behandeling" in text


def test_file_of_the_later_can_be_taken_along_and_of_another_not(inside: Inside, pair: tuple[Case, Case]) -> None:
    first, later = pair
    client = inside(first)
    mine, other = later.attachments.get(), a_case(files=[a_file("vreemd.pdf")]).attachments.get()
    assert client.get(url("attachment", mine.pk)).status_code == 200
    assert client.get(url("attachment", other.pk)).status_code == 404


def test_visit_that_was_open_while_it_was_merged_goes_on_in_the_first(inside: Inside) -> None:
    first, later = assigned_case(on=FILED), duplicate()
    client: Client = inside(later)
    merge(later, by=the_officer(), on=LATER, into=first)
    assert f"Klacht {first}" in seen(client.get(url("case")))


def test_linked_case_of_another_is_never_shown(inside: Inside) -> None:
    """D14."""
    first, other = assigned_case(on=FILED), a_case(on=LATER, name="Bas Bos", email="bas@example.org", phone="")
    link(first, by=the_officer(), on=LATER, other=other)
    for name in ("case", "whole", "download"):
        page = page_on(inside, first, LATER, name).content.decode()
        assert other.number not in page
        assert "koppel" not in page.lower()


def test_breach_is_admitted_and_what_staff_wrote_of_it_stays_inside(inside: Inside) -> None:
    """R9, D22."""
    case = assigned_case(on=FILED)
    assert "Je klacht is vertrouwelijk." not in seen(page_on(inside, case, LATER))
    record_breach(case, by=the_officer(), on=LATER, day=LATER, what="De mail ging naar Bas.")
    text = seen(page_on(inside, case, LATER))
    assert "Je klacht is vertrouwelijk. Dit is ons niet gelukt." in text
    assert "We legden vast dat je klacht niet vertrouwelijk bleef." in text
    assert "Bas" not in text

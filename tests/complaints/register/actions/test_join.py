"""The screens that merge and link, and what the file shows of the cases around it (D14, D10, R9)."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from complaints.models import Case, Concern, Manner
from complaints.transitions.ending.link import link
from complaints.transitions.ending.merge import merge
from site_gooiconsult import roles
from tests.answers import body
from tests.complaints.factories import a_case, again, assigned_case, staff, the_officer
from tests.complaints.register.desk import (
    TUESDAY,
    WEDNESDAY,
    desk,
    file_of,
    fill_in,
    form_on,
    read,
    screen_of,
    send_on,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


def other_complainants_case() -> Case:
    return assigned_case(on=TUESDAY, name="Bas Bos", email="bas@example.org", phone="", postcode="1011 AA")


def test_duplicate_is_merged_with_the_mail_in_view(officer: User) -> None:
    first, case = assigned_case(on=TUESDAY), a_case(on=WEDNESDAY)
    client, address = desk(officer), screen_of("merge", case)
    shown = words(body(client.get(address)))
    assert f"Van dezelfde klager lijken: {first} (dinsdag 24 november 2026)." in shown
    page = fill_in(client, address, number=first.number.lower())
    assert f"Die heeft nummer {first}." in form_on(page)["body"]
    assert send_on(client, address, page).status_code == 302
    assert again(case).manner == Manner.MERGED
    said = read(officer, case)
    assert f"Afgehandeld op woensdag 25 november 2026: samengevoegd met {first}" in said
    assert f"Eerste dossier {first}" in said
    assert "Dit dossier wordt vernietigd samen met het eerste dossier." in said
    assert "Nu eerst" not in said
    assert f"Hierbij gevoegd {case}, woensdag 25 november 2026" in read(officer, first)


@pytest.mark.parametrize("number", ["K-2026-0099", "zomaar", ""])
def test_number_that_there_is_not_is_said_at_its_field(officer: User, number: str) -> None:
    for verb in ("merge", "link"):
        response = fill_in(desk(officer), screen_of(verb, a_case(on=WEDNESDAY)), number=number)
        assert response.status_code == 422
        said = "Er is geen dossier met dit zaaknummer" if number else "Vul het zaaknummer in"
        assert words(body(response)).count(said) == 2


def test_case_that_one_may_not_see_is_as_one_that_there_is_not(handler: User) -> None:
    """R9: the same words, for another's case and for none."""
    hidden, case = assigned_case(on=TUESDAY), assigned_case(on=WEDNESDAY, to=handler)
    for verb in ("merge", "link"):
        client, address = desk(handler), screen_of(verb, case)
        there, none = (words(body(fill_in(client, address, number=each))) for each in (hidden.number, "K-2026-0099"))
        assert there.replace(hidden.number, "") == none.replace("K-2026-0099", "")
        assert hidden.number not in words(body(client.get(address)))


def test_case_of_another_complainant_is_linked_and_not_merged(officer: User) -> None:
    other, case = other_complainants_case(), a_case(on=WEDNESDAY)
    refused = fill_in(desk(officer), screen_of("merge", case), number=other.number)
    assert "Dit lijkt een andere klager. Koppel de dossiers dan aan elkaar." in body(refused)
    assert fill_in(desk(officer), screen_of("link", case), number=other.number).status_code == 302
    assert f"Gekoppeld, andere klager {other}" in read(officer, case)
    assert f"Gekoppeld, andere klager {case}" in read(officer, other)


def test_linked_case_shows_only_to_who_may_see_both(officer: User) -> None:
    """D10, R9: no number, no line in the timeline."""
    handler = staff(username="sanne")
    case, other = assigned_case(on=TUESDAY, to=handler), other_complainants_case()
    link(case, by=the_officer(), on=WEDNESDAY, other=other)
    concerned = staff(roles.OFFICERS, "plaatsvervanger")
    Concern.objects.create(case=other, user=concerned)
    for user in (handler, concerned):
        page = body(desk(user).get(file_of(case)))
        assert other.number not in page
        assert "gekoppeld" not in page.lower()
        assert "Hoort bij" not in page
    assert other.number in read(officer, case)


def test_search_by_either_number_leads_to_the_first(officer: User) -> None:
    first, case = assigned_case(on=TUESDAY), a_case(on=WEDNESDAY)
    merge(case, by=the_officer(), on=WEDNESDAY, into=first)
    found = body(desk(officer).get(f"/admin/klachten/?q={case.number}"))
    assert file_of(first) in found
    assert file_of(case) in found


def test_merged_case_is_not_opened_again(officer: User) -> None:
    """D14: the first one is."""
    first, case = a_case(on=TUESDAY), a_case(on=WEDNESDAY)
    merge(case, by=the_officer(), on=WEDNESDAY, into=first)
    response = desk(officer).get(screen_of("reopen", case))
    assert (response.status_code, "samengevoegd met een andere. Heropen die." in body(response)) == (409, True)

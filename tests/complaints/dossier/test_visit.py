"""D16: a visit is bound to one case, lasts half an hour of quiet, and ends with the case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from complaints.models import Attachment, Case
from complaints.transitions.destroying.destroy import destroy
from site_gooiconsult import roles
from tests.complaints.dossier.way_in import enter, seen, url
from tests.complaints.factories import CLOCK, a_case, a_file, settled_case, staff

pytestmark = pytest.mark.django_db
Inside = Callable[[Case], Client]
PAGES = ("case", "message", "correction", "withdraw", "download", "whole")
NOT_OPEN = "Je dossier is niet open"


@pytest.mark.parametrize("name", PAGES)
def test_page_of_a_case_is_closed_without_a_visit(name: str) -> None:
    a_case()
    response = Client().get(url(name))
    assert response.status_code == 403
    assert NOT_OPEN in seen(response)


def test_visit_ends_after_half_an_hour_of_quiet_and_each_page_renews_it(mails: Path) -> None:
    client, began = Client(), datetime(2026, 11, 24, 9, 0, tzinfo=timezone.get_current_timezone())
    with time_machine.travel(began, tick=False) as clock:
        enter(client, a_case(), mails)
        for _ in range(3):
            clock.shift(timedelta(minutes=29))
            assert client.get(url("case")).status_code == 200
        clock.shift(timedelta(minutes=31))
        assert client.get(url("case")).status_code == 403
        clock.shift(timedelta(minutes=-10))
        assert client.get(url("case")).status_code == 403


def test_logging_out_closes_the_case_and_keeps_what_else_the_session_holds(inside: Inside) -> None:
    client = inside(a_case())
    session = client.session
    session["complaint"] = {"answers": {}}
    session.save()
    before = client.session.session_key
    assert "Je bent uitgelogd" in seen(client.post(url("leave")))
    assert client.get(url("case")).status_code == 403
    assert "complaint" in client.session
    assert client.session.session_key != before


def test_what_was_typed_in_a_visit_that_ended_stands_on_the_page_and_is_sent_nowhere(inside: Inside) -> None:
    """Nothing typed is ever lost."""
    case = a_case()
    client = inside(case)
    client.post(url("leave"))
    response = client.post(url("message"), {"text": "Eerste regel.\n<b>Tweede</b> & meer"})
    assert response.status_code == 403
    assert "Eerste regel. <b>Tweede</b> & meer" in seen(response)
    assert case.entries.filter(kind="message_added").count() == 0


def test_visit_ends_when_the_case_is_destroyed_and_says_so_once(inside: Inside) -> None:
    """Tone 9; afterwards nothing in this browser tells that there was one."""
    case = settled_case()
    client = inside(case)
    destroy(case, by=CLOCK, on=case.destroy_on)  # type: ignore[arg-type]
    response = client.get(url("case"))
    assert response.status_code == 410
    assert "Dit dossier bestaat niet meer" in seen(response)
    assert "minstens 1 jaar na de afhandeling en nooit langer dan 2 jaar na de dag dat je de klacht stuurde" in seen(
        response
    )
    assert client.get(url("case")).status_code == 403


def test_visit_ends_when_the_address_is_corrected(inside: Inside) -> None:
    """The link went to somebody else's mailbox."""
    case = a_case()
    client = inside(case)
    assert client.get(url("case")).status_code == 200
    Case.objects.filter(pk=case.pk).update(email="juist@example.org")
    assert client.get(url("case")).status_code == 403


def test_visitor_reaches_nothing_of_another_case(inside: Inside) -> None:
    """Hostile A: files and letters of another complainant answer as those that do not exist."""
    mine, other = (
        a_case(files=[a_file("mijn.pdf")]),
        a_case(name="Canary", email="canary@example.org", files=[a_file("canary.pdf")]),
    )
    client = inside(mine)
    there = Attachment.objects.get(case=mine).pk
    assert client.get(url("attachment", there)).status_code == 200
    foreign, nowhere = Attachment.objects.get(case=other).pk, there + 999
    assert [client.get(url("attachment", pk)).status_code for pk in (foreign, nowhere)] == [404, 404]
    answers = {client.get(url("letter", pk)).content for pk in (other.letters.get().pk, 999_999)}
    assert len({len(answer) for answer in answers}) == 1
    assert b"anary" not in b"".join(answers)
    assert client.get(url("letter", mine.letters.get().pk)).status_code == 200


def test_second_link_opens_the_other_case_in_the_same_browser(mails: Path) -> None:
    client, first, second = Client(), a_case(), a_case(email="ander@example.org")
    enter(client, first, mails)
    response = enter(client, second, mails)
    assert second.number in seen(response)
    assert first.number not in seen(response)


def test_staff_who_are_signed_in_see_no_case_here_and_stay_signed_in(inside: Inside, mails: Path) -> None:
    client = Client()
    client.force_login(staff(roles.OFFICERS))
    a_case()
    assert client.get(url("case")).status_code == 403
    enter(client, a_case(), mails)
    client.post(url("leave"))
    assert "_auth_user_id" in client.session


def test_session_holds_no_name_number_or_address(inside: Inside) -> None:
    """Hostile G: what a session is made of outlives nobody's data."""
    case = a_case(name="Canary Naam", email="canary@example.org")
    held = str(dict(inside(case).session.items()))
    for canary in ("anary", case.number, case.postcode):
        assert canary not in held


def test_look_of_the_complainant_is_recorded_once_a_day(mails: Path) -> None:
    """R9, hostile G."""
    case = a_case()
    for day in (date(2026, 11, 24), date(2026, 11, 24), date(2026, 11, 25)):
        with time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())):
            enter(Client(), case, mails)
    looks = case.entries.filter(kind="looked", by_kind="complainant")
    assert [look.on for look in looks] == [date(2026, 11, 24), date(2026, 11, 25)]

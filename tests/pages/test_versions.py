"""Old versions of the procedure stay readable, with the numbers that held then (D15)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import pytest
import time_machine
from django.test import Client

from complaints import promises
from complaints.models import TermsVersion
from complaints.procedure.terms import Terms
from pages.models import ProcedurePage
from pages.versions import periods
from tests.pages.reading import Reader

pytestmark = pytest.mark.usefixtures("home")
FIRST = date(2026, 11, 24)


def publish(version: str, effective_on: date, title: str = "Doel") -> None:
    page = ProcedurePage.objects.get()
    page.version, page.effective_on = version, effective_on
    page.sections[0].value["title"] = title
    page.save_revision().publish()


def change_terms(starts_on: date, **numbers: int) -> None:
    TermsVersion.objects.create(starts_on=starts_on, **{**asdict(Terms()), **numbers})


def known(on: date) -> list[tuple[str, str, str | None]]:
    found = periods(ProcedurePage.objects.get(), on, promises.calendar())
    return [(each.version, str(each.since), each.until and str(each.until)) for each in found]


def test_one_version_at_first() -> None:
    assert known(FIRST) == [("1.0", "2026-11-24", None)]


def test_new_text_ends_the_old_one_the_day_before() -> None:
    publish("2.0", date(2027, 2, 1))
    assert known(date(2027, 2, 1)) == [("1.0", "2026-11-24", "2027-01-31"), ("2.0", "2027-02-01", None)]


def test_new_terms_begin_a_period_of_the_same_text() -> None:
    change_terms(date(2027, 1, 1), answer_weeks=4)
    assert known(date(2027, 3, 1)) == [("1.0", "2026-11-24", "2026-12-31"), ("1.0", "2027-01-01", None)]


def test_text_published_again_for_the_same_day_replaces_the_earlier_one() -> None:
    publish("1.1", FIRST)
    assert known(FIRST) == [("1.1", "2026-11-24", None)]


def test_what_begins_later_is_no_version_yet() -> None:
    publish("2.0", date(2027, 2, 1))
    change_terms(date(2027, 1, 15), answer_weeks=4)
    assert known(date(2027, 1, 14)) == [("1.0", "2026-11-24", None)]


def test_draft_is_no_version() -> None:
    page = ProcedurePage.objects.get()
    page.version, page.effective_on = "9.9", date(2026, 11, 25)
    page.save_revision()
    assert known(date(2026, 12, 1)) == [("1.0", "2026-11-24", None)]


@time_machine.travel("2027-03-01 12:00+01:00")
def test_old_version_shows_its_text_and_its_numbers(client: Client) -> None:
    publish("2.0", date(2027, 2, 1), title="Waarom")
    change_terms(date(2027, 1, 1), answer_weeks=6)
    oldest = Reader(client, "/klachtenprocedure/versies/2026-11-24/")
    assert "Doel" in oldest.main
    assert "Uiterlijk 3 weken na je klacht heb je ons antwoord" in oldest.text
    assert "tot en met donderdag 31 december 2026" in oldest.text
    between = Reader(client, "/klachtenprocedure/versies/2027-01-01/")
    assert "Uiterlijk 6 weken na je klacht" in between.text
    assert "Doel" in between.main
    now = Reader(client, "/klachtenprocedure/versies/2027-02-01/")
    assert "Waarom" in now.main
    assert "Uiterlijk 6 weken na je klacht" in now.text


@time_machine.travel("2027-03-01 12:00+01:00")
def test_versions_are_listed_newest_first(client: Client) -> None:
    publish("2.0", date(2027, 2, 1))
    listed = Reader(client, "/klachtenprocedure/versies/").all(r"/klachtenprocedure/versies/([\d-]+)/\"")
    assert listed == ["2027-02-01", "2026-11-24"]


@pytest.mark.parametrize("since", ["2026-11-25", "1.0", "abc", "2026-11-24/meer", "%2e%2e"])
def test_version_that_never_was_is_not_found(client: Client, since: str) -> None:
    assert client.get(f"/klachtenprocedure/versies/{since}/").status_code == 404


@time_machine.travel("2027-03-01 12:00+01:00")
def test_search_engines_leave_old_versions_alone(client: Client) -> None:
    publish("2.0", date(2027, 2, 1))
    assert Reader(client, "/klachtenprocedure/versies/2026-11-24/").meta("robots") == "noindex"
    assert not Reader(client, "/klachtenprocedure/versies/2027-02-01/").meta("robots")

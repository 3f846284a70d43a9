"""The calculator: what may a complaint filed on some day count on, and which days are skipped (D1 to D4, D22)."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.test import Client

from complaints import promises
from complaints.models import DayOff
from pages.calculator import on_day
from pages.example import example
from tests.pages.reading import Reader

pytestmark = pytest.mark.usefixtures("home")


def dates(client: Client, question: str) -> list[str]:
    """The days in the list of stops, as machines read them."""
    return re.findall(r'<li><span><b><time datetime="([\d-]+)"', Reader(client, f"/klachtenprocedure/{question}").main)


def test_day_of_the_letters_samples(client: Client) -> None:
    stops = ["2026-11-24", "2026-12-01", "2026-12-08", "2026-12-10", "2026-12-15"]
    assert dates(client, "?dag=2026-11-24") == stops


@pytest.mark.parametrize("written", ["2026-11-24", "24-11-2026", "24/11/2026", "24-11-26"])
def test_day_may_be_written_in_several_ways(client: Client, written: str) -> None:
    assert dates(client, f"?dag={written}")[0] == "2026-11-24"
    assert (
        '<input type="date" name="dag" value="2026-11-24"' in Reader(client, f"/klachtenprocedure/?dag={written}").main
    )


@time_machine.travel("2026-12-16 12:00+01:00")
def test_today_is_the_first_example(client: Client) -> None:
    assert dates(client, "")[0] == "2026-12-16"


def test_days_off_on_the_way_are_named(client: Client) -> None:
    page = Reader(client, "/klachtenprocedure/?dag=2026-12-16").text
    for name in ("Eerste kerstdag", "Nieuwjaarsdag"):
        assert name in page
    assert "vrijdag 25 december 2026" in page


def test_no_days_off_is_said(client: Client) -> None:
    assert "Andere vrije dagen zijn er in deze tijd niet" in Reader(client, "/klachtenprocedure/?dag=2026-11-02").text


def test_closing_day_of_the_firm_is_announced_and_moves_no_date(client: Client) -> None:
    """D1: the page says when the firm is closed, and that the terms run on."""
    before = dates(client, "?dag=2026-11-24")
    assert "Dan zijn we dicht" not in Reader(client, "/klachtenprocedure/").text
    DayOff.objects.create(day=date(2026, 11, 27), name="Studiedag", decided_on=date(2026, 11, 1))
    page = Reader(client, "/klachtenprocedure/?dag=2026-11-24")
    assert "Dan zijn we dicht" in page.text
    assert "Studiedag: vrijdag 27 november 2026" in page.text
    assert "De termijnen van je klacht lopen dan gewoon door." in page.text
    assert dates(client, "?dag=2026-11-24") == before


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "Vul een dag in, bijvoorbeeld 24-11-2026."),
        ("morgen", "Deze dag kennen we niet."),
        ("2026-02-30", "Deze dag kennen we niet."),
        ("1999-12-31", "We rekenen met dagen van 1 januari 2000"),
        ("2100-01-01", "We rekenen met dagen van 1 januari 2000"),
        ("9999-12-31", "We rekenen met dagen van 1 januari 2000"),
        ("<script>", "Deze dag kennen we niet."),
    ],
)
def test_day_that_cannot_be_read_is_explained_and_today_shown(client: Client, written: str, said: str) -> None:
    page = Reader(client, f"/klachtenprocedure/?dag={written}")
    assert page.response.status_code == 200
    assert said in page.text
    assert page.all(r"<title>(.*?)</title>")[0].startswith("1 fout")
    assert "<script>" not in page.main
    assert '<input type="text" name="dag"' in page.main, "a date field would drop what was typed"


@pytest.mark.parametrize("day", ["2000-04-20", "2012-12-20", "2060-04-14", "2099-12-31"])
def test_year_without_kept_days_off_gets_its_public_holidays(day: str) -> None:
    """Any day may be asked; the staff's own table reaches a few years."""
    shown = on_day(date.fromisoformat(day), promises.calendar())
    assert shown.skipped
    assert shown.dates.answer_by > shown.received


def test_kept_days_off_decide_where_they_are_kept() -> None:
    """A holiday on which staff work after all is a working day here too (D1)."""
    DayOff.objects.create(day=date(2026, 12, 25), name="Toch open", off=False, decided_on=date(2026, 11, 1))
    assert date(2026, 12, 25) not in on_day(date(2026, 12, 16), promises.calendar()).skipped


def test_throw_has_a_ball_for_each_day(client: Client) -> None:
    cover = (
        Reader(client, "/klachtenprocedure/?dag=2026-12-16").main.split('<svg class="throw"', 1)[1].split("</svg>")[0]
    )
    assert cover.count("<circle") == 22
    assert cover.count('class="key"') == 5
    assert cover.count('class="off"') == 9 - 1, "three weekends, Christmas and New Year's day; the last is a stop"


def test_stops_on_one_day_stand_together() -> None:
    """Christmas: the last day to tell of a delay and the day to settle may be the same."""
    received = date(2026, 3, 17)
    shown = example(received, promises.today(received))
    assert sum(len(stop.names) for stop in shown.stops) == 5
    assert [stop.day for stop in shown.stops] == sorted({stop.day for stop in shown.stops})

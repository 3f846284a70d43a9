"""Of fifty cases one is destroyed on PostgreSQL: no file of the database has a byte of it left, nor has any catalogue (D8).

All files are read as they lie on the disk: of tables, of long values, of indexes, of the catalogue itself.
"""

from __future__ import annotations

from datetime import date, datetime
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from complaints import jobs
from complaints.models import Case, Concern, DestructionLine, Ground, Position
from complaints.transitions.destroying.rewrite_tables import owed_tables
from complaints.transitions.guarding.grant import grant
from complaints.transitions.keeping.place_hold import place_hold
from complaints.transitions.taking_in.add_message import add_message
from complaints.transitions.taking_in.add_note import add_note
from complaints.transitions.taking_in.correct import correct
from tests.complaints.clockwork import morning, to_the_end
from tests.complaints.factories import COMPLAINANT, a_case, a_file, again, settled_case, staff, the_officer
from tests.databases import asked, files_of_database, on_postgresql
from tests.journeys.kill.processes import wait_until
from tests.journeys.test_nothing_is_left import around, checksums, in_base64

pytestmark = [pytest.mark.django_db(transaction=True), on_postgresql]
FILED, SETTLED, DUE = date(2026, 11, 24), date(2026, 12, 3), date(2027, 12, 4)
NIGHT = datetime(2027, 12, 4, 4, 31, tzinfo=timezone.get_default_timezone())
IJSVOGEL: dict[str, Any] = {
    "name": "Ysbrand IJsvogel",
    "organisation": "IJsvogelbureau",
    "on_behalf_of": "Moeder IJsvogel",
    "street": "IJsvogellaan",
    "house_number": "77 ijsvogelhuis",
    "postcode": "9876 YV",
    "city": "IJsvogeldorp",
    "country": "IJsvogelland",
    "email": "ysbrand.ijsvogel@example.org",
    "phone": "06 81 92 03 14",
    "description": "De ijsvogel dook één keer te vroeg.",
    "desired_outcome": "Een stillere ijsvogel.",
    "occurred": "op ijsvogeldag",
}
POSITION = {
    "conclusion": "De ijsvogelconclusie.",
    "reasons": "De ijsvogelmotivering.",
    "solution": "De ijsvogeloplossing.",
}
ELSEWHERE = ["ijsvogelbericht", "ijsvogelnotitie", "ijsvogel.pdf", "ijsvogelbytes", "IJsvogelweg", "ijsvogelgeding"]
WORDS = [*IJSVOGEL.values(), *POSITION.values(), *ELSEWHERE, "ijsvogelkenner"]
NEIGHBOURS = 49
VIEWS = ("pg_stats", "pg_stats_ext", "pg_stats_ext_exprs", "pg_statistic", "pg_statistic_ext_data")


def full_case() -> Case:
    """A case with a word of its own in every place that has room for one, a file of three blocks among them."""
    content = b"%PDF ijsvogelbytes" + Random(1).randbytes(20_000) + b"ijsvogelbytes"
    case = settled_case(on=FILED, settled_on=SETTLED, files=[a_file("ijsvogel.pdf", content)], **IJSVOGEL)
    Position.objects.filter(round__case=case).update(**POSITION)
    officer = the_officer()
    add_message(case, by=COMPLAINANT, on=SETTLED, text="Een ijsvogelbericht.", files=[])
    add_note(case, by=officer, on=SETTLED, text="Een ijsvogelnotitie.")
    correct(case, by=officer, on=SETTLED, facts={"street": "IJsvogelweg"}, reason="Verhuisd.")
    grant(case, by=officer, on=SETTLED, to=staff(username="kim"), until=DUE, reason="Een ijsvogelkenner.")
    place_hold(case, by=officer, on=SETTLED, ground=Ground.CLAIM, text="Het ijsvogelgeding.", until=date(2027, 1, 4))
    Concern.objects.create(case=case, user=staff(username="betrokken"))
    to_the_end(jobs.post_letters, morning(SETTLED))
    around(again(case), IJSVOGEL)
    return again(case)


def ways(word: str) -> set[bytes]:
    """Plain as it was written, in small letters and in capitals, in both orders of UTF-16, and in base64."""
    spelled = {word, word.lower(), word.upper()}
    wide = {each.encode(code) for each in spelled for code in ("utf-8", "utf-16-le", "utf-16-be")}
    return wide | {coded for each in spelled for coded in in_base64(each.encode())}


def found_on_disk() -> dict[str, set[str]]:
    """The words that stand in any file of the database, and in which files."""
    files = files_of_database()
    return {
        word: names
        for word in WORDS
        if (names := {name for name, content in files.items() if any(way in content for way in ways(word))})
    }


def found_in_catalogue() -> list[str]:
    rows = [row for view in VIEWS for row in asked(f"SELECT {view}::text FROM {view}")]
    said = " ".join(rows).lower()
    return [word for word in WORDS if word.lower() in said]


def test_not_a_byte_is_left_in_any_file_and_the_neighbours_are_as_they_were(settings: Settings, tmp_path: Any) -> None:
    assert len(set(WORDS)) == 23
    settings.DATA_DIR, settings.MAIL_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "mail", tmp_path / "media"
    for number in range(NEIGHBOURS):
        facts = {"name": f"Buur {number}", "email": f"buur{number}@example.org"}
        a_case(on=FILED, **facts) if number % 10 else settled_case(on=FILED, settled_on=DUE, **facts)
    to_the_end(jobs.post_letters, morning(SETTLED))
    neighbours = checksums()
    full_case()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does
    assert found_in_catalogue() == []
    assert set(found_on_disk()) == set(WORDS)
    assert jobs.retention(NIGHT).done == 1
    wait_until(lambda: jobs.rewrite_tables(NIGHT).failed == 0 and not owed_tables(), "every table to be rewritten")
    assert found_on_disk() == {}
    assert found_in_catalogue() == []
    assert DestructionLine.objects.count() == 1
    assert checksums() == neighbours
    assert Case.objects.count() == NEIGHBOURS


def test_search_finds_a_word_in_each_way_of_writing() -> None:
    """The twin of every 0."""
    plain = "Ysbrand IJsvogel"
    assert {plain.encode(), plain.upper().encode(), plain.encode("utf-16-le"), plain.encode("utf-16-be")} <= ways(plain)
    assert len(in_base64(plain.encode())) == 3

"""What is declared as looked for after destruction is noted when a case goes, and found where it still stands (D8)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from complaints.models import AccessLink, Case, Destruction, Digest, declared
from complaints.models.complainant import Sought
from complaints.models.declared import PERSONAL
from complaints.proof.remains import Traces, find_traces
from complaints.transitions.destroying.destroy import destroy
from site_gooiconsult.shared.post.item import State
from tests.complaints.factories import CLOCK, a_case, a_file, settled_case, the_officer

pytestmark = pytest.mark.django_db
FILED, SETTLED, DUE = date(2026, 11, 24), date(2026, 12, 3), date(2027, 12, 4)
ELSEWHERE = {"accessrequest": "it goes with the number, which the destruction itself bears"}


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR, settings.MAIL_DIR = tmp_path, tmp_path / "mail"
    return tmp_path


def a_full_case() -> Case:
    """A case with a row of its own in each table that holds something to look for."""
    case = settled_case(on=FILED, settled_on=SETTLED, files=[a_file("veren.pdf")], filing_key=uuid4())
    at = case.entries.latest("pk").at
    AccessLink.objects.create(case=case, message_id="<link@example.org>", made_at=at, works_until=at)
    digest = Digest.objects.create(to=the_officer().user, on=SETTLED, message_id="<d@example.org>", state=State.SENT)
    digest.lines.create(case=case, entry=case.entries.latest("pk"))
    return case


def held(case: Case) -> dict[str, set[str]]:
    """What the case holds in each column that is declared as looked for, by model and field."""
    rows = {
        "case": [case],
        "accesslink": case.access_links.all(),
        "attachment": case.attachments.all(),
        "digest": Digest.objects.all(),
        "letter": case.letters.all(),
    }
    wanted = [
        (model, name)
        for model, columns in PERSONAL.items()
        for name, after in columns.items()
        if isinstance(after, Sought) and model not in ELSEWHERE
    ]
    return {f"{model}.{name}": {str(getattr(row, name)) for row in rows[model]} for model, name in wanted}


def test_each_column_that_is_declared_is_noted_when_the_case_goes() -> None:
    case = a_full_case()
    wanted = held(case)
    gone = destroy(case, by=CLOCK, on=DUE)
    assert gone is not None
    texts = [value for value in gone.traces.values() if isinstance(value, str)]
    lists = [each for value in gone.traces.values() if isinstance(value, list) for each in value]
    noted = {gone.number, *texts, *lists}
    assert all(wanted.values())
    assert {column: values - noted for column, values in wanted.items() if values - noted} == {}


def left_in_a_log(folder: Path, *, also_alive: bool = False) -> set[str]:
    """Where the search finds the town of a destroyed case, which stands in a log; of a living case too, if so asked."""
    gone = destroy(settled_case(on=FILED, settled_on=SETTLED, city="Kanariedorp"), by=CLOCK, on=DUE)
    if also_alive:
        a_case(city="Kanariedorp")
    (folder / "web.log").write_text("Gezien in Kanariedorp.")
    assert gone is not None
    return find_traces(Traces(Destruction.objects.all()))[gone.pk]


def test_field_that_is_declared_is_looked_for_by_that_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The town is not, and would be: nothing but its declaration says so."""
    assert left_in_a_log(folder) == set()
    Destruction.objects.all().delete()
    monkeypatch.setitem(PERSONAL["case"], "city", Sought.PHRASE)  # type: ignore[arg-type]
    assert left_in_a_log(folder) == {"web.log"}
    Destruction.objects.all().delete()
    assert left_in_a_log(folder, also_alive=True) == set()


def test_case_that_went_before_a_field_was_declared_is_proven_without_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A destruction that the release before began holds nothing of a new field."""
    gone = destroy(settled_case(on=FILED, settled_on=SETTLED, city="Kanariedorp"), by=CLOCK, on=DUE)
    monkeypatch.setitem(declared.PERSONAL["case"], "city", Sought.PHRASE)  # type: ignore[arg-type]
    assert gone is not None
    assert find_traces(Traces([gone])) == {}

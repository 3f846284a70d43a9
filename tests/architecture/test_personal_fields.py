"""A new column with a person's data that destruction does not look for cannot land: each must be declared, and is then looked for (D8)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from complaints.models import Case, personal
from complaints.models.complainant import GIVEN, Sought
from complaints.models.declared import IMPERSONAL, PERSONAL, sought
from complaints.proof.remains import belonging
from tests.architecture import personal_fields
from tests.architecture.planting import copy_of_the_house, plant
from tests.architecture.source import ROOT

GUARD = "tests/architecture/personal_fields.py"
CASE, DECLARED = "complaints/models/case.py", "complaints/models/declared.py"
FIELD = '    name = models.CharField("naam"'


def test_each_column_of_what_belongs_to_a_case_is_declared() -> None:
    assert personal_fields.faults() == []


def test_all_that_belongs_to_a_case_is_under_the_guard() -> None:
    names = {model._meta.model_name for model in belonging()}
    assert names <= PERSONAL.keys() | IMPERSONAL.keys()
    assert names <= {model._meta.model_name for model in personal.holding()}


def test_what_a_complainant_gives_are_fields_of_a_case_and_each_says_how_it_is_looked_for() -> None:
    assert set(GIVEN) <= {field.name for field in Case._meta.concrete_fields}
    assert set(GIVEN) <= PERSONAL["case"].keys()
    assert sought(Sought.TOKEN, Sought.PHRASE) == ("filing_key", "name", "email", "phone")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    root = copy_of_the_house(tmp_path)
    plant(root, GUARD, (ROOT / GUARD).read_text())
    return root


def said_of(root: Path) -> list[str]:
    """What the guard says of a copy of the house."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "site_gooiconsult.settings.test"}
    run = subprocess.run(
        [sys.executable, "-m", "tests.architecture.personal_fields"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.split("\n")[:-1]


def test_guard_refuses_a_new_field_of_a_person_of_any_kind_and_in_a_new_table(house: Path) -> None:
    """A text is a person's unless it is declared; a day of birth, a code or a colleague is refused until somebody says which."""
    case = house / CASE
    born = (
        "    nickname = models.CharField(max_length=9)\n    born_on = models.DateField()\n"
        '    handed = models.CharField(max_length=1, choices=[("l", "links")])\n'
    )
    case.write_text(case.read_text().replace(FIELD, born + FIELD))
    plant(
        house,
        "complaints/models/__init__.py",
        "\nfrom django.db import models\n\n\nclass Child(models.Model):\n    case = models.ForeignKey(Case, models.CASCADE)\n"
        "    called = models.CharField(max_length=9)\n",
    )
    words = "called is not declared", "case is not declared", "id is not declared"
    assert said_of(house) == [
        "case.born_on is not declared",
        "case.handed is not declared",
        "case.nickname is not declared",
        *(f"child.{each}" for each in words),
    ]


def test_guard_refuses_a_false_declaration(house: Path) -> None:
    """Words that are said to be nobody's, a reason that is none, a field declared twice, one that is gone."""
    plant(
        house,
        DECLARED,
        '\nPERSONAL["hold"]["text"], PERSONAL["hold"]["since"] = "", "x"\n'
        'IMPERSONAL["entry"] += " text nickname"\nPERSONAL["entry"].pop("text")\n',
    )
    assert said_of(house) == [
        "entry.nickname is gone",
        "entry.text holds words, so it can hold a person's",
        "hold.since is declared twice",
        "hold.text has no reason",
    ]

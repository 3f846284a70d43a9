"""Style sheets are kept in parts and served as one file, in the order of their layers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from pytest_django import Settings

from site_gooiconsult.sheets import PARTS, SHEETS, joined

LONGEST = 300


@pytest.mark.parametrize("name", SHEETS)
def test_sheet_is_found_as_one_file(name: str, settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    found = finders.find(name)
    assert isinstance(found, str)
    assert Path(found).read_text() == joined(name)
    assert [path.name for path in Path(found).parent.iterdir()] == [Path(name).name]


def test_sheet_follows_its_parts(settings: Settings, tmp_path: Path) -> None:
    """A joined file of an older version is written anew."""
    settings.DATA_DIR = tmp_path
    old = tmp_path / "sheets" / "css" / "site.css"
    old.parent.mkdir(parents=True)
    old.write_text("/* the last version */")
    assert Path(str(finders.find("css/site.css"))).read_text() == joined("css/site.css")


def test_sheet_is_collected_and_its_parts_are_not(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    call_command("collectstatic", interactive=False, verbosity=0)
    collected = tmp_path / "static" / "css"
    assert {path.name for path in collected.iterdir()} >= {"site.css", "register.css", "admin.css", "letter.css"}
    assert [path for path in collected.iterdir() if path.is_dir()] == []
    assert (collected / "register.css").read_text() == joined("css/register.css")


def test_part_stands_in_the_layer_of_its_folder() -> None:
    """The order of the layers is told first, so that no part depends on where it stands among those of other layers."""
    told, *_ = joined("css/site.css").splitlines()
    assert told == f"@layer {', '.join(SHEETS['css/site.css'])};"
    for folder in SHEETS["css/site.css"]:
        for part in (PARTS / folder).glob("*.css"):
            assert set(re.findall(r"^@layer (\w+) \{", part.read_text(), re.MULTILINE)) == {folder}, part


def test_no_part_is_long_or_left_out() -> None:
    folders = {path.name for path in PARTS.iterdir() if path.is_dir()}
    assert folders == {folder for parts in SHEETS.values() for folder in parts}
    assert [part for part in PARTS.rglob("*.css") if len(part.read_text().splitlines()) > LONGEST] == []

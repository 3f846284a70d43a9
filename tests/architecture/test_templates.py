"""Templates say where words stand; which words they are, is decided in Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, relative

LONGEST = 160
CONDITIONS_IN_A_LINE = 4
BRANCHES = 3
"""`if`, two `elif`, and an `else`: what has more is a table, and tables stand in Python."""
TAG = re.compile(r"{%\s*(if|elif|endif)\b")


def long_lines(text: str) -> list[int]:
    """The lines that nobody reads to their end."""
    return [n for n, line in enumerate(text.splitlines(), 1) if len(line) > LONGEST]


def crowded_lines(text: str) -> list[int]:
    """The lines that decide too much."""
    count = {n: len(re.findall(r"{%\s*(?:if|elif)\b", line)) for n, line in enumerate(text.splitlines(), 1)}
    return [n for n, conditions in count.items() if conditions > CONDITIONS_IN_A_LINE]


def chains(text: str) -> Iterator[int]:
    """The lines at which a chain of conditions begins."""
    open_blocks: list[list[int]] = []
    for tag in TAG.finditer(text):
        if tag[1] == "if":
            open_blocks.append([text.count("\n", 0, tag.start()) + 1, 1])
        elif tag[1] == "elif":
            open_blocks[-1][1] += 1
        else:
            line, branches = open_blocks.pop()
            if branches > BRANCHES:
                yield line


def faults(path: Path) -> list[str]:
    text = path.read_text()
    lines = sorted({*long_lines(text), *crowded_lines(text), *chains(text)})
    return [f"{path.name}:{line}" for line in lines]


def test_no_template_is_hard_to_read() -> None:
    found = [path for path in sorted((ROOT / "templates").rglob("*")) if path.is_file()]
    assert len(found) > 150
    assert [f"{relative(path)} {faults(path)}" for path in found if faults(path)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "<p>" + "een lange zin " * 12 + "</p>",
        "{% if a %}1{% elif b %}2{% elif c %}\n3{% elif d %}4{% endif %}",
        "{% if a %}1{% endif %}{% if b %}2{% endif %}{% if c %}3{% endif %}{% if d %}4{% endif %}{% if e %}5{% endif %}",
        "{% if a %}{% if b %}{% if c %}{% if d %}{% if e %}1{% endif %}{% endif %}{% endif %}{% endif %}{% endif %}",
    ],
)
def test_planted_line_is_refused(planted: str, tmp_path: Path) -> None:
    template = tmp_path / "planted.html"
    template.write_text(f"<h1>Kop</h1>\n{planted}\n")
    assert faults(template) == ["planted.html:2"]


@pytest.mark.parametrize(
    "sound",
    [
        "<p>Een korte zin.</p>",
        "{% if a %}1{% elif b %}2{% elif c %}3{% else %}4{% endif %}",
        "{% if a %}1{% endif %}{% if b %}2{% endif %}\n{% if c %}3{% endif %}",
    ],
)
def test_sound_line_is_let_through(sound: str, tmp_path: Path) -> None:
    template = tmp_path / "sound.html"
    template.write_text(sound)
    assert faults(template) == []


def test_the_name_of_a_colleague_is_made_in_one_place() -> None:
    """First and last name, else the user name: no template repeats the rule."""
    repeated = re.compile(r"get_full_name\|default:[\w.]+\.username")
    files = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    assert [relative(path) for path in files if repeated.search(path.read_text())] == []


def test_no_template_says_the_name_of_a_firm() -> None:
    """It is data: a setting of the site."""
    files = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    assert [relative(path) for path in files if "gooiconsult" in path.read_text().lower()] == []

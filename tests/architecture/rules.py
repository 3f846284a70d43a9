"""Write docs/rules.md: for each rule where it is carried out, what guards it, and on which door it is seen.

`python -m tests.architecture.rules` writes it; a test compares it with the code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from tests.architecture.source import APPS, ROOT, python_files, relative

TARGET = ROOT / "docs/rules.md"
RULES = {
    "R0": "the aim: the client satisfied, the complaint not repeated",
    "R1": "any employee receives, in any way",
    "R2": "the minimum data",
    "R3": "everything is entered in the register",
    "R4": "acknowledged within five working days",
    "R5": "settled by the receiver, or passed on; each hand-over recorded",
    "R6": "settled within two weeks, three at most",
    "R7": "a delay is told three working days ahead",
    "R8": "a fitting solution; the position, reasoned and in writing",
    "R9": "confidential, always",
    "R10": "the complainant sees the own data at any time",
    "R11": "who answers for what",
    "R12": "what is recorded of every complaint",
    "R13": "kept a year after settling, destroyed two years after filing",
    "R14": "discussed and shared, so that all learn",
    "R15": "appeal within two weeks; the ruling binds",
}
DECISIONS = {
    "D1": "working days and days off",
    "D2": "dates, never instants",
    "D3": "handle-by and answer-by",
    "D4": "notify-by",
    "D5": "appeal-by; a ruling is carried out",
    "D6": "earliest and latest day of destruction",
    "D7": "holds",
    "D8": "what destroying removes, and what stays",
    "D9": "a restored backup",
    "D10": "whom the complaint is about",
    "D11": "officer and deputy",
    "D12": "the other ends",
    "D13": "reopening",
    "D14": "duplicates",
    "D15": "terms are data",
    "D16": "access of the complainant",
    "D17": "received is not registered",
    "D18": "told means taken by the mail server",
    "D19": "no pause",
    "D20": "what settles a case",
    "D21": "shared, and confidential",
    "D22": "every rule is checked by the machine",
    "D23": "early destruction, and requests about data",
    "D24": "numbers tell nothing",
    "D25": "families",
    "D26": "kept as promised",
    "D27": "silence is no dead end",
    "D28": "messages and proposals",
    "D29": "a delay has a measure",
    "D30": "requests about data",
    "D31": "mistakes at the end",
    "D32": "for somebody else",
    "D33": "no way to reach",
    "D34": "what we promise we do",
    "D35": "honest figures",
}
DOORS = {
    "complaints/intake": "the form",
    "complaints/dossier": "Mijn dossier",
    "complaints/register": "the admin",
    "complaints/jobs.py": "the clock",
    "pages": "the pages",
}
NAMED = re.compile(r"\b([RD])(\d{1,2})[ab]?\b(?:(?: to |-)(?:\1)(\d{1,2})\b)?")
TESTS = tuple(f"tests/{folder}" for folder in (*APPS, "journeys"))
MOST = 12
"""Files named in a cell; more are counted."""


def named_in(text: str) -> set[str]:
    """The rules that a text names; "R4 to R8" names five."""
    found: set[str] = set()
    for letter, first, last in NAMED.findall(text):
        found |= {f"{letter}{number}" for number in range(int(first), int(last or first) + 1)}
    return found


@cache
def places(*folders: str) -> dict[str, list[str]]:
    """For each rule the files below these folders that name it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in python_files(*folders):
        for rule in named_in(path.read_text()):
            found[rule].append(relative(path))
    return found


def table() -> str:
    """The whole document."""
    code, tests = places(*APPS), places(*TESTS)
    lines = [
        "# From rule to code to test",
        "",
        "Written by `python -m tests.architecture.rules` from the rules that modules and tests name; a test compares it with them.",
        "A rule that nothing carries out yet has an empty cell: it is still to come.",
    ]
    for title, rules in (("Rules", RULES), ("Decisions", DECISIONS)):
        lines += ["", f"## {title}", "", "| | what | carried out in | guarded by | seen on |", "|---|---|---|---|---|"]
        for rule, what in rules.items():
            cells = (_cell(code[rule]), _cell(tests[rule]), ", ".join(_doors(code[rule])))
            lines.append(f"| {rule} | {what} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _doors(paths: list[str]) -> list[str]:
    return [name for folder, name in DOORS.items() if any(path.startswith(folder) for path in paths)]


def _cell(paths: list[str]) -> str:
    shown = [f"`{path}`" for path in paths[:MOST]]
    more = [f"and {len(paths) - MOST} more"] if len(paths) > MOST else []
    return "<br>".join([*shown, *more])


if __name__ == "__main__":
    Path(TARGET).write_text(table())

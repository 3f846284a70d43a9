"""Transitions are the only writers of case data: doors, jobs and the rooms around them call these, and write nothing.

The named list holds what is written elsewhere, and why it is no case data.
"""

import ast

from tests.architecture.source import Function, calls, functions

WRITES = {"save", "create", "delete", "update", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITERS = ("complaints/transitions/", "complaints/models/")
NAMED = {
    "complaints/jobs.py clear_uploads": "files that waited for a complaint that was never sent",
    "complaints/files/waiting.py": "files that wait for what they belong to to be sent",
}
DICTIONARIES = {"context", "initial", "attrs", "data", "kwargs", "headers", "digest", "counts"}
"""Names of plain dictionaries and hashes, whose update() writes nothing."""


def is_write(call: ast.Call) -> bool:
    """Whether a call looks like a write to the database: a method by that name, on anything but a plain dictionary."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr.removeprefix("a") not in WRITES:
        return False
    owner = call.func.value
    last = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
    return not (call.func.attr == "update" and (last in DICTIONARIES or last == "session"))


def outside() -> list[Function]:
    """Every function of complaints that may not write."""
    return [function for function in functions("complaints") if not function.path.startswith(WRITERS)]


def name_of(function: Function) -> set[str]:
    return {function.path, f"{function.path} {function.name}"}


def test_only_transitions_write_case_data() -> None:
    found = [
        f"{function}: {ast.unparse(call.func)}"
        for function in outside()
        if not name_of(function) & NAMED.keys()
        for call in calls(function.node)
        if is_write(call)
    ]
    assert found == []


def test_no_other_app_writes_to_the_models_of_complaints() -> None:
    """What lies outside complaints does not even see its models; set-up and demo go through the transitions."""
    found = [
        str(function)
        for function in functions("site_gooiconsult", "pages", "newsletter")
        for call in calls(function.node)
        if is_write(call) and any(name in ast.unparse(call.func) for name in ("Case.", "Entry.", "Letter.", "Round."))
    ]
    assert found == []


def test_named_list_holds_nothing_that_is_gone() -> None:
    """An exception whose reason went away goes too; a file that is still to come may stand on the list."""
    there = {
        name for function in outside() for name in name_of(function) for call in calls(function.node) if is_write(call)
    }
    files = {function.path for function in outside()}
    assert {name for name in NAMED if name.split()[0] in files} <= there


def test_transitions_are_seen_to_write() -> None:
    """The twin: where writing is allowed, this test's eye finds it."""
    writers = {
        function.path
        for function in functions("complaints/transitions")
        for call in calls(function.node)
        if is_write(call)
    }
    assert {"complaints/transitions/taking_in/receive.py", "complaints/transitions/destroying/destroy.py"} <= writers

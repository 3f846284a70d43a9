"""Each rule of the procedure leads to code and to tests, and the document that says so is true."""

import pytest

from tests.architecture.rules import APPS, DECISIONS, RULES, TARGET, TESTS, named_in, places, table

NOT_JUDGED = {"R0"}
"""Figures, not readings (D22)."""
STILL_TO_COME = {"R14": "the operations meeting is not kept here yet"}


def test_document_says_what_code_and_tests_name() -> None:
    """`python -m tests.architecture.rules` writes it anew."""
    assert TARGET.read_text() == table()


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_carried_out_and_guarded(rule: str) -> None:
    assert places(*APPS)[rule], "nothing names it"
    assert bool(places(*TESTS)[rule]) is (rule not in NOT_JUDGED | STILL_TO_COME.keys()), "guarded, or on a list?"


def test_code_names_no_rule_that_is_unknown() -> None:
    assert {*places(*APPS), *places(*TESTS)} - RULES.keys() - DECISIONS.keys() == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(R4, R6, R7)", {"R4", "R6", "R7"}),
        ("(R4 to R8)", {"R4", "R5", "R6", "R7", "R8"}),
        ("R6a and R6b", {"R6"}),
        ("D12 to D14; R15", {"D12", "D13", "D14", "R15"}),
        ("PR12, XR1, R100", set()),
    ],
)
def test_rules_are_read_from_a_text(text: str, found: set[str]) -> None:
    assert named_in(text) == found

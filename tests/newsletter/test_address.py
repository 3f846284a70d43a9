"""One person is one row, however the address is typed."""

from __future__ import annotations

import pytest

from newsletter.address import normalised


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("A@B.NL", "a@b.nl"),
        ("  a@b.nl\t", "a@b.nl"),
        ("Noor+Nieuws@Example.org", "noor+nieuws@example.org"),
        ("n.o.o.r@example.org", "n.o.o.r@example.org"),
        ("noor@exämple.org", "noor@xn--exmple-cua.org"),
        ("noor@EXÄMPLE.org", "noor@xn--exmple-cua.org"),
        ("noor@xn--exmple-cua.org", "noor@xn--exmple-cua.org"),
        ("noor@ｅxample.org", "noor@example.org"),
        ("noor@example\u3002org", "noor@example.org"),
    ],
)
def test_address_is_written_in_one_way(typed: str, written: str) -> None:
    assert normalised(typed) == written


@pytest.mark.parametrize("typed", ["", "noor", "@", "a@", "a@..", f"a@{'ä' * 70}.nl", "a@b..nl", "\udcff@\udcff"])
def test_what_is_no_address_is_left_for_the_form_to_refuse(typed: str) -> None:
    assert isinstance(normalised(typed), str)


def test_writing_an_address_twice_changes_nothing() -> None:
    once = normalised(" Noor@EXÄMPLE.org")
    assert normalised(once) == once

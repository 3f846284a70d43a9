"""One person is one row, however the address is typed."""

from __future__ import annotations

import pytest

from newsletter.spelling import normalised


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("A@B.EXAMPLE", "a@b.example"),
        ("  a@b.example\t", "a@b.example"),
        ("Noor+Nieuws@Example.org", "noor+nieuws@example.org"),
        ("n.o.o.r@example.org", "n.o.o.r@example.org"),
        ("noor@exämple.example", "noor@xn--exmple-cua.example"),
        ("noor@EXÄMPLE.example", "noor@xn--exmple-cua.example"),
        ("noor@xn--exmple-cua.example", "noor@xn--exmple-cua.example"),
        ("noor@ｅxample.example", "noor@example.example"),
        ("noor@example\u3002example", "noor@example.example"),
    ],
)
def test_address_is_written_in_one_way(typed: str, written: str) -> None:
    assert normalised(typed) == written


@pytest.mark.parametrize(
    "typed", ["", "noor", "@", "a@", "a@..", f"a@{'ä' * 70}.example", "a@b..example", "\udcff@\udcff"]
)
def test_what_is_no_address_is_left_for_the_form_to_refuse(typed: str) -> None:
    assert isinstance(normalised(typed), str)


def test_writing_an_address_twice_changes_nothing() -> None:
    once = normalised(" Noor@EXÄMPLE.example")
    assert normalised(once) == once

"""Names and e-mail addresses in the one way in which we write them, so that one person is one row."""

from __future__ import annotations

import re

LONGEST_ADDRESS, LONGEST_NAME, LONGEST_PATH = 254, 60, 200
NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,2}")
"""Up to three words of letters; no dot, which would make a link of it."""


def normalised(address: str) -> str:
    """Without spaces around it, in lower case, its domain in ASCII; what follows a plus stays, it may be another box."""
    local, at, domain = address.strip().lower().rpartition("@")
    return f"{local}{at}{_ascii(domain)}"


def _ascii(domain: str) -> str:
    """`exämple.nl` and `xn--exmple-cua.nl` are one domain; what is no domain stays as it is, for the form to refuse."""
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return domain


def is_name(name: str) -> bool:
    """Whether a name may stand in a mail to an address that nobody confirmed: no sender chooses words in our mail."""
    return len(name) <= LONGEST_NAME and NAME.fullmatch(name) is not None

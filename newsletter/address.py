"""An e-mail address in the one way in which we write it, so that one person is one row."""

from __future__ import annotations


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

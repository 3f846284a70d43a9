"""Links are signed: nobody makes one up, and none outlives its sign-up."""

from __future__ import annotations

import pytest
from django.core.signing import Signer
from pytest_django import Settings

from newsletter.links import subscriber_of, token_of
from newsletter.transitions.forget import forget_row
from tests.newsletter.people import a_pending

pytestmark = pytest.mark.django_db


def test_link_opens_its_sign_up_and_no_other() -> None:
    noor, sam = a_pending(), a_pending("sam@example.org")
    assert (subscriber_of(token_of(noor)), subscriber_of(token_of(sam))) == (noor, sam)


def test_signature_has_more_than_128_bits() -> None:
    signature = token_of(a_pending()).rpartition(":")[2]
    assert len(signature) * 6 >= 256


def test_forged_link_opens_nothing() -> None:
    row = a_pending()
    key, _, signature = token_of(row).rpartition(":")
    other = token_of(a_pending("sam@example.org")).rpartition(":")[2]
    forged = [
        "",
        ":",
        key,
        f"{key}:",
        f":{signature}",
        f"{key}:{other}",
        f"{key}:{signature[:-1]}",
        f"{key}:{signature}A",
        f"{key}:{signature}="[:200],
        token_of(row).upper(),
        str(row.pk),
        str(row.key),
        Signer().sign(key),
        Signer(salt="complaints").sign(key),
        "ä" * 50,
        "x" * 10_000,
    ]
    assert [token for token in forged if subscriber_of(token) is not None] == []
    assert subscriber_of(token_of(row)) == row


def test_link_of_a_forgotten_sign_up_opens_nothing_even_if_the_address_signs_up_again() -> None:
    row = a_pending()
    token = token_of(row)
    forget_row(row)
    again = a_pending()
    assert subscriber_of(token) is None
    assert subscriber_of(token_of(again)) == again


def test_link_made_with_another_secret_opens_nothing(settings: Settings) -> None:
    row = a_pending()
    token = token_of(row)
    settings.SECRET_KEY = "another secret"
    assert subscriber_of(token) is None

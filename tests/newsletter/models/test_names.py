"""No row gives its reader away: titles, logs and messages show a number."""

from __future__ import annotations

import pytest

from newsletter.models import Mail
from tests.newsletter.people import a_subscriber

pytestmark = pytest.mark.django_db


def test_name_of_a_row_holds_no_address_and_no_name() -> None:
    row = a_subscriber("canary@example.org", name="Kanarie")
    mail = Mail.objects.get()
    for thing in (row, row.wording, mail):
        assert "anar" not in str(thing) + repr(thing)
        assert str(thing.pk) in str(thing)

"""The people and the day of most tests at the desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth.models import User

from tests.complaints.factories import staff, the_office


@pytest.fixture
def wednesday() -> Iterator[time_machine.Traveller]:
    """It is Wednesday 25 November 2026, nine in the morning."""
    with time_machine.travel("2026-11-25T09:00:00+01:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def officer() -> User:
    """The complaints officer, in office."""
    return User.objects.get(pk=the_office().officer.pk)


@pytest.fixture
def handler() -> User:
    """Sanne, who handles complaints."""
    the_office()
    return staff(username="sanne", first_name="Sanne", last_name="Vos")

"""The people whom the transitions need."""

import pytest

from tests.complaints.factories import the_office


@pytest.fixture
def office() -> None:
    """The complaints officer and the deputy are in office before anything else happens."""
    the_office()

"""Where a letter on paper goes: a whole address, or none (D18)."""

from __future__ import annotations

import pytest

from tests.complaints.factories import a_case
from tests.complaints.transitions.prepared_cases import NOOR_AT_HOME

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("missing", ["name", "street", "house_number", "postcode", "city"])
def test_address_block_is_whole_or_not_there(missing: str) -> None:
    assert a_case(email="").postal_address == NOOR_AT_HOME
    assert a_case(email="", **{missing: ""}).postal_address == ""


def test_organisation_and_another_country_stand_in_the_address() -> None:
    case = a_case(email="", name="", organisation="Bakkerij De Wit", country="België")
    assert case.postal_address == "Bakkerij De Wit\nDorpsstraat 12 b\n1234 AB  Laren\nBelgië"

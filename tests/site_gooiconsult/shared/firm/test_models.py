"""The firm's own data stand at the foot of every page."""

from __future__ import annotations

import pytest
from django.test import Client

from site_gooiconsult.shared.firm.models import Firm
from tests.answers import unfolded


@pytest.fixture
def firm(db: None) -> Firm:
    """The settings, filled in."""
    firm = Firm.of_default_site()
    firm.telephone, firm.kvk, firm.vat = "035 - 123 45 67", "12345678", "NL001234567B01"
    firm.address = "Dorpsstraat 12\n1234 AB Laren"
    firm.social = [("link", {"name": "LinkedIn", "address": "https://example.org/gooiconsult"})]
    firm.committee_procedure, firm.committee_cost = "Stuur een brief.", "Niets."
    firm.committee_url = "https://example.org/commissie"
    firm.save()
    return firm


def test_footer_tells_how_to_reach_the_firm(firm: Firm, client: Client) -> None:
    foot = unfolded(client.get("/privacy/").content.decode()).split("</main>")[1]
    for told in ("035 - 123 45 67", 'href="tel:0351234567"', "KvK 12345678", "Btw NL001234567B01", "1234 AB Laren"):
        assert told in foot
    assert 'href="https://example.org/gooiconsult"' in foot


@pytest.mark.django_db
def test_footer_leaves_out_what_is_not_known(client: Client) -> None:
    foot = unfolded(client.get("/privacy/").content.decode()).split("</main>")[1]
    assert "info@gooiconsult.nl" in foot
    assert not any(word in foot for word in ("KvK", "Btw", "tel:"))


def test_procedure_tells_how_to_reach_the_committee(firm: Firm, client: Client) -> None:
    main = unfolded(client.get("/klachtenprocedure/").content.decode())
    for told in (
        "Zo bereik je de geschillencommissie van de NRTO",
        "Stuur een brief.",
        "Niets.",
        "example.org/commissie",
    ):
        assert told in main
    assert "Zo bereik je" not in unfolded(client.get("/privacy/").content.decode())


@pytest.mark.parametrize(
    ("written", "dialled"), [("035 - 123 45 67", "0351234567"), ("+31 (0)35 123 45 67", "+310351234567"), ("", "")]
)
def test_telephone_is_dialled_without_what_only_people_read(written: str, dialled: str) -> None:
    assert Firm(telephone=written).telephone_to_dial == dialled

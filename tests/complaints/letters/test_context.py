"""What letters name: a greeting that no sender can turn into a message, the firm, and to staff number and dates only."""

from __future__ import annotations

import time

import pytest

from complaints.letters.context import for_colleague, for_complainant, greeting
from site_gooiconsult.shared.firm.models import Firm
from tests.complaints.factories import a_case, staff


@pytest.mark.parametrize(
    "name",
    [
        "Noor",
        "Noor de Wit",
        "Jan-Willem van 't Hoff",
        "Fatima El Âlaoui",
        "François d’Arc",
        "J.P. de Vries",
        "J. P. de Vries",
        "Prof. dr. A.B. Jansen-de Boer",
        "李小龍",
        "Zoë",
        "O'Neill",
        "’t Hooft",
        "Ünal Çelik",
    ],
)
def test_name_of_letters_is_greeted(name: str) -> None:
    assert greeting(name) == f"Dag {name}"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "www.evil.example",
        "evil.example",
        "t.co",
        "g.co/x",
        "Noor www.evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "noor@example.org",
        "Klik hier: evil",
        "Bel 0900-1234",
        "Noor 2",
        "a_b",
        "<b>Noor</b>",
        "{{ settings.SECRET_KEY }}",
        "{% include 'x' %}",
        "Noor\u202egro.live",
        "Noor\x00",
        "Noor\x07",
        "Noor, wint een prijs!",
        "Noor & Co",
        "Noor–de Wit",
        "..",
        "-",
        "'",
        "J.P.de Vries",
        "N" * 61,
        "☎ bel",
        "evil。example",
        "evil․example",
        "evil．example",
    ],
)
def test_name_that_could_say_something_is_not_repeated(name: str) -> None:
    """Mails go to addresses that nobody has proved to be theirs: a stranger chooses no words or links in them."""
    assert greeting(name) == "Dag"


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Noor\r\nBcc: ander@example.org", "Dag"),
        ("Noor\n\nde  Wit", "Dag Noor de Wit"),
        ("  Noor\tde Wit ", "Dag Noor de Wit"),
        ("Zoe\u0308", "Dag Zoë"),
        ("N" * 60, "Dag " + "N" * 60),
    ],
)
def test_name_becomes_one_line(name: str, greeted: str) -> None:
    assert greeting(name) == greeted


@pytest.mark.parametrize("worst", ["a." * 30, "a' " * 20, "aa-" * 20, "a. " * 19 + "!", "A" * 59 + "1"])
def test_worst_name_takes_no_time(worst: str) -> None:
    began = time.perf_counter()
    greeting(worst)
    assert time.perf_counter() - began < 0.05


@pytest.mark.django_db
def test_letters_to_staff_know_nothing_of_the_complaint() -> None:
    """R9: the number, the colleague's own name, and the way to the file."""
    case = a_case()
    known = for_colleague(case, staff(first_name="Sanne"))
    assert known.keys() == {"number", "colleague", "address"}
    assert (known["number"], known["colleague"]) == (case.number, "Sanne")
    assert known["address"].endswith(f"/{case.pk}/")
    assert case.number not in known["address"]


@pytest.mark.django_db
def test_letters_to_the_complainant_name_the_firm_as_its_settings_have_it() -> None:
    firm = Firm.of_default_site()
    firm.name, firm.email = "Gooiconsult BV", "klachten@example.org"
    firm.save()
    known = for_complainant(a_case())
    assert (known["firm"].name, known["firm"].email) == ("Gooiconsult BV", "klachten@example.org")

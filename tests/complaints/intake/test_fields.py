"""What is missing or malformed gets 422 with a sentence of its own, above the form and at the field; all typed text stays."""

from __future__ import annotations

import pytest

from tests.complaints.intake.visitor import NOOR, STORY, Page, Visitor, title

LONGEST = {
    "desired_outcome": ("je oplossing", 2000),
    "occurred": ("de dag of tijd", 200),
    "name": ("je naam", 120),
    "organisation": ("de naam van je organisatie", 120),
    "street": ("je straat", 120),
    "house_number": ("je huisnummer", 20),
    "postcode": ("je postcode", 16),
    "city": ("je woonplaats", 80),
    "country": ("je land", 60),
    "email": ("je e-mailadres", 254),
    "phone": ("je telefoonnummer", 30),
    "on_behalf_of": ("de naam van wie je het doet", 120),
    "description": ("je verhaal", 5000),
}
EMPTY = {
    "subject": "Kies waar je klacht over gaat. Past niets? Kies dan Anders.",
    "description": "Vertel wat er is gebeurd. Een paar zinnen is genoeg.",
    "name": "Vul je naam in.",
    "street": "Vul je straat in.",
    "house_number": "Vul je huisnummer in, zoals 12 of 12a.",
    "postcode": "Vul je postcode in, zoals 1234 AB. Die hoort bij je adres.",
    "city": "Vul je woonplaats in.",
    "email": "Vul je e-mailadres in, bijvoorbeeld naam@voorbeeld.nl. Daarop sturen we je antwoord.",
}
MALFORMED = {
    "subject": ("99999", "Kies een onderwerp uit de lijst."),
    "house_number": ("b", "Vul je huisnummer in met een cijfer, zoals 12 of 12a."),
    "postcode": ("12345", "Vul je postcode in zoals 1234 AB."),
    "email": ("noor", "Dit e-mailadres klopt niet. Vul het in zoals naam@voorbeeld.nl, zonder spaties."),
    "phone": ("bel maar", "Vul je telefoonnummer in met cijfers, bijvoorbeeld 06 12345678 of +31 6 12345678."),
}
OPTIONAL = ("desired_outcome", "occurred", "organisation", "phone", "on_behalf_of")


def refused(visitor: Visitor, field: str, value: str, sentence: str) -> None:
    """Send a step with one field wrong: 422, the sentence twice, a link from one to the other, and nothing lost."""
    response = (visitor.give_details if field in NOOR else visitor.complain)(**{field: value})
    page = Page(response)
    assert response.status_code == 422
    assert page.words.count(sentence) == 2
    target = f"id_{field}_0" if field == "subject" else f"id_{field}"
    assert f"#{target}" in page.links
    assert target in page.ids
    assert title(response).startswith("1 fout – Je ")
    others = NOOR if field in NOOR else {"description": STORY}
    assert {name: page.fields[name] for name in others if name != field} == {
        name: text for name, text in others.items() if name != field
    }
    if field != "subject":
        assert page.fields[field] == value


@pytest.mark.parametrize(("field", "sentence"), EMPTY.items())
def test_empty_field_is_asked_for(visitor: Visitor, field: str, sentence: str) -> None:
    """R2: without the minimum data the form is not accepted."""
    refused(visitor, field, "", sentence)


@pytest.mark.parametrize("field", OPTIONAL)
def test_optional_field_says_so_and_may_be_empty(visitor: Visitor, field: str) -> None:
    visitor.get("/klacht-indienen/klacht/")
    visitor.complain()
    page = Page(visitor.get("/klacht-indienen/gegevens/" if field in NOOR else "/klacht-indienen/klacht/"))
    assert field in page.fields
    assert page.words.count("(optioneel)") == 3
    assert visitor.give_details().status_code == 302


@pytest.mark.parametrize("field", LONGEST)
def test_too_long_text_says_how_long_it_may_be(visitor: Visitor, field: str) -> None:
    phrase, longest = LONGEST[field]
    there, room = (f"{number:,}".replace(",", ".") for number in (longest + 3, longest))
    refused(
        visitor, field, "1" * (longest + 3), f"Maak {phrase} korter: het zijn {there} tekens, en er passen er {room}."
    )


@pytest.mark.parametrize("char", ["\0", "\x07", "\x1b"])
@pytest.mark.parametrize("field", LONGEST)
def test_character_that_cannot_be_read_is_refused(visitor: Visitor, field: str, char: str) -> None:
    phrase, _ = LONGEST[field]
    sentence = f"In {phrase} staat na “12” een teken dat we niet kunnen lezen. Haal het weg."
    response = (visitor.give_details if field in NOOR else visitor.complain)(**{field: f"12{char}34"})
    assert response.status_code == 422
    assert Page(response).words.count(sentence) == 2


@pytest.mark.parametrize(("field", "value", "sentence"), [(field, *rest) for field, rest in MALFORMED.items()])
def test_malformed_field_says_what_it_should_be(visitor: Visitor, field: str, value: str, sentence: str) -> None:
    refused(visitor, field, value, sentence)


@pytest.mark.parametrize("value", ["0", "-1", "abc", "1\0", "9" * 40, "1 OR 1=1", "²"])
def test_subject_that_is_none_of_the_list_is_refused(visitor: Visitor, value: str) -> None:
    assert visitor.complain(subject=value).status_code == 422


def test_all_faults_are_counted_in_the_title_and_listed(visitor: Visitor) -> None:
    """Service: "2 fouten" in the title."""
    response = visitor.complain(subject="", description="")
    assert title(response) == "2 fouten – Je klacht – stap 1 van 3 – Gooiconsult"
    assert "Je klacht is nog niet verstuurd. Kijk naar deze 2 punten:" in Page(response).words


def test_summary_of_faults_can_take_the_focus(visitor: Visitor) -> None:
    html = visitor.complain(description="").content.decode()
    assert 'class="summary" role="alert" tabindex="-1" autofocus' in html


def test_field_that_is_wrong_is_described_by_its_sentence(visitor: Visitor) -> None:
    html = visitor.give_details(postcode="").content.decode()
    assert 'id="id_postcode_error"' in html
    assert 'aria-invalid="true" aria-describedby="id_postcode_error"' in html


def test_postcode_elsewhere_is_free(visitor: Visitor) -> None:
    visitor.prepare(postcode="B-1000 x", country="België", house_number="zonder")
    assert "B-1000 x Laren België" in Page(visitor.get("/klacht-indienen/controleren/")).words


def test_country_left_empty_is_ours(visitor: Visitor) -> None:
    visitor.prepare(country="")
    assert "1234 AB Laren Nederland" in Page(visitor.get("/klacht-indienen/controleren/")).words


def test_markup_that_was_typed_adds_no_element(visitor: Visitor) -> None:
    payload = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>"
    visitor.prepare(description=payload, name=payload, occurred=payload)
    for address in ("klacht", "gegevens", "controleren"):
        html = visitor.get(f"/klacht-indienen/{address}/").content.decode()
        assert "<script>alert" not in html
        assert "onerror=alert(1)>" not in html.replace("onerror=alert(1)&gt;", "")

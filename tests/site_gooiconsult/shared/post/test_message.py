"""A mail as a receiver reads it: one address, our own Message-ID, automatic, text with an HTML twin."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from pytest_django import Settings

from site_gooiconsult.shared.post.message import message_of, new_message_id
from tests.site_gooiconsult.shared.post.outbox import Parcel


def read(parcel: Parcel) -> EmailMessage:
    return message_from_bytes(message_of(parcel).message().as_bytes(), policy=policy.default)


def a_letter(**facts: str) -> Parcel:
    return Parcel(**{"message_id": new_message_id(), "to_address": "klager@example.org"} | facts)


def html_of(mail: EmailMessage) -> str:
    part = mail.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def test_mail_carries_the_message_id_of_its_item() -> None:
    letter = a_letter()
    assert read(letter)["Message-ID"] == letter.message_id


def test_long_message_id_arrives_whole() -> None:
    letter = a_letter(message_id=f"<{'a' * 100}@example.org>")
    assert read(letter)["Message-ID"].replace("\n ", "").strip() == letter.message_id


def test_mail_goes_to_one_address_and_to_nobody_in_secret() -> None:
    mail = read(a_letter())
    assert mail.get_all("To") == ["klager@example.org"]
    assert mail.get_all("Cc") is mail.get_all("Bcc") is None


def test_mail_says_that_a_machine_wrote_it_and_when() -> None:
    mail = read(a_letter())
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime is not None


def test_mail_has_the_text_and_the_same_in_html() -> None:
    mail = read(a_letter(body="Dag Zoë,\n\nJe antwoord komt uiterlijk 8 december."))
    text = mail.get_body(("plain",))
    assert text is not None
    assert text.get_content().strip() == "Dag Zoë,\n\nJe antwoord komt uiterlijk 8 december."
    assert "<p>Je antwoord komt uiterlijk 8 december.</p>" in html_of(mail)


def test_link_in_the_text_is_a_link_in_the_html() -> None:
    letter = a_letter(body="Zie https://example.org/mijn-dossier/")
    assert 'href="https://example.org/mijn-dossier/"' in html_of(read(letter))


class Elements(HTMLParser):
    """Every element and attribute of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, "")} | {(tag, name) for name, _ in attrs}


@pytest.mark.parametrize("field", ["subject", "body"])
@pytest.mark.parametrize(
    "payload", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "https://x.example.org/\"onclick='x"]
)
def test_what_a_client_wrote_adds_no_element_to_the_html(field: str, payload: str) -> None:
    allowed = Elements(html_of(read(a_letter(body="Zie https://example.org/")))).found
    assert Elements(html_of(read(a_letter(**{field: payload})))).found <= allowed


@pytest.mark.parametrize("payload", ["{{ settings.SECRET_KEY }}", "{% now 'Y' %}", "{0.__class__}"])
def test_template_language_in_a_letter_stays_as_it_is(payload: str) -> None:
    text = read(a_letter(body=payload)).get_body(("plain",))
    assert text is not None
    assert text.get_content().strip() == payload


def test_html_loads_nothing_from_anywhere() -> None:
    assert "src=" not in html_of(read(a_letter(body="Dag")))


def test_new_message_id_is_at_our_own_domain(settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Gooiconsult <info@example.org>"
    assert new_message_id().endswith("@example.org>")


def test_new_message_ids_differ_and_fit() -> None:
    ids = {new_message_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert max(map(len, ids)) <= Parcel._meta.get_field("message_id").max_length

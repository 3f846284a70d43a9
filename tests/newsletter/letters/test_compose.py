"""The mails: to one person, in our words only, with a link that is stored nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsletter.links import subscriber_of, token_of
from newsletter.models import Mail, Subscriber
from newsletter.transitions.sign_up import sign_up
from tests.newsletter.people import AT, DAY, NOOR, PROMISE, a_pending, a_subscriber, link_in, mails, text_of
from tests.photo import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("newsletter_page", "mail_folder")]


def test_mail_asks_and_says_what_one_gets_and_until_when() -> None:
    a_pending()
    (mail,) = mails()
    text = text_of(mail)
    assert mail["Subject"] == "Bevestig je aanmelding voor onze nieuwsbrief"
    assert PROMISE in text
    assert "De link werkt tot dinsdag 1 december 2026." in text
    assert link_in(mail).startswith("/nieuwsbrief/bevestigen/")


def test_mail_to_a_known_address_says_so_and_offers_to_leave() -> None:
    a_subscriber()
    sign_up(NOOR, promise=PROMISE, at=AT + DAY)
    mail = next(mail for mail in mails(AT + DAY) if "al" in mail["Subject"].split())
    assert mail["Subject"] == "Je krijgt onze nieuwsbrief al"
    assert link_in(mail).startswith("/nieuwsbrief/afmelden/")


def test_mail_to_a_subscriber_can_be_left_by_one_click() -> None:
    """RFC 8058; the mail that asks for confirmation has nothing to leave."""
    a_subscriber()
    sign_up(NOOR, promise=PROMISE, at=AT + DAY)
    asks, known = sorted(mails(AT + DAY), key=lambda mail: mail["Subject"])
    assert "".join(known["List-Unsubscribe"].split()).endswith(link_in(known) + ">")
    assert known["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert asks["List-Unsubscribe"] is None


def test_link_opens_the_sign_up_of_its_reader() -> None:
    rows = [a_pending(), a_pending("sam@example.org")]
    for mail in mails():
        found = subscriber_of(link_in(mail).split("/")[3])
        assert found in rows
        assert found.email == mail["To"]


def test_no_link_is_stored() -> None:
    """The whole database and every outbox row, after the mail has left."""
    row = a_pending()
    token = token_of(row)
    assert any(token in text_of(mail) for mail in mails())
    database = str(photo())
    assert row.key.hex in database.replace("-", "")
    assert token not in database
    assert token.rpartition(":")[2] not in database


def test_mail_goes_to_one_person_and_says_that_a_machine_wrote_it() -> None:
    a_pending()
    (mail,) = mails()
    assert mail.get_all("To") == [NOOR]
    assert mail.get_all("Cc") is mail.get_all("Bcc") is None
    assert mail["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    "name", ["Noor", "Anne-Marie", "Zoë", "Jan Willem", "D’Arcy", "O'Neil", "Łukasz", "Ἀλέξανδρος"]
)
def test_name_of_letters_is_greeted(name: str) -> None:
    a_pending(name=name)
    assert text_of(mails()[0]).startswith(f"Dag {name},\n")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "evil.example",
        "www.evil.example",
        "https://evil.example",
        "Noor\r\nBcc: sam@example.org",
        "Noor\u2028Koop nu",
        "Koop nu snel gratis geld",
        "4ever",
        "Noor!",
        "{{ firm }}",
        "<b>Noor</b>",
        "=?utf-8?q?Noor?=",
    ],
)
def test_no_sender_chooses_words_in_our_mail(name: str) -> None:
    """Whatever would come past the form, a mail to an address that nobody confirmed greets without it."""
    row = a_pending()
    Subscriber.objects.filter(pk=row.pk).update(name=name)
    (mail,) = mails()
    assert text_of(mail).startswith("Dag,\n")
    assert mail.get_all("To") == [NOOR]


def test_words_of_a_mail_are_made_as_it_leaves() -> None:
    a_pending(name="Noor")
    letter = Mail.objects.get()
    assert (letter.subject, letter.body) == ("", "")


def test_mail_follows_where_the_site_is(settings: object, mail_folder: Path) -> None:
    """Links come from BASE_URL, never from the host that a request names."""
    settings.BASE_URL = "https://www.example.org"  # type: ignore[attr-defined]
    a_pending()
    assert "\nhttps://www.example.org/nieuwsbrief/bevestigen/" in text_of(mails()[0])

"""Sending: one draft is one complaint, with an acknowledgement, and leaves nothing behind but the case."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test import Client

from complaints.intake.drafts import FILED, KEY
from complaints.models import Attachment, Case, Channel, Letter, LetterKind, WaitingUpload
from tests.complaints.intake.visitor import CHECK, COMPLAINT, STORY, Page, Visitor, a_file, title
from tests.threads import at_once

HOUR = 3600


def test_answers_become_a_case(visitor: Visitor, clock: time_machine.Traveller) -> None:
    """R1, R2, R3: everything that was filled in, in its field, under a number."""
    visitor.prepare(
        desired_outcome="Een nieuwe dag.",
        occurred="gisteren",
        organisation="Bakkerij De Wit",
        phone="+31 6 12345678",
        on_behalf_of="Joost de Wit",
    )
    clock.shift(10)
    visitor.send()
    case = Case.objects.get()
    assert case.number == "K-2026-0001"
    assert case.channel == Channel.FORM
    assert str(case.filed_on) == "2026-11-24"
    assert (case.name, case.street, case.house_number) == ("Noor de Wit", "Dorpsstraat", "12 b")
    assert (case.postcode, case.city, case.country) == ("1234 AB", "Laren", "Nederland")
    assert (case.email, case.phone) == ("noor@example.org", "+31 6 12345678")
    assert (case.organisation, case.on_behalf_of) == ("Bakkerij De Wit", "Joost de Wit")
    assert (case.description, case.desired_outcome, case.occurred) == (STORY, "Een nieuwe dag.", "gisteren")
    assert case.subject is not None
    assert case.missing == []


def test_acknowledgement_is_ordered_with_number_and_dates_and_without_the_complaint(ready: Visitor) -> None:
    """R4: by the site's form at once."""
    ready.send()
    letter = Letter.objects.get()
    assert letter.paper == LetterKind.ACKNOWLEDGE
    assert letter.to_address == "noor@example.org"
    for told in ("K-2026-0001", "dinsdag 24 november 2026", "dinsdag 8 december 2026", "dinsdag 15 december 2026"):
        assert told in letter.subject + letter.body
    for kept in ("een uur te laat", "zaal", "Dorpsstraat", "1234"):
        assert kept not in letter.subject + letter.body


def test_check_page_says_why_and_how_long(ready: Visitor) -> None:
    words = Page(ready.get(CHECK)).words
    assert "We gebruiken je gegevens alleen voor je klacht." in words
    assert "minstens 1 jaar na de afhandeling" in words
    assert "Uiterlijk 2 jaar na vandaag vernietigen we alles" in words


class TestTwice:
    def test_gives_the_same_case_and_the_same_page(self, ready: Visitor) -> None:
        draft = Page(ready.get(CHECK)).fields["draft"]
        pages = {ready.post(CHECK, {"draft": draft}).url for _ in range(3)}
        assert len(pages) == 1
        assert Case.objects.count() == Letter.objects.count() == 1

    def test_without_the_id_in_the_form_leads_to_what_was_filed_last(self, ready: Visitor) -> None:
        assert ready.post(CHECK).url == ready.post(CHECK).url
        assert Case.objects.count() == 1

    def test_with_another_draft_begun_sends_neither_again(self, ready: Visitor, clock: time_machine.Traveller) -> None:
        """Back to an old tab after beginning anew: the old complaint was sent, the new one waits."""
        old = Page(ready.get(CHECK)).fields["draft"]
        sent = ready.post(CHECK, {"draft": old}).url
        ready.prepare(description="Een tweede klacht.")
        clock.shift(10)
        assert ready.post(CHECK, {"draft": old}).url == sent
        assert Case.objects.count() == 1
        assert ready.send().url != sent
        assert Case.objects.count() == 2

    def test_tab_of_an_older_draft_shows_the_new_one_first(self, ready: Visitor) -> None:
        assert ready.post(CHECK, {"draft": "0b9c6f0e-0000-4000-8000-000000000000"}).url == CHECK
        assert not Case.objects.exists()

    def test_by_a_stranger_who_knows_the_id_sends_and_shows_nothing(self, ready: Visitor) -> None:
        draft = Page(ready.get(CHECK)).fields["draft"]
        ready.post(CHECK, {"draft": draft})
        response = Visitor().post(CHECK, {"draft": draft})
        assert response.status_code == 410
        assert "Je klacht is niet verstuurd" in Page(response).words


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("fresh_limits")
def test_ten_at_once_give_one_case(clock: time_machine.Traveller) -> None:
    visitor = Visitor()
    visitor.prepare(attachments=a_file())
    clock.shift(60)
    cookies = visitor.cookies

    def press() -> str:
        browser = Client()
        browser.cookies = cookies
        response = browser.post(CHECK)
        assert response.status_code == 302
        return response.url

    assert len(set(at_once([press] * 10))) == 1
    assert Case.objects.count() == Letter.objects.count() == Attachment.objects.count() == 1
    assert Case.objects.get().number == "K-2026-0001"
    assert not WaitingUpload.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM limits")
        assert cursor.fetchone() == (3,), "one place each for the file, the mailbox and the address"


def test_extra_fields_of_a_request_reach_no_case(visitor: Visitor, clock: time_machine.Traveller) -> None:
    more = {
        "status": "afgehandeld",
        "settled_on": "2026-11-24",
        "manner": "solved",
        "filed_on": "2020-01-01",
        "counted_from": "2020-01-01",
        "handler": "1",
        "number": "K-1999-0001",
        "id": "77",
        "pk": "77",
        "filing_key": "0b9c6f0e-0000-4000-8000-000000000000",
        "channel": "phone",
        "destroy_on": "2020-01-01",
    }
    visitor.get(COMPLAINT)
    visitor.complain(**more)
    visitor.give_details(**more)
    clock.shift(10)
    visitor.send(**more)
    case = Case.objects.get()
    assert (case.number, case.channel, str(case.filed_on)) == ("K-2026-0001", "form", "2026-11-24")
    assert str(case.counted_from) == "2026-11-24"
    assert (case.settled_on, case.manner, case.handler, case.destroy_on) == (None, "", None, None)


def test_answers_leave_the_session_on_sending(ready: Visitor) -> None:
    assert STORY.split("\n")[0] in str(dict(ready.session))
    ready.send()
    kept = dict(ready.session)
    assert KEY not in kept
    assert list(kept) == [FILED]
    assert list(kept[FILED]) == [str(Case.objects.get().filing_key)]


def test_after_sending_the_form_begins_empty(ready: Visitor) -> None:
    ready.send()
    assert ready.get(CHECK).url == COMPLAINT
    assert Page(ready.get(COMPLAINT)).fields["description"] == ""


def test_sending_after_a_day_says_that_nothing_was_sent(ready: Visitor, clock: time_machine.Traveller) -> None:
    draft = Page(ready.get(CHECK)).fields["draft"]
    clock.shift(24 * HOUR + 1)
    response = ready.post(CHECK, {"draft": draft})
    assert response.status_code == 410
    assert title(response) == "Je klacht is niet verstuurd – Gooiconsult"
    assert not Case.objects.exists()


def test_nothing_reaches_the_newsletter(ready: Visitor) -> None:
    ready.send()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.startswith("newsletter_"):
                cursor.execute(f"SELECT * FROM {table}")
                assert "noor@example.org" not in str(cursor.fetchall())

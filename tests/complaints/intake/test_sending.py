"""Sending: one draft is one complaint, what fails on our side costs nobody a word, and machines wait."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from pytest_django import Settings

from complaints.intake.drafts import FILED, KEY
from complaints.models import Attachment, Case, Channel, Letter, Paper, WaitingUpload
from tests.complaints.intake.visitor import CHECK, COMPLAINT, DETAILS, NOOR, STORY, Page, Visitor, a_file, title
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
    assert letter.paper == Paper.ACKNOWLEDGE
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


class TestFailureOfOurs:
    @pytest.fixture
    def broken(self) -> Iterator[None]:
        """The database takes no letters: the last thing that filing writes."""

        def refuse(execute: object, sql: str, *rest: object) -> object:
            if sql.startswith("INSERT") and "complaints_letter" in sql:
                raise RuntimeError("Noor de Wit, noor@example.org")
            return execute(sql, *rest)  # type: ignore[operator]

        with connection.execute_wrapper(refuse):
            yield

    def test_says_so_keeps_everything_and_files_nothing(
        self, visitor: Visitor, clock: time_machine.Traveller, request: pytest.FixtureRequest
    ) -> None:
        """Tone 10"""
        visitor.prepare(attachments=a_file())
        clock.shift(60)
        request.getfixturevalue("broken")
        response = visitor.send()
        page = Page(response)
        assert response.status_code == 503
        assert int(response["Retry-After"]) > 0
        for told in (
            "Er ging bij ons iets mis",
            "Wat je invulde, hebben we 24 uur bewaard.",
            "De dag waarop je mailt telt als de dag van je klacht.",
            "De zaal was te klein.",
            "bon.pdf",
        ):
            assert told in page.words
        assert "mailto:info@gooiconsult.nl" in page.links
        assert not Case.objects.exists()
        assert WaitingUpload.objects.count() == 1

    def test_second_attempt_succeeds_under_the_first_number(
        self, ready: Visitor, clock: time_machine.Traveller, request: pytest.FixtureRequest
    ) -> None:
        def refuse(execute: object, sql: str, *rest: object) -> object:
            if sql.startswith("INSERT") and "complaints_round" in sql:
                raise RuntimeError
            return execute(sql, *rest)  # type: ignore[operator]

        with connection.execute_wrapper(refuse):
            assert ready.send().status_code == 503
        clock.shift(23 * HOUR)
        assert ready.send().status_code == 302
        assert Case.objects.get().number == "K-2026-0001"

    @pytest.mark.usefixtures("broken")
    def test_log_names_its_class_and_nobody(self, ready: Visitor, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.DEBUG):
            ready.send()
        assert "filing failed: RuntimeError" in caplog.text
        log = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
        for canary in ("Noor", "noor@", "Dorpsstraat", "zaal"):
            assert canary not in "\n".join(log)


class TestMachines:
    def test_faster_than_three_seconds_waits_and_loses_nothing(
        self, visitor: Visitor, clock: time_machine.Traveller
    ) -> None:
        visitor.prepare()
        clock.shift(2.9)
        response = visitor.send()
        assert response.status_code == 429
        assert response["Retry-After"] == "3"
        words = Page(response).words
        assert "Wacht 3 seconden en druk nog een keer op ‘Verstuur je klacht’" in words
        assert "De zaal was te klein." in words
        assert not Case.objects.exists()
        clock.shift(0.1)
        assert visitor.send().status_code == 302

    def test_trap_counts_as_too_fast_and_costs_a_person_one_more_press(
        self, ready: Visitor, clock: time_machine.Traveller
    ) -> None:
        """Never lose a real person's complaint."""
        assert ready.send(website="https://www.example.org").status_code == 429
        clock.shift(3)
        assert ready.send(website="https://www.example.org").status_code == 429
        assert not Case.objects.exists()
        clock.shift(3)
        assert ready.send().status_code == 302

    def test_trap_is_hidden_from_people(self, ready: Visitor) -> None:
        html = ready.get(CHECK).content.decode()
        assert '<div class="trap" aria-hidden="true">' in html
        assert 'name="website" id="id_website" tabindex="-1" autocomplete="off"' in html


class TestLimits:
    """Settings: 5 an hour per address, 3 a day per e-mail address."""

    def file(self, clock: time_machine.Traveller, email: str, address: str = "192.0.2.1") -> int:
        visitor = Visitor(REMOTE_ADDR=address)
        visitor.prepare(email=email)
        clock.shift(5)
        self.last, self.visitor = visitor.send(), visitor
        return self.last.status_code

    def test_sixth_in_an_hour_from_one_address_waits_with_the_text_kept(
        self, db: None, clock: time_machine.Traveller
    ) -> None:
        assert [self.file(clock, f"n{n}@example.org") for n in range(6)] == [302] * 5 + [429]
        page = Page(self.last)
        assert 0 < int(self.last["Retry-After"]) <= HOUR
        assert "Probeer het over 60 minuten opnieuw." in page.words
        assert "De zaal was te klein." in page.words
        assert "mailto:info@gooiconsult.nl" in page.links
        assert Case.objects.count() == 5
        assert self.file(clock, "n9@example.org", address="192.0.2.2") == 302, "the twin: another address"

    def test_place_comes_free_when_the_answer_said(self, db: None, clock: time_machine.Traveller) -> None:
        for n in range(6):
            self.file(clock, f"n{n}@example.org")
        clock.shift(int(self.last["Retry-After"]) + 1)
        assert self.visitor.send().status_code == 302

    def test_fourth_in_a_day_for_one_mailbox_waits(self, db: None, clock: time_machine.Traveller) -> None:
        """However the address is spelled, and from wherever it comes: nobody floods somebody else's mailbox."""
        spelled = ["victim@example.org", "VICTIM@Example.org", "victim+x@example.org", "Victim+y@EXAMPLE.ORG"]
        statuses = [self.file(clock, email, f"192.0.2.{n}") for n, email in enumerate(spelled)]
        assert statuses == [302, 302, 302, 429]
        assert "Probeer het over 24 uur opnieuw." in Page(self.last).words
        assert Letter.objects.count() == 3
        assert self.file(clock, "other@example.org") == 302

    def test_one_who_waits_for_the_mailbox_uses_no_place_of_the_address(
        self, db: None, clock: time_machine.Traveller, settings: Settings
    ) -> None:
        settings.COMPLAINTS_PER_EMAIL_PER_DAY = 1
        statuses = [self.file(clock, "noor@example.org") for _ in range(8)]
        assert statuses == [302] + [429] * 7
        assert self.file(clock, "other@example.org") == 302

    def test_failed_limiter_lets_everybody_through(
        self, db: None, clock: time_machine.Traveller, caplog: pytest.LogCaptureFixture
    ) -> None:
        """A complaint that comes through matters more than one too many."""
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE limits RENAME TO limits_away")
        assert [self.file(clock, "noor@example.org") for _ in range(7)] == [302] * 7
        assert "limiter failed" in caplog.text
        assert "192.0.2.1" not in caplog.text
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE limits_away RENAME TO limits")

    def test_forged_forwarding_header_changes_nothing(self, db: None, clock: time_machine.Traveller) -> None:
        for n in range(6):
            visitor = Visitor(HTTP_X_FORWARDED_FOR=f"198.51.100.{n}")
            visitor.prepare(email=f"n{n}@example.org")
            clock.shift(5)
            response = visitor.send()
        assert response.status_code == 429


def test_no_personal_data_in_address_or_log(
    visitor: Visitor, clock: time_machine.Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        visitor.prepare(attachments=a_file("canary-file.pdf"))
        refused = visitor.complain(description="")
        clock.shift(10)
        visitor.complain()
        sent = visitor.send()
        visitor.get(sent.url)
    log = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert refused.status_code == 422
    for canary in ("Noor", "noor", "Dorpsstraat", "1234", "Laren", "zaal", "K-2026", "canary"):
        assert canary not in sent.url
        assert canary not in log


def test_nothing_reaches_the_newsletter(ready: Visitor) -> None:
    ready.send()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.startswith("newsletter_"):
                cursor.execute(f"SELECT * FROM {table}")
                assert "noor@example.org" not in str(cursor.fetchall())


@pytest.mark.parametrize("address", [DETAILS, CHECK])
def test_details_are_in_no_address(visitor: Visitor, address: str) -> None:
    visitor.complain()
    visitor.give_details()
    assert set(NOOR.values()) & set(visitor.get(address).request["QUERY_STRING"].split("=")) <= {""}

"""Machines wait, and nobody floods the firm or a mailbox; a person loses nothing by it."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from pytest_django import Settings

from complaints.models import Case, Letter
from tests.answers import unfolded
from tests.complaints.intake.visitor import CHECK, Page, Visitor

HOUR = 3600


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

    def test_clock_that_is_put_back_an_hour_makes_nobody_wait_for_it(
        self, visitor: Visitor, clock: time_machine.Traveller
    ) -> None:
        visitor.prepare()
        clock.shift(-HOUR)
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
        html = unfolded(ready.get(CHECK).content.decode())
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

"""A failure on our side while sending costs nobody a word, and neither log nor address names anybody."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import time_machine
from django.db import DatabaseError, connection

from complaints.models import Case, WaitingUpload
from tests.complaints.intake.visitor import STORY, Page, Visitor, a_file

HOUR = 3600


@contextmanager
def refusing(table: str, error: type[Exception] = RuntimeError) -> Iterator[None]:
    """The database takes no new row in that table; its error holds what such errors hold."""

    def refuse(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if sql.startswith("INSERT") and f'"{table}"' in sql:
            raise error("Noor de Wit, noor@example.org")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        yield


class TestFailureOfOurs:
    def test_says_so_keeps_everything_and_files_nothing(self, visitor: Visitor, clock: time_machine.Traveller) -> None:
        """Tone 10; the letter is the last thing that filing writes."""
        visitor.prepare(attachments=a_file())
        clock.shift(60)
        with refusing("complaints_letter"):
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

    def test_file_that_cannot_be_kept_is_refused_and_the_text_stays(self, visitor: Visitor) -> None:
        response = visitor.complain(attachments=a_file())
        assert response.status_code == 302
        with refusing("complaints_waitingupload", DatabaseError):
            response = visitor.complain(attachments=a_file("tweede.pdf", b"%PDF-1.4 2"))
        page = Page(response)
        assert response.status_code == 422
        assert "tweede.pdf – Het bewaren van dit bestand ging bij ons mis." in page.words
        assert page.fields["description"] == STORY

    def test_second_attempt_succeeds_under_the_first_number(
        self, ready: Visitor, clock: time_machine.Traveller
    ) -> None:
        with refusing("complaints_round"):
            assert ready.send().status_code == 503
        clock.shift(23 * HOUR)
        assert ready.send().status_code == 302
        assert Case.objects.get().number == "K-2026-0001"

    def test_log_names_its_class_and_nobody(self, ready: Visitor, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.DEBUG), refusing("complaints_letter"):
            ready.send()
        assert "filing failed: RuntimeError" in caplog.text
        log = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
        for canary in ("Noor", "noor@", "Dorpsstraat", "zaal"):
            assert canary not in "\n".join(log)


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

"""The database is away, or somebody holds a row for too long: "not now", with what was typed, and one line in the log."""

from __future__ import annotations

import io
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.config import dictConfig
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client

from complaints.models import Case, Code
from complaints.models.code import CodeList
from site_gooiconsult.away import why_away
from site_gooiconsult.closed import gate
from site_gooiconsult.log import OnceAMinute
from tests.complaints.intake.visitor import CHECK, COMPLAINT, DETAILS, NOOR, STORY, Page, Visitor

pytestmark = pytest.mark.django_db
CANARY = "kanarie@example.org"
OF_THE_TEST = ("SAVEPOINT", "ROLLBACK", "RELEASE")
"""The transaction around the test itself goes on."""


@contextmanager
def away(part: str = "") -> Iterator[None]:
    """No statement with this part reaches the database."""

    def refuse(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if part in sql and not sql.startswith(OF_THE_TEST):
            raise OperationalError(f"server closed the connection unexpectedly: {CANARY}")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def visitor() -> Visitor:
    return Visitor(raise_request_exception=False, enforce_csrf_checks=True)


def filled_in(visitor: Visitor) -> dict[str, Any]:
    """What somebody sends of step 1."""
    subject = Code.objects.filter(list=CodeList.SUBJECT).values_list("pk", flat=True)[0]
    token = Page(visitor.get(COMPLAINT)).fields["csrfmiddlewaretoken"]
    return {"subject": str(subject), "description": STORY, "csrfmiddlewaretoken": token}


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    try:
        raise error from cause
    except Exception as caught:  # noqa: BLE001
        return caught


def of_sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(CANARY)
    error.sqlite_errorcode = code
    return error


class TestWhy:
    @pytest.mark.parametrize(
        ("error", "why"),
        [
            (raised(OperationalError()), "OperationalError"),
            (raised(InterfaceError()), "InterfaceError"),
            (raised(OperationalError(), TimeoutError()), "TimeoutError"),
            (raised(SessionInterrupted(), raised(OperationalError())), "OperationalError"),
            (raised(OperationalError(), of_sqlite(sqlite3.SQLITE_BUSY)), "OperationalError"),
            (raised(OperationalError(), of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT)), "OperationalError"),
            (raised(OperationalError(), of_sqlite(sqlite3.SQLITE_ERROR)), ""),
            (raised(ProgrammingError()), ""),
            (raised(SessionInterrupted()), ""),
            (None, ""),
        ],
    )
    def test_database_that_is_away_is_told_from_a_mistake_of_ours(self, error: Exception | None, why: str) -> None:
        assert why_away(error) == why


class TestPages:
    @pytest.mark.parametrize("address", ["/", "/klachtenprocedure/", COMPLAINT, "/mijn-dossier/", "/admin/login/"])
    def test_page_says_not_now(self, visitor: Visitor, address: str) -> None:
        visitor.get(COMPLAINT)
        with away():
            response = visitor.get(address)
        assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "60", "no-store")
        assert "De site is even dicht" in response.content.decode()
        assert CANARY not in response.content.decode()

    def test_health_says_no_to_machines(self, visitor: Visitor) -> None:
        with away():
            response = visitor.get("/healthz")
        assert (response.status_code, response.json()) == (503, {"ok": False})

    def test_what_asks_nothing_of_the_database_is_served(self, visitor: Visitor) -> None:
        with away():
            assert visitor.get("/robots.txt").status_code == 200
            response = visitor.get("/static/css/site.css")
        assert response.status_code == 200
        response.close()

    def test_mistake_of_ours_is_no_such_thing(self, visitor: Visitor) -> None:
        """The twin."""

        def mistaken(run: Any, sql: str, *more: Any) -> object:
            if "wagtailcore_page" in sql:
                raise ProgrammingError(CANARY)
            return run(sql, *more)

        with connection.execute_wrapper(mistaken):
            assert visitor.get("/").status_code == 500


class TestForm:
    def send(self, visitor: Visitor, **typed: Any) -> Page:
        """Step 1, filled in, while the database is away; what the page holds."""
        sent = filled_in(visitor) | typed
        with away():
            response = visitor.post(COMPLAINT, sent)
        assert response.status_code == 503
        return Page(response)

    def test_says_that_nothing_arrived_and_shows_what_was_typed(self, visitor: Visitor) -> None:
        page = self.send(visitor, description=f"{STORY} <b>&", occurred="gisteren")
        for told in ("nog niet aangekomen", "Wat is er gebeurd?De training", "klein. <b>&", "gisteren"):
            assert told in page.words
        assert "mailto:info@gooiconsult.nl" in page.links

    def test_button_sends_the_same_once_more(self, visitor: Visitor) -> None:
        again = self.send(visitor).fields
        response = visitor.post(COMPLAINT, again)
        assert (response.status_code, response.url) == (302, DETAILS)
        assert Page(visitor.get(COMPLAINT)).fields["description"] == STORY

    def test_files_are_not_in_the_button_and_the_page_says_so(self, visitor: Visitor) -> None:
        page = self.send(visitor, attachments=SimpleUploadedFile("kanarie.txt", CANARY.encode()))
        assert "Je bestanden gaan niet mee" in page.words
        assert "anarie" not in page.text
        assert "bestanden" not in self.send(visitor).words

    def test_complaint_that_is_sent_meanwhile_waits_and_becomes_one_case(self, visitor: Visitor) -> None:
        sent = filled_in(visitor)
        visitor.post(COMPLAINT, sent)
        visitor.post(DETAILS, sent | NOOR)
        session = visitor.session
        session["complaint"] = session["complaint"] | {"opened_at": 0}
        session.save()
        fields = Page(visitor.get(CHECK)).fields
        with away():
            page = Page(visitor.post(CHECK, fields))
        assert fields["draft"] not in page.text
        assert not Case.objects.exists()
        first, second = (visitor.post(CHECK, page.fields) for _ in range(2))
        assert first.status_code == 302
        assert (second.url, Case.objects.count()) == (first.url, 1)

    def test_password_is_neither_shown_nor_sent_again(self, visitor: Visitor) -> None:
        token = Page(visitor.get("/admin/login/")).fields["csrfmiddlewaretoken"]
        typed = {"username": "sanne", "password": CANARY, "csrfmiddlewaretoken": token}
        with away():
            response = visitor.post("/admin/login/", typed)
        assert response.status_code == 503
        assert CANARY not in response.content.decode()
        assert Page(response).fields == {}

    def test_session_that_could_not_be_saved_is_no_fault_of_the_sender(self, visitor: Visitor) -> None:
        """Django calls every failure to save a session a bad request, also where the connection broke in between."""
        sent = filled_in(visitor)
        with away(f'UPDATE "{Session._meta.db_table}"'):
            response = visitor.post(COMPLAINT, sent)
        assert response.status_code == 503
        assert visitor.post(COMPLAINT, Page(response).fields).status_code == 302

    def test_session_that_was_removed_meanwhile_costs_no_word(self, visitor: Visitor) -> None:
        """As when another tab of the same browser enters a case: Django calls that a bad request too."""
        sent = filled_in(visitor)

        def remove(execute: Callable[..., object], sql: str, *rest: object) -> object:
            if sql.startswith(f'UPDATE "{Session._meta.db_table}"'):
                Session.objects.all().delete()
            return execute(sql, *rest)

        with connection.execute_wrapper(remove):
            response = visitor.post(COMPLAINT, sent)
        assert response.status_code == 503
        assert visitor.post(COMPLAINT, Page(response).fields).url == DETAILS


class TestLog:
    @pytest.fixture
    def log(self) -> Iterator[io.StringIO]:
        """What the site's own handler writes, with its formatter and a filter that said nothing yet."""
        dictConfig(settings.LOGGING)
        written = io.StringIO()
        handler = logging.StreamHandler(written)
        handler.setFormatter(logging.getLogger().handlers[0].formatter)
        handler.addFilter(OnceAMinute())
        loggers = [logging.getLogger(name) for name in ("", "django-q")]
        for logger in loggers:
            logger.addHandler(handler)
        yield written
        for logger in loggers:
            logger.removeHandler(handler)

    def test_hundred_requests_are_one_line(self, visitor: Visitor, log: io.StringIO) -> None:
        with away():
            for _ in range(100):
                visitor.get("/")
        (line,) = log.getvalue().splitlines()
        assert line.endswith("ERROR django.request the database is away or too slow: OperationalError")

    def test_next_minute_says_so_again(
        self, visitor: Visitor, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with away():
            visitor.get("/")
            later = time.monotonic() + 61
            monkeypatch.setattr(time, "monotonic", lambda: later)
            visitor.get("/")
            visitor.get("/")
        assert len(log.getvalue().splitlines()) == 2

    def test_queue_that_starts_anew_what_needs_the_database_says_no_more(
        self, visitor: Visitor, log: io.StringIO
    ) -> None:
        with away():
            visitor.get("/")
        for what in ("pusher", "worker"):
            logging.getLogger("django-q").critical("reincarnated %s after sudden death", what)
        assert ["pusher" in log.getvalue(), "worker" in log.getvalue()] == [False, True]

    def test_mistake_of_ours_is_told_every_time(self, visitor: Visitor, log: io.StringIO) -> None:
        """The twin."""
        for _ in range(3):
            visitor.get("/bestaat-niet/")
        assert log.getvalue().count("404 GET") == 3

    def test_site_logs_through_this_filter(self) -> None:
        for handler in settings.LOGGING["handlers"].values():
            assert "once_a_minute" in handler["filters"]
        filters = {each["()"] for each in settings.LOGGING["filters"].values()}
        assert f"{OnceAMinute.__module__}.{OnceAMinute.__qualname__}" in filters


def test_answer_of_a_process_that_starts_meanwhile_is_the_same() -> None:
    """Whether the record is applied cannot be seen then: closed, not broken."""
    gate.opened = False
    with away():
        assert Client(raise_request_exception=False).get("/").status_code == 503

"""The log says where and what kind, and repeats nothing that a client wrote (R9, D8)."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from logging.config import dictConfig

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from complaints.models import Case
from site_gooiconsult.log import DiscreetFormatter
from tests.complaints.factories import a_case

CANARY = "kanarie@example.org"


def breaks(request: HttpRequest, key: str) -> HttpResponse:
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        raise LookupError(f"no {CANARY}") from error


def collides(request: HttpRequest, key: str) -> HttpResponse:
    first, second = a_case(name=CANARY), a_case()
    Case.objects.filter(pk=second.pk).update(number=first.number)
    return HttpResponse()


def suspects(request: HttpRequest, key: str) -> HttpResponse:
    raise SuspiciousOperation(CANARY)


def misses(request: HttpRequest, key: str) -> HttpResponse:
    raise Http404(CANARY)


urlpatterns = [
    *(path(f"{view.__name__}/<str:key>/", view) for view in (breaks, collides, suspects, misses)),
    path("", include("complaints.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.built, pytest.mark.urls(__name__)]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the site's own handler writes, with the site's own formatter."""
    dictConfig(settings.LOGGING)
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.getLogger().handlers[0].formatter)
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_site_logs_by_this_formatter_alone() -> None:
    formatters = {each["()"] for each in settings.LOGGING["formatters"].values()}
    assert formatters == {f"{DiscreetFormatter.__module__}.{DiscreetFormatter.__qualname__}"}
    assert all(
        handler["formatter"] in settings.LOGGING["formatters"] for handler in settings.LOGGING["handlers"].values()
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/breaks/", "LookupError"),
        ("/collides/", "django.db.utils.IntegrityError"),
        ("/suspects/", "SuspiciousOperation"),
        ("/misses/", "404 GET misses/<str:key>/"),
        ("/nergens/", "404 GET no such address"),
    ],
)
def test_what_goes_wrong_is_named_and_nobody_is(log: io.StringIO, address: str, said: str) -> None:
    Client(raise_request_exception=False).get(f"{address}{CANARY}/", {"q": CANARY})
    assert said in log.getvalue()
    assert CANARY not in log.getvalue()


def test_place_and_what_led_to_it_are_told(log: io.StringIO) -> None:
    Client(raise_request_exception=False).get("/breaks/sleutel/")
    said = log.getvalue()
    assert said.index("builtins.ValueError") < said.index("builtins.LookupError")
    assert f"{__file__}:" in said
    assert "500 GET breaks/<str:key>/" in said


def test_text_that_another_handler_kept_is_not_repeated() -> None:
    try:
        raise IntegrityError(CANARY)
    except IntegrityError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "stap mislukt", (), (type(error), error, error.__traceback__)
        )
    assert CANARY in logging.Formatter().format(record)
    assert CANARY not in DiscreetFormatter().format(record)


def test_plain_message_is_logged_as_it_is(log: io.StringIO) -> None:
    logging.getLogger("site").warning("%s cases", 3)
    assert "WARNING site 3 cases" in log.getvalue()

"""Asks for a page as a web server does, without what a test client adds; knows no site."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory


@cache
def handler() -> WSGIHandler:
    """What a server process keeps: the settings read, the middleware put together."""
    return WSGIHandler()


def get(address: str) -> None:
    """The page, which has to be there."""
    parts = urlsplit(address)
    environ = RequestFactory()._base_environ(PATH_INFO=parts.path, QUERY_STRING=parts.query, HTTP_HOST="localhost")
    statuses: list[str] = []
    body = b"".join(handler()(environ, lambda status, headers: statuses.append(status)))
    assert statuses[0].startswith("200"), (address, statuses[0])
    assert body

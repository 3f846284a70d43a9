"""The pages for what went wrong: in Dutch, with a way on, and with what somebody typed still there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from complaints.models import Code
from complaints.models.code import CodeList
from tests.patience import A_MINUTE


def breaks(request: HttpRequest) -> HttpResponse:
    raise LookupError("canary@example.org")


def suspects(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("canary@example.org")


def takes(request: HttpRequest) -> HttpResponse:
    return HttpResponse("genomen")


urlpatterns = [
    path("breekt/", breaks),
    path("verdacht/", suspects),
    path("formulier/", takes),
    path("", include("site_gooiconsult.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


class Text(HTMLParser):
    """What a reader sees of a page, and which elements it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.elements = "", []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


class TestExpiredForm:
    @pytest.fixture
    def client(self) -> Client:
        return Client(enforce_csrf_checks=True)

    def test_says_in_dutch_that_nothing_was_sent(self, client: Client) -> None:
        response = client.post("/formulier/", {"description": "Er ging iets mis."})
        assert response.status_code == 403
        assert "Er is niets verstuurd" in response.content.decode()

    def test_shows_everything_that_was_typed(self, client: Client) -> None:
        typed = {"description": "Eerste regel.\nTweede regel & meer", "name": "Zoë", "subject": ["a-keuze", "b-keuze"]}
        seen = Text(client.post("/formulier/", typed).content.decode()).words
        for words in ("Eerste regel.\nTweede regel & meer", "Zoë", "a-keuze", "b-keuze"):
            assert words in seen

    def test_shows_the_questions_as_they_were_asked(self, client: Client) -> None:
        subject = Code.objects.filter(list=CodeList.SUBJECT, active=True).earliest("position")
        typed = {"subject": str(subject.pk), "house_number": "12a", "hidden_field": "Zoë"}
        seen = client.post("/formulier/", typed).content.decode()
        for question, answer in (
            ("Waar gaat je klacht over?", subject.name),
            ("Huisnummer en toevoeging", "12a"),
            ("Je antwoord", "Zoë"),
        ):
            assert f"<dt>{question}</dt><dd>{answer}</dd>" in seen
        assert "hidden_field" not in seen

    def test_shows_no_password_and_no_token(self, client: Client) -> None:
        token = {"csrfmiddlewaretoken": "canary3"}
        typed = token | {"username": "sanne", "password": "canary1", "new_password2": "canary2"}
        seen = client.post("/formulier/", typed).content.decode()
        assert "sanne" in seen
        assert "canary" not in seen

    def test_shows_no_file(self, client: Client) -> None:
        typed = {"name": "Zoë", "attachments": SimpleUploadedFile("canary.txt", b"canary")}
        seen = client.post("/formulier/", typed).content.decode()
        assert "Zoë" in seen
        assert "canary" not in seen

    @pytest.mark.parametrize("field", ["name", "value"])
    def test_what_was_typed_adds_no_element(self, client: Client, field: str) -> None:
        payload = "</dd><script>alert(1)</script><img src=x onerror=alert(1)>"
        plain, hostile = ({"a": "b"}, {payload: "b"} if field == "name" else {"a": payload})
        pages = [Text(client.post("/formulier/", typed).content.decode()) for typed in (plain, hostile)]
        assert pages[0].elements == pages[1].elements

    def test_is_kept_by_no_cache(self, client: Client) -> None:
        assert "no-store" in client.post("/formulier/", {"name": "Zoë"})["Cache-Control"]

    def test_form_that_cannot_be_parsed_is_no_failure_of_ours(self, client: Client) -> None:
        many = {f"field{number}": "x" for number in range(1001)}
        assert client.post("/formulier/", many).status_code in (400, 403)
        boundary = "multipart/form-data; boundary="
        assert client.generic("POST", "/formulier/", "x", content_type=boundary).status_code in (400, 403)


class TestPages:
    @pytest.fixture
    def client(self) -> Client:
        return Client(raise_request_exception=False)

    @pytest.mark.parametrize(("address", "status"), [("/bestaat-niet/", 404), ("/breekt/", 500), ("/verdacht/", 400)])
    def test_each_is_dutch_with_a_way_on_and_no_detail(self, client: Client, address: str, status: int) -> None:
        response = client.get(address)
        page = response.content.decode()
        assert response.status_code == status
        assert '<html lang="nl">' in page
        assert 'href="/"' in page
        assert "canary" not in page
        assert not re.search(r"\b(u|uw)\b", Text(page).words.lower())

    def test_page_of_a_failure_needs_no_database(self, tmp_path: Path) -> None:
        """In a process of its own, with a database address that nobody listens on."""
        ask = "import django; django.setup(); from django.test import Client"
        get = "r = Client(raise_request_exception=False).get('/')"
        tell = "print(r.status_code, 'even dicht' in r.content.decode())"
        done = subprocess.run(
            [sys.executable, "-c", f"{ask}; {get}; {tell}"],
            env=os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/away", "GOOI_DATA_DIR": str(tmp_path)},
            cwd=configured.PROJECT_DIR,
            capture_output=True,
            text=True,
            check=False,
            timeout=A_MINUTE,
        )
        assert done.stdout.strip() == "503 True"

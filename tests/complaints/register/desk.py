"""Somebody at the staff's desk: a client who is signed in, and forms that are filled in as they stand on the page."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from complaints.models import Case, Letter
from tests.answers import body

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
"""A case filed and confirmed on this Tuesday: acknowledged by 1 December, handle-by 8, notify-by 10, answer-by 15
December 2026. Most tests are on the day after it."""


def desk(user: User) -> Client:
    """A client of this user."""
    client = Client()
    client.force_login(user)
    return client


def file_of(case: Case) -> str:
    """The address of a case file."""
    return reverse("complaints_register:case", args=[case.pk])


def screen_of(verb: str, case: Case) -> str:
    """The address of the screen of a step."""
    return reverse(f"complaints_register:{verb}", args=[case.pk])


def words(page: str) -> str:
    """What a reader reads below the header: no markup, spaces as in a sentence."""
    plain = re.sub(r"<[^>]+>", " ", page.partition("</header>")[2])
    return re.sub(r" (?=[.,:])", "", " ".join(plain.split()))


def read(user: User, case: Case) -> str:
    """The case file, as a user reads it."""
    response = desk(user).get(file_of(case))
    assert response.status_code == 200
    return words(body(response))


def last_letter(case: Case) -> Letter:
    """The last letter to the complainant."""
    return Letter.objects.filter(case=case, audience="complainant").latest("pk")


class Form(HTMLParser):
    """What a browser would send of the form on a page, if nothing were typed; buttons left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self.inside = False
        self.open = ""
        self.choosing = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = "step-form" in said.get("class", "")
        if not self.inside:
            return
        if tag == "textarea":
            self.open = said["name"]
            self.sent[self.open] = ""
        if tag == "select":
            self.choosing = said["name"]
        if tag == "option" and "selected" in said:
            self.sent[self.choosing] = said["value"]
        if tag == "input" and (said["type"] not in {"radio", "checkbox"} or "checked" in said):
            self.sent[said["name"]] = said.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.open:
            self.sent[self.open] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.sent[self.open] = self.sent[self.open].removeprefix("\n")
            self.open = ""
        if tag == "form":
            self.inside = False


def form_on(response: HttpResponse) -> dict[str, str]:
    """The form of a step as it stands on a page."""
    return Form(response.content.decode()).sent


def fill_in(client: Client, address: str, **typed: Any) -> HttpResponse:
    """Open the screen of a step, type, and press its button; what comes back."""
    return client.post(address, form_on(client.get(address)) | typed)


def send_on(client: Client, address: str, page: HttpResponse, **typed: Any) -> HttpResponse:
    """Press the button on a page that came back."""
    return client.post(address, form_on(page) | typed)

"""Somebody who files a complaint: goes through the steps as a browser does, and reads what comes back."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from complaints.models import Code
from complaints.models.code import CodeList
from tests.complaints.files import samples

COMPLAINT, DETAILS, CHECK = (f"/klacht-indienen/{step}/" for step in ("klacht", "gegevens", "controleren"))
STORY = "De training begon een uur te laat.\nDe zaal was te klein."
NOOR = {
    "name": "Noor de Wit",
    "organisation": "",
    "street": "Dorpsstraat",
    "house_number": "12 b",
    "postcode": "1234ab",
    "city": "Laren",
    "country": "Nederland",
    "email": "noor@example.org",
    "phone": "",
    "on_behalf_of": "",
}


class Page(HTMLParser):
    """What a reader sees of a page, the values that its fields hold, and where its links lead."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.text, self.fields, self.links, self.ids = "", {}, [], set()
        self._area = ""
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.ids |= {has["id"]} if "id" in has else set()
        if tag == "a":
            self.links.append(has.get("href", ""))
        if tag == "textarea":
            self._area = has["name"]
            self.fields[self._area] = ""
        chosen = has.get("type") not in ("radio", "checkbox") or "checked" in has
        if tag == "input" and chosen and "name" in has:
            self.fields[has["name"]] = has.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.fields[self._area] = self.fields[self._area].removeprefix("\n")
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data
        self.text += data

    @property
    def words(self) -> str:
        """The text with its white space as one sees it."""
        return " ".join(self.text.split())


def a_file(name: str = "bon.pdf", content: bytes = samples.PDF) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


class Visitor(Client):
    """A browser with the cookies of one person."""

    def complain(self, **changes: Any) -> HttpResponse:
        """Send step 1 as somebody fills it in, with these changes."""
        subject = Code.objects.filter(list=CodeList.SUBJECT).first()
        typed = {"subject": str(subject.pk), "description": STORY, "desired_outcome": "", "occurred": ""}
        return self.post(COMPLAINT, typed | changes)

    def give_details(self, **changes: Any) -> HttpResponse:
        """Send step 2 as somebody fills it in, with these changes."""
        return self.post(DETAILS, NOOR | changes)

    def prepare(self, **changes: Any) -> None:
        """Open the form, and fill in both steps."""
        self.get(COMPLAINT)
        details = {name: changes.pop(name) for name in list(changes) if name in NOOR}
        assert self.complain(**changes).url == DETAILS
        assert self.give_details(**details).url == CHECK

    def send(self, **changes: Any) -> HttpResponse:
        """Press the button of the check page, as the page has it."""
        fields = Page(self.get(CHECK)).fields
        return self.post(
            CHECK, {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"} | changes
        )


def title(response: HttpResponse) -> str:
    """The title of a page."""
    found = re.search(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL)
    return found[1] if found else ""

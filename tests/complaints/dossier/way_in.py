"""The way into a case as its complainant goes it: ask, read the mail, follow the link, press the button."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from complaints import jobs
from complaints.models import Case
from complaints.transitions.letting_in.ask_access import ask_access

LINK = re.compile(r"(/mijn-dossier/open/\S+)")


def url(name: str, *args: object) -> str:
    """An address of the door."""
    return reverse(f"complaints_dossier:{name}", args=args)


def link_to(case: Case, mails: Path) -> str:
    """The path of a fresh link to a case, from its mail."""
    there = set(mails.glob("*.eml"))
    ask_access(number=case.number, address=case.email, at=timezone.now())
    jobs.answer_access(timezone.now())
    (mail,) = set(mails.glob("*.eml")) - there
    found = LINK.search(mail.read_text().replace("=\n", ""))
    assert found
    return found[1]


def enter(client: Client, case: Case, mails: Path) -> HttpResponse:
    """Follow a fresh link and press the button; the page of the case."""
    client.get(link_to(case, mails))
    return client.post(url("open"), follow=True)


class Text(HTMLParser):
    """What a reader sees of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def seen(response: HttpResponse) -> str:
    """The words on a page, in one line."""
    return " ".join(" ".join(Text(response.content.decode()).words).split())

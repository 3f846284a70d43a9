"""Issue 6: confirmation page, footer and every mail lead to Mijn dossier; following any link changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone

from complaints.letters import compose
from complaints.letters.context import for_complainant
from complaints.models import Audience, Letter
from complaints.transitions.letting_in.answer_access import ANSWER_ACCESS
from complaints.transitions.letting_in.give_access import draft
from tests.complaints.dossier.way_in import link_to, seen, url
from tests.complaints.factories import a_case
from tests.complaints.letters.lix import lix
from tests.complaints.transitions.every_step import EVERY, Deed
from tests.photo import photo

pytestmark = pytest.mark.django_db
MAX_LIX = 40
ADDRESS = re.compile(r"https?://\S+")


def letters_of(deed: Deed) -> list[Letter]:
    case = deed.ready()
    if deed.name != "destroy":
        deed.do(case, by=deed.by())
    return list(Letter.objects.filter(case=case))


@pytest.mark.parametrize("deed", EVERY, ids=str)
def test_every_letter_to_the_complainant_leads_to_the_door_and_brings_no_key(deed: Deed) -> None:
    for letter in letters_of(deed):
        if letter.on_paper:
            assert "Mijn dossier" in letter.body
        elif letter.audience == Audience.COMPLAINANT:
            assert f"{configured.BASE_URL}/mijn-dossier/\n" in letter.body
            assert "/open/" not in letter.body


def test_footer_and_confirmation_lead_to_the_door() -> None:
    page = Client().get("/klacht-indienen/klacht/").content.decode()
    assert f'href="{url("ask")}"' in page.partition("<footer")[2]


def test_every_link_in_every_mail_may_be_followed_by_a_scanner(mails: Path) -> None:
    """GET and HEAD of each, three times, without cookies: nothing in the database changes, the link still works."""
    case = a_case(email="link@example.org")
    link = link_to(case, mails)
    bodies = [letter.body for deed in EVERY for letter in letters_of(deed)]
    found = {address for body in bodies for address in ADDRESS.findall(body)}
    ours = {address.removeprefix(configured.BASE_URL) for address in found if address.startswith(configured.BASE_URL)}
    assert url("ask") in ours
    Client().get(url("ask"))  # the first page of all makes the rows of the site's settings
    before = photo()
    for address in {*ours, link}:
        for _ in range(3):
            Client().get(address, follow=True)
            Client().head(address, follow=True)
    assert photo() == before
    client = Client()
    client.get(link)
    assert case.number in seen(client.post(url("open"), follow=True))


def test_letters_that_bring_a_key_are_as_plain_as_the_others() -> None:
    """They stand in no outbox, so the tests of all letters do not see them."""
    case = a_case(email="")
    link = compose(
        ANSWER_ACCESS,
        Audience.COMPLAINANT,
        case.email,
        for_complainant(case) | {"link": "https://x.example"},
    )
    code = draft(case, on=timezone.localdate())
    for letter in (link, code):
        assert letter.body.startswith("Dag Noor de Wit,\n")
        assert case.number in letter.subject
        assert not re.search(r"\b(?:u|uw)\b|\{\{|\{%|\n\n\n|&[a-z]+;", letter.body)
        assert lix(letter.body) <= MAX_LIX

"""A second firm, with a name, terms, committee and letters of its own, is set up and walked: nothing says who was first."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.http import HttpResponseBase
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Page, Site

from complaints.models import Actor, Case, Destruction, DestructionLine, Letter, Manner, TermsVersion
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.answering.take_position import take_position
from complaints.transitions.handling.assign import assign
from complaints.transitions.taking_in.acknowledge import acknowledge
from newsletter.jobs import post_newsletters
from pages.models import HomePage
from site_gooiconsult import roles
from site_gooiconsult.shared.firm.fixed import ADDRESSES
from site_gooiconsult.shared.firm.models import PREFIX_STAYS, Firm
from tests.complaints.dossier import way_in
from tests.complaints.factories import a_case, again, staff, the_office, the_officer
from tests.complaints.intake.visitor import CHECK, COMPLAINT, DETAILS, Visitor
from tests.journeys.calendar import START, Calendar

pytestmark = pytest.mark.django_db
FIRST = re.compile(rb"gooiconsult", re.IGNORECASE)
NAME, EMAIL = "Voorbeeldhuis Zilverlinde", "balie@zilverlinde.example"
COMMITTEE, ADDRESS = "de commissie van de Lindengilde", "Lindelaan 7\n9999 ZZ Zilverdorp"
TERMS = {
    "acknowledge_workdays": 4,
    "handle_weeks": 3,
    "answer_weeks": 5,
    "notice_workdays": 2,
    "appeal_weeks": 6,
    "keep_years": 2,
    "destroy_years": 4,
}


@dataclass
class Heap:
    """Everything that was read on the walk, by where it stood."""

    read: dict[str, bytes] = field(default_factory=dict)

    def take(self, response: HttpResponseBase, where: str) -> str:
        """Keep an answer with its headers; what is packed is kept unpacked as well."""
        content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        self.read[where] = b"\n".join([repr(dict(response.headers)).encode(), *unpacked(content)])
        return content.decode("utf-8", "replace")

    def visit(self, client: Client, path: str, status: int = 200) -> str:
        response = client.get(path)
        assert response.status_code == status, path
        return self.take(response, path)


def unpacked(content: bytes) -> Iterator[bytes]:
    """The bytes, and those that are packed in them: the files of a spreadsheet, the streams of a PDF."""
    yield content
    if is_zipfile(BytesIO(content)):
        packed = ZipFile(BytesIO(content))
        yield from (packed.read(name) for name in packed.namelist())
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(stream)
        except zlib.error:
            yield stream


@pytest.fixture
def calendar() -> Iterator[Calendar]:
    with time_machine.travel(START, tick=False) as clock:
        yield Calendar(clock)


@pytest.fixture
def firm(settings: Settings, tmp_path: Path, calendar: Calendar) -> Firm:
    """An empty site is set up for it, as `FIRM_NAME` and `FIRM_EMAIL` in the environment say."""
    settings.FIRM_NAME = settings.WAGTAIL_SITE_NAME = NAME
    settings.FIRM_EMAIL, settings.DEFAULT_FROM_EMAIL = EMAIL, f"{NAME} <{EMAIL}>"
    settings.EMAIL_BACKEND, settings.MAIL_DIR = "site_gooiconsult.shared.post.files.EmailBackend", tmp_path / "mail"
    HomePage.objects.get().delete()
    Site.objects.create(hostname="localhost", root_page=Page.get_first_root_node(), is_default_site=True)
    Site.clear_site_root_paths_cache()
    TermsVersion.objects.update(**TERMS)
    ours = Firm.of_default_site()
    assert (ours.name, ours.email) == (NAME, EMAIL)
    ours.prefix, ours.address, ours.telephone, ours.committee_name = "Z", ADDRESS, "0999 12 34 56", COMMITTEE
    ours.committee_url = "https://lindengilde.example/beroep"
    ours.full_clean()
    ours.save()
    call_command("setup_site", verbosity=0)
    Site.clear_site_root_paths_cache()
    the_office()
    return ours


def member(role: str, name: str) -> Client:
    """Somebody of the staff, signed in."""
    client = Client()
    client.force_login(staff(role, name))
    return client


def mails(folder: Path) -> dict[str, Any]:
    read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in sorted(folder.glob("*.eml"))]
    return {str(mail["Subject"]): mail for mail in read}


def walk_public_pages(heap: Heap) -> None:
    """Every fixed page, the forms before them, what is not there, and what says that something went wrong."""
    visitor = Client(raise_request_exception=False)
    for path in sorted(
        ADDRESSES | {"/zoeken/?q=klacht", "/zoeken/?q=", "/mijn-dossier/", "/mijn-dossier/code/", COMPLAINT}
    ):
        page = heap.visit(visitor, path)
        assert NAME in page
        assert EMAIL in page
    for path in ("/sitemap.xml", "/robots.txt", "/admin/login/"):
        heap.visit(visitor, path)
    heap.take(visitor.get("/healthz"), "a site whose workers do not answer")
    assert f"– {NAME}</title>" in heap.visit(visitor, "/bestaat-niet/", status=404)
    heap.take(visitor.get("/", headers={"host": "stranger.invalid"}), "a host that is not ours")
    heap.take(Client(enforce_csrf_checks=True).post(COMPLAINT, {"description": "x"}), "a form that has expired")
    for name in ("400.html", "413.html", "500.html", "503.html"):
        page = render_to_string(name)
        assert f"– {NAME}</title>" in page
        heap.read[name] = page.encode()


def file_a_complaint(heap: Heap, calendar: Calendar) -> Case:
    visitor = Visitor()
    visitor.prepare()
    for path in (COMPLAINT, DETAILS, CHECK):
        heap.visit(visitor, path)
    calendar.clock.shift(60)
    sent = visitor.send()
    page = heap.visit(visitor, sent["Location"])
    case = Case.objects.get()
    assert case.number == "Z-2026-0001"
    assert case.number in page
    assert "29 december 2026" in page  # five weeks, where the first firm has three
    calendar.work()
    return again(case)


def settle(case: Case, calendar: Calendar) -> Case:
    sanne = staff(username="sanne")
    assign(case, by=the_officer(), on=calendar.today, to=sanne)
    draft_position(
        again(case), by=Actor.staff(sanne), on=calendar.today, conclusion="Je hebt gelijk.", reasons="Te laat."
    )
    take_position(again(case), by=the_officer(), on=calendar.today, manner=Manner.SOLVED, justified=True)
    calendar.work()
    return again(case)


def walk_staff_screens(heap: Heap, case: Case) -> None:
    officer = member(roles.OFFICERS, "verantwoordelijke")
    names = ("retention", "post", "access", "days_off", "terms", "rules", "receive")
    paths = [reverse(f"complaints_register:{name}") for name in names]
    paths += [reverse("complaints_register:case", args=[case.pk]), "/admin/", "/admin/klachten/?export=xlsx"]
    posted = acknowledge(a_case(email=""), by=the_officer(), on=timezone.localdate())
    paths += [reverse("complaints_register:print_letter", args=[posted.pk, each.pk]) for each in posted.letters.all()]
    assert len(paths) == 11
    for path in paths:
        heap.visit(officer, path)
    assert case.number in heap.visit(officer, f"/admin/klachten/?q=2026-{case.number[-4:]}")
    heap.visit(member(roles.LEADS, "lead"), "/admin/")
    administrator = member(roles.ADMINISTRATORS, "beheerder")
    firm_form = reverse("wagtailsettings:edit", args=["firm", "firm", Site.objects.get(is_default_site=True).pk])
    heap.visit(administrator, firm_form)


def walk_my_case(heap: Heap, case: Case, folder: Path) -> None:
    inside = Client()
    heap.take(way_in.enter(inside, case, folder), "Mijn dossier")
    for name in ("case", "message", "correction", "download", "whole"):
        heap.visit(inside, way_in.url(name))
    for letter in case.letters.filter(to_address=case.email):
        heap.visit(inside, way_in.url("letter", letter.pk))


def sign_up(heap: Heap) -> None:
    visitor = Client()
    answer = visitor.post("/nieuwsbrief/aanmelden/", {"email": "noor@example.org", "page": "/"})
    heap.visit(visitor, answer["Location"])
    post_newsletters(timezone.now())


def certificate(heap: Heap, case: Case, calendar: Calendar) -> None:
    calendar.jump_to("2028-11-25")
    line = DestructionLine.objects.get(number=case.number)
    officer = member(roles.OFFICERS, "verantwoordelijke")
    heap.visit(officer, reverse("complaints_register:certificate", args=[line.pk]))
    heap.visit(officer, reverse("complaints_register:retention"))
    assert not Destruction.objects.exists()


def test_second_firm_never_hears_of_the_first(firm: Firm, calendar: Calendar, settings: Settings) -> None:
    heap, folder = Heap(), Path(settings.MAIL_DIR)
    walk_public_pages(heap)
    case = settle(file_a_complaint(heap, calendar), calendar)
    walk_staff_screens(heap, case)
    walk_my_case(heap, case, folder)
    sign_up(heap)
    sent = mails(folder)
    heap.read |= {file.name: file.read_bytes() for file in folder.glob("*.eml")}
    heap.read |= {
        f"text of {subject}": mail.get_body(("plain",)).get_content().encode() for subject, mail in sent.items()
    }
    assert {str(mail["From"]) for mail in sent.values()} == {f"{NAME} <{EMAIL}>"}
    assert {str(mail["Message-ID"]).rpartition("@")[2] for mail in sent.values()} == {"zilverlinde.example>"}
    position = sent[f"Ons antwoord op je klacht ({case.number})"].get_body(("plain",)).get_content()
    assert COMMITTEE in position
    assert "5 januari 2027" in position  # six weeks, where the first firm has two
    heap.read |= {f"letter {each.pk}": f"{each.subject}\n{each.body}".encode() for each in Letter.objects.all()}
    certificate(heap, case, calendar)
    assert {where for where, content in heap.read.items() if FIRST.search(content)} == set()
    assert {where for where, content in heap.read.items() if re.search(rb"\bK-\d{4}-\d|NRTO", content)} == set()


def test_second_firm_promises_its_own_terms(firm: Firm, client: Client) -> None:
    """R4, R6, R7, R13, R15: the published page says its numbers, and none of the first firm's."""
    words = way_in.seen(client.get("/klachtenprocedure/"))
    for told in ("4 werkdagen", "3 weken", "5 weken", "2 werkdagen", "6 weken", "2 jaar", "4 jaar"):
        assert told in words, told
    for never in ("5 werkdagen", "3 werkdagen", "2 weken", "1 jaar"):
        assert never not in words, never


def test_letters_of_numbers_stay_once_a_number_is_given(firm: Firm, calendar: Calendar) -> None:
    firm.prefix = "ZL"
    firm.full_clean()
    firm.save()
    assert a_case().number == "ZL-2026-0001"
    firm.prefix = "Q"
    with pytest.raises(ValidationError, match=PREFIX_STAYS):
        firm.full_clean()


@pytest.mark.parametrize("prefix", ["", "z", "Z1", "ZILV", "Z-"])
def test_letters_of_numbers_are_one_to_three_capitals(firm: Firm, prefix: str) -> None:
    firm.prefix = prefix
    with pytest.raises(ValidationError) as refused:
        firm.full_clean()
    assert set(refused.value.message_dict) == {"prefix"}


def test_number_under_other_letters_stays_valid(firm: Firm, settings: Settings) -> None:
    """Staff and complainant find it by what stands in their letter, whatever letters new numbers get."""
    case = a_case()
    Case.objects.update(number="OUD-2019-0007")
    officer = member(roles.OFFICERS, "verantwoordelijke")
    assert "OUD-2019-0007" in officer.get("/admin/klachten/?q=oud-2019-7").content.decode()
    assert "OUD-2019-0007" in way_in.enter(Client(), again(case), Path(settings.MAIL_DIR)).content.decode()

"""Whoever may not see a complaint learns nothing of it, at any address of the site and the admin (R9, D10).

A case is full of words that stand nowhere else. Each of these people asks for every address, with the ids of that case
filled in, by GET and by POST; and for what is hidden the answer is the one for what is not there.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from complaints.models import Actor, Case
from complaints.register.actions import ACTIONS
from complaints.transitions.answering.draft_position import draft_position
from complaints.transitions.guarding.grant import grant
from complaints.transitions.guarding.name_concerned import name_concerned
from complaints.transitions.guarding.open_by_number import open_by_number
from complaints.transitions.handling.assign import assign
from site_gooiconsult import roles
from tests.answers import TOKEN
from tests.complaints.factories import a_case, a_file, deliver, staff, the_officer
from tests.journeys.addresses import addresses
from tests.moment import TODAY

pytestmark = pytest.mark.django_db
FAR = date(2099, 1, 1)
COMPLAINT = {
    "name": "Wielewalda Wielewaal",
    "organisation": "Wielewaalorganisatie",
    "email": "wielewaal@example.org",
    "phone": "035 9876543",
    "street": "Wielewaalstraat",
    "city": "Wielewaalstad",
    "description": "wielewaalwoorden over een training",
    "desired_outcome": "wielewaalwens",
    "occurred": "wielewaalmoment",
}
CANARIES = re.compile(rb"wielewa|9876543", re.IGNORECASE)
TIMES = {"Expires", "Last-Modified", "Content-Length"}
"""Headers that differ by the second, or by the length of the echo."""
KEYS = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
OF_A_CASE = re.compile(r"/dossier/|/mijn-dossier/|/openstelling/")
"""Addresses that carry an id of a case, or of something in it."""
GONE = 987_654_321
"""An id that nothing has."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Hundreds of answers of 404 are no news."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def case() -> Case:
    """A case with everything in it that a case can hold, handled by a colleague."""
    colleague = staff(roles.HANDLERS, "collega")
    found = deliver(a_case(files=[a_file("wielewaalbestand.pdf", b"wielewaalinhoud")], **COMPLAINT))
    found = assign(found, by=the_officer(), on=TODAY, to=colleague, reason="wielewaaloverdracht")
    text = {"conclusion": "wielewaalstandpunt", "reasons": "wielewaalmotivering", "solution": "wielewaaloplossing"}
    found = draft_position(found, by=Actor.staff(colleague), on=TODAY, **text)
    third = staff(roles.EMPLOYEES, "derde")
    grant(found, by=the_officer(), on=TODAY, to=third, until=FAR, reason="wielewaalreden")
    administrator = staff(roles.ADMINISTRATORS, "tweede-beheerder")
    open_by_number(found.number, by=Actor.staff(administrator), on=TODAY, reason="wielewaalstoring")
    return found


def concerned(role: str) -> Callable[[Case], User]:
    """Somebody who could see the case, handles it and received it, until they were named."""

    def make(case: Case) -> User:
        user = staff(role, "betrokken")
        Case.objects.filter(pk=case.pk).update(handler=user, received_by=user)
        name_concerned(case, by=the_officer(), on=TODAY, user=user)
        return user

    return make


def switched_off(case: Case) -> User:
    """The officer's deputy, whose account is switched off while they are signed in."""
    return staff(roles.OFFICERS, "uit")


WHO: dict[str, Callable[[Case], User | None]] = {
    "a stranger": lambda case: None,
    "an editor": lambda case: staff(roles.EDITORS),
    "an employee without the case": lambda case: staff(roles.EMPLOYEES),
    "a handler without the case": lambda case: staff(roles.HANDLERS),
    "a concerned employee": concerned(roles.EMPLOYEES),
    "a concerned officer": concerned(roles.OFFICERS),
    "the operations lead": lambda case: staff(roles.LEADS),
    "an administrator": lambda case: staff(roles.ADMINISTRATORS),
    "a superuser without a group": lambda case: User.objects.create_superuser("baas", "baas@example.org", "x"),
    "an account that is switched off": switched_off,
}
each_person = pytest.mark.parametrize("who", WHO)


class Visitor:
    """Somebody who asks for addresses, and stays signed in whatever an address does."""

    def __init__(self, user: User | None) -> None:
        self.user = user
        self.client = Client(raise_request_exception=False)
        self.sign_in()

    def sign_in(self) -> None:
        if self.user is not None:
            self.client.force_login(self.user)
            off = self.user.username == "uit"
            User.objects.filter(pk=self.user.pk).update(is_active=not off)

    def ask(self, method: str, address: str, query: dict[str, str] | None = None) -> tuple[int, bytes]:
        """The status, and all that comes back: headers, cookies and body, without tokens; a sheet is opened."""
        ask = self.client.get if method == "GET" else self.client.post
        response = ask(address, query or {})
        if "logout" in address:
            self.sign_in()
        head = "\n".join(f"{name}: {value}" for name, value in response.items() if name not in TIMES).encode()
        cookies = "\n".join(kept.value for name, kept in response.cookies.items() if name not in KEYS).encode()
        return response.status_code, TOKEN.sub(b"token", head + cookies + whole(response))


def whole(response: HttpResponse) -> bytes:
    """The body to its end; of a sheet what is in it."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if not is_zipfile(BytesIO(body)):
        return body
    with ZipFile(BytesIO(body)) as sheet:
        return b"".join(sheet.read(name) for name in sheet.namelist())


def ids_of(case: Case) -> dict[str, object]:
    return {
        "pk": case.pk,
        "file": case.attachments.get().pk,
        "letter": case.letters.latest("pk").pk,
        "user": User.objects.get(username="collega").pk,
        "group": User.objects.get(username="collega").groups.get().pk,
        "app_label": "complaints",
        "content_type_app_label": "complaints",
        "content_type_app_name": "complaints",
        "app_name": "complaints",
        "model_name": "case",
        "content_type_model_name": "case",
        "action": "delete",
        "number": case.number,
    }


def told(answer: bytes, case: Case) -> list[bytes]:
    """What an answer tells of the case."""
    return CANARIES.findall(answer) + re.findall(re.escape(case.number.encode()), answer)


@each_person
def test_no_answer_at_any_address_tells_of_the_case(who: str, case: Case) -> None:
    visitor = Visitor(WHO[who](case))
    leaks = [
        f"{method} {address}"
        for address in addresses(ids_of(case), case.pk)
        for method in ("GET", "POST")
        if told(visitor.ask(method, address)[1], case)
    ]
    assert leaks == []


@each_person
def test_no_search_tells_of_the_case(who: str, case: Case) -> None:
    """Lists and searches are asked for the number and for a name; what was asked comes back at most as an echo."""
    visitor = Visitor(WHO[who](case))
    leaks = []
    for address in (here for here, there in pairs(case) if here == there):
        for sought in (case.number, "Wielewalda"):
            _, answer = visitor.ask("GET", address, {"q": sought, "query": sought})
            rest = re.sub(re.escape(sought.encode()), b"", answer, flags=re.IGNORECASE)
            if told(rest, case):
                leaks.append(f"{address}?q={sought}")
    assert leaks == []


@each_person
@pytest.mark.parametrize("sheet", ["xlsx", "naw"])
def test_no_sheet_holds_the_case(who: str, sheet: str, case: Case) -> None:
    assert not told(Visitor(WHO[who](case)).ask("GET", "/admin/klachten/", {"export": sheet})[1], case)


@each_person
def test_hidden_case_is_answered_as_one_that_is_not_there(who: str, case: Case) -> None:
    visitor = Visitor(WHO[who](case))
    asked = [(here, there) for here, there in pairs(case) if here != there and OF_A_CASE.search(here)]
    assert len(asked) > len(ACTIONS)
    for here, there in asked:
        for method in ("GET", "POST"):
            hidden, gone = visitor.ask(method, here), visitor.ask(method, there)
            assert hidden[0] == gone[0], f"{method} {here}"
            assert without_echo(hidden[1], here) == without_echo(gone[1], there), f"{method} {here}"


def pairs(case: Case) -> list[tuple[str, str]]:
    """Each address with the ids of the case, and the same address with ids that nothing has."""
    nothing = ids_of(case) | {"pk": GONE, "file": GONE, "letter": GONE, "number": "K-2001-0001"}
    return list(zip(addresses(ids_of(case), case.pk), addresses(nothing, GONE), strict=True))


def without_echo(answer: bytes, address: str) -> bytes:
    return answer.replace(address.encode(), b"/the/address/")


def test_walk_sees_the_case_where_it_is_shown(case: Case) -> None:
    """The twin: at the officer's desk the same walk finds the words, in the file, the list, the download and the sheet."""
    visitor = Visitor(the_officer().user)
    address = f"/admin/klachten/dossier/{case.pk}/"
    assert address in addresses(ids_of(case), case.pk)
    assert told(visitor.ask("GET", address)[1], case)
    download = f"{address}bijlage/{case.attachments.get().pk}/"
    assert download in addresses(ids_of(case), case.pk)
    assert b"wielewaalinhoud" in visitor.ask("GET", download)[1]
    assert b"wielewaalreden" in visitor.ask("GET", "/admin/klachten/toegang/")[1]
    assert told(visitor.ask("GET", "/admin/klachten/", {"q": "wielewalda"})[1], case)
    assert b"Wielewaalstraat" in visitor.ask("GET", "/admin/klachten/", {"export": "naw"})[1]

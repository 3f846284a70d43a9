"""After a sweep nothing is left of what it destroyed, wherever that could be; then, and only then, the record has its line (D8)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings as site
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_q.models import OrmQ, Task
from django_q.signing import SignedPackage
from pytest_django import Settings
from wagtail.models import Page

from complaints.models import AccessRequest, Case, Destruction, DestructionLine, Stop, WaitingUpload
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.prove_destruction import prove_destruction
from site_gooiconsult.shared.post.files import path_of
from tests.complaints.factories import CLOCK, a_case, a_file, settled_case, staff
from tests.newsletter.people import a_subscriber
from tests.photo import photo

pytestmark = pytest.mark.django_db
d = date.fromisoformat
FILED, SETTLED, DUE = d("2026-11-24"), d("2026-12-03"), d("2027-12-04")
KEY = UUID("6f0a1b5e-7a53-4a57-9d6e-0c1b4d1f2a3b")
VOGEL: dict[str, Any] = {"name": "Kanarie Vogel", "email": "kanarie@example.org", "phone": "06 98 76 54 32"}


@pytest.fixture(autouse=True)
def folders(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR, settings.MAIL_DIR = tmp_path, tmp_path / "mail"
    settings.MAIL_DIR.mkdir()
    return tmp_path


def vogel(**more: Any) -> Case:
    return settled_case(
        on=FILED, settled_on=SETTLED, files=[a_file("gele veren.pdf")], filing_key=more.pop("key", KEY), **VOGEL | more
    )


def gone(case: Case) -> Destruction:
    destroyed = destroy(case, by=CLOCK, on=DUE)
    assert destroyed is not None
    return destroyed


def a_session(**data: Any) -> Session:
    store = import_module(site.SESSION_ENGINE).SessionStore()
    store.update(data)
    store.create()
    return Session.objects.get(session_key=store.session_key)


def a_task(**holds: Any) -> Task:
    now = timezone.now()
    holds = {"name": "taak", "func": "x.y", "success": False} | holds
    return Task.objects.create(id=uuid4().hex, started=now, stopped=now, **holds)


def queued(*args: Any) -> OrmQ:
    return OrmQ.objects.create(key="gooiconsult", payload=SignedPackage.dumps({"id": "1", "args": args}))


FORGOTTEN: dict[str, Callable[[Case], object]] = {
    "session of the visit": lambda case: a_session(dossier={"case": case.pk, "typed": {"message": "Nog iets."}}),
    "session with the address": lambda case: a_session(complaint={"answers": {"email": "Kanarie@Example.org"}}),
    "session with the telephone": lambda case: a_session(complaint={"answers": {"phone": "06 98 76 54 32"}}),
    "session that filed it": lambda case: a_session(complaints_filed={str(KEY): 1.0}),
    "failed task with the name": lambda case: a_task(result="LookupError: Kanarie Vogel"),
    "task that was done": lambda case: a_task(args=(case.number,), success=True),
    "task with the address in its words": lambda case: a_task(kwargs={"to": "kanarie@example.org"}),
    "queued task": lambda case: queued("gele veren.pdf"),
    "asked for a link": lambda case: AccessRequest.objects.create(number=case.number, claim="x"),
}
"""What carries something of the case, and goes with it."""


@pytest.mark.parametrize("plant", FORGOTTEN.values(), ids=FORGOTTEN)
def test_what_carries_the_case_goes_and_its_twin_stays(plant: Callable[[Case], object]) -> None:
    case = vogel()
    kept = a_session(complaint={"answers": {"name": "Merel"}}), a_task(result="LookupError: Merel"), queued("merel.pdf")
    around = [(model, model.objects.count()) for model in (Session, Task, OrmQ, AccessRequest)]
    plant(case)
    gone(case)
    assert prove_destruction() == 0
    assert [(model, model.objects.count()) for model, _ in around] == around
    assert all(type(each).objects.filter(pk=each.pk).exists() for each in kept)
    assert DestructionLine.objects.count() == 1


def test_files_that_waited_in_the_session_go_with_it() -> None:
    case, mine, other = vogel(), uuid4(), uuid4()
    for draft in (mine, other):
        WaitingUpload.objects.create(
            draft=draft, name="nog iets.pdf", content_type="application/pdf", size=1, content=b"x"
        )
    a_session(dossier={"case": case.pk, "draft": str(mine)})
    gone(case)
    prove_destruction()
    assert [upload.draft for upload in WaitingUpload.objects.all()] == [other]


def a_page(case: Case) -> str:
    Page.objects.filter(depth=2).update(search_description=f"Zie {case.number}.")
    return "wagtailcore_page"


def a_mail(case: Case) -> str:
    mail = EmailMessage()
    mail["To"], mail["Subject"] = "Kanarie Vogel <kanarie@example.org>", "Vraag"
    mail.set_content("Hier is hij.", cte="base64")
    path_of("<elsewhere@example.org>").write_bytes(mail.as_bytes())
    return "mail"


def a_log(case: Case) -> str:
    (Path(site.DATA_DIR) / "web.log").write_text("2026 GET /mijn-dossier/\n2026 ERROR voor kanarie vogel: 500\n")
    return "web.log"


def a_stop(case: Case) -> str:
    facts = {"stopped_on": DUE, "due": 6, "cases": 9, "subject": "x"}
    Stop.objects.create(body="Mail kanarie@example.org.", message_id="<1@example.org>", **facts)
    return "complaints_stop"


PLACES = {"page": a_page, "mail file": a_mail, "log": a_log, "table": a_stop}


@pytest.mark.parametrize("plant", PLACES.values(), ids=PLACES)
def test_what_nobody_may_remove_by_itself_is_named_loudly_and_the_line_waits(
    plant: Callable[[Case], str], caplog: pytest.LogCaptureFixture
) -> None:
    """The case is destroyed in time; that nothing is left is only said when it is so."""
    case = vogel()
    place = plant(case)
    destruction = gone(case)
    with caplog.at_level(logging.ERROR):
        assert prove_destruction() == 1
    assert f"of destruction {destruction.pk} something is left in {place}" in caplog.text
    assert "anarie" not in caplog.text
    assert not DestructionLine.objects.exists()
    assert Destruction.objects.get().found_in == [place]


def test_line_comes_when_what_was_left_is_gone() -> None:
    case = vogel()
    a_log(case)
    gone(case)
    other = vogel(name="Merel Zanger", email="merel@example.org", phone="", key=uuid4())
    gone(other)
    assert prove_destruction() == 1
    assert [line.number for line in DestructionLine.objects.all()] == [other.number]
    (Path(site.DATA_DIR) / "web.log").unlink()
    assert prove_destruction() == 0
    assert DestructionLine.objects.count() == 2
    assert not Destruction.objects.exists()


def test_what_a_living_case_an_account_or_a_subscriber_holds_is_no_trace() -> None:
    """Of each there is a twin that would be found were it not theirs."""
    case = vogel()
    vogel(key=uuid4())
    staff(username="kanarie", email="kanarie@example.org")
    a_subscriber("kanarie@example.org", name="Kanarie")
    mine = a_session(complaint={"answers": {"email": "kanarie@example.org", "name": "Kanarie Vogel"}})
    gone(case)
    assert prove_destruction() == 0
    assert Session.objects.filter(pk=mine.pk).exists()


def test_until_it_is_proven_what_to_look_for_is_kept_and_then_it_goes_too() -> None:
    gone(vogel())
    assert "anarie" in str(photo()["complaints_destruction"])
    prove_destruction()
    assert "anarie" not in str(photo())


def test_proof_of_nothing_changes_nothing() -> None:
    a_case()
    before = photo()
    assert prove_destruction() == 0
    assert photo() == before


def test_short_name_is_a_word_like_any_other() -> None:
    """Nobody called Bo can be told from the word."""
    kept = a_session(complaint={"answers": {"description": "Bo belde."}})
    gone(vogel(name="Bo", email="", phone=""))
    assert prove_destruction() == 0
    assert Session.objects.filter(pk=kept.pk).exists()

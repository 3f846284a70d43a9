"""Of fifty cases one is destroyed: not a byte of it is left anywhere, in any encoding, and the others are as they were (D8, D9).

Everything that the site keeps is dumped: the database as files, the data folder, the mail files, the log at DEBUG, the queue.
"""

from __future__ import annotations

import hashlib
import logging
import quopri
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings as site
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_q.models import OrmQ, Task
from django_q.signing import SignedPackage
from pytest_django import Settings

from complaints import jobs
from complaints.models import Case, Concern, Destruction
from complaints.proof.remains import belonging
from complaints.transitions.guarding.grant import grant
from complaints.transitions.taking_in.add_message import add_message
from complaints.transitions.taking_in.add_note import add_note
from complaints.transitions.taking_in.correct import correct
from site_gooiconsult.management.copying import database
from tests.complaints.clockwork import morning, to_the_end
from tests.complaints.factories import COMPLAINANT, a_file, again, settled_case, staff, the_officer
from tests.photo import photo

pytestmark = pytest.mark.django_db(transaction=True)
FILED, SETTLED, DUE = date(2026, 11, 24), date(2026, 12, 3), date(2027, 12, 4)
GOLDHAHN: dict[str, Any] = {
    "name": "Zünia Goudhaan",
    "organisation": "Goudhaanbureau",
    "on_behalf_of": "Moeder Goudhaan",
    "street": "Goudhaanlaan",
    "city": "Goudhaandorp",
    "email": "zunia.goudhaan@example.org",
    "phone": "06 71 82 93 04",
    "description": "De goudhaan zong één keer te vroeg.",
    "desired_outcome": "Een stillere goudhaan.",
    "occurred": "op goudhaandag",
}
WORDS = [*GOLDHAHN.values(), "goudhaanbericht", "goudhaannotitie", "goudhaan.pdf", "goudhaanbytes", "Goudhaanweg"]
NEIGHBOURS = 49


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.MAIL_DIR, settings.MEDIA_ROOT = tmp_path / "data" / "mail", tmp_path / "data" / "media"
    for each in (settings.MAIL_DIR, settings.MEDIA_ROOT):
        each.mkdir(parents=True)
    return tmp_path


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


def full_case() -> Case:
    """A case with words of its own in every place that has room for them, and around it."""
    case = settled_case(on=FILED, settled_on=SETTLED, files=[a_file("goudhaan.pdf", b"%PDF goudhaanbytes")], **GOLDHAHN)
    add_message(case, by=COMPLAINANT, on=SETTLED, text="Een goudhaanbericht.", files=[a_file("goudhaan.pdf")])
    add_note(case, by=the_officer(), on=SETTLED, text="Een goudhaannotitie.")
    correct(case, by=the_officer(), on=SETTLED, facts={"street": "Goudhaanweg"}, reason="Verhuisd.")
    grant(case, by=the_officer(), on=SETTLED, to=staff(username="kim"), until=DUE, reason="Kent de goudhaan.")
    Concern.objects.create(case=case, user=staff(username="betrokken"))
    to_the_end(jobs.post_letters, morning(SETTLED))
    around(again(case), GOLDHAHN)
    return again(case)


def around(case: Case, answers: dict[str, Any]) -> None:
    """What the site holds beside the case: a session, failed and queued tasks, a request for a link."""
    store = import_module(site.SESSION_ENGINE).SessionStore()
    store["complaint"] = {"answers": answers}
    store.create()
    now, words = timezone.now(), f"{case.name} {case.email}"
    Task.objects.create(id=uuid4().hex, name="t", func="x.y", started=now, stopped=now, success=False, result=words)
    OrmQ.objects.create(key="gooiconsult", payload=SignedPackage.dumps({"id": "1", "args": (words,)}))
    Client().post("/mijn-dossier/", {"number": case.number, "email": case.email})


def dumped(folder: Path, log: pytest.LogCaptureFixture) -> bytes:
    """Everything that is kept, as bytes; the queue and the sessions unpacked as well."""
    parts = [log.text.encode(), *(path.read_bytes() for path in folder.rglob("*") if path.is_file())]
    parts += [str((task.args, task.kwargs, task.result)).encode() for task in Task.objects.all()]
    parts += [str(queued.task).encode() for queued in OrmQ.objects.all()]
    sessions = import_module(site.SESSION_ENGINE).SessionStore.get_model_class().objects.all()
    parts += [str(session.get_decoded()).encode() for session in sessions]
    return b"\n".join([*parts, *database_bytes(folder)])


def database_bytes(folder: Path) -> list[bytes]:
    """SQLite's own files as they lie there; PostgreSQL's tables, and what pg_dump says where it is."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        return [Path(name + end).read_bytes() for end in ("", "-wal", "-shm") if Path(name + end).exists()]
    copied = folder.parent / f"copied-{uuid4().hex}"
    copied.mkdir()
    database.dump(copied)
    said = [path.read_bytes() for path in copied.iterdir()]
    if program := shutil.which("pg_dump"):
        it = connection.settings_dict
        address = f"postgresql://{it['USER']}@{it['HOST']}:{it['PORT']}/{it['NAME']}"
        said.append(subprocess.run([program, address], capture_output=True, check=True).stdout)
    return said


def written(word: str) -> set[bytes]:
    """The word in each way in which somebody may have written it down."""
    plain = word.encode()
    wide = {word.encode("utf-16-le"), word.encode("utf-16-be")}
    quoted = {quote(word).encode(), quote_plus(word).encode(), quopri.encodestring(plain).rstrip(b"=\n")}
    escaped = {word.encode("unicode_escape"), word.encode("latin-1")}
    digits = {plain.hex().encode()}  # as PostgreSQL writes bytes
    return {plain, plain.lower(), *digits, *wide, *quoted, *escaped, *in_base64(plain)}


def in_base64(plain: bytes) -> set[bytes]:
    """At each of the three places where it can begin; the ends, which depend on what stands beside it, left out."""
    shifted = ((b64encode(b"\0" * shift + plain), shift) for shift in range(3))
    return {coded[(shift * 8 + 5) // 6 : len(coded.rstrip(b"=")) - 1] for coded, shift in shifted}


def found(everything: bytes) -> list[str]:
    lower = everything.lower()
    return [word for word in WORDS if any(way in everything or way in lower for way in written(word))]


def checksums() -> dict[tuple[str, object], str]:
    """Of every row of every other case."""
    tables = {model._meta.db_table for model in belonging()}
    return {
        (table, row[0]): hashlib.sha256(repr(row).encode()).hexdigest()
        for table, rows in photo().items()
        if table in tables
        for row in rows
    }


def test_nothing_is_left_anywhere_and_the_neighbours_are_as_they_were(
    folder: Path, log: pytest.LogCaptureFixture
) -> None:
    for number in range(NEIGHBOURS):
        settled_case(on=FILED, settled_on=DUE, name=f"Buur {number}", email=f"buur{number}@example.org")
    to_the_end(jobs.post_letters, morning(SETTLED))
    before = checksums()
    case = full_case()
    call_command("backup", str(folder.parent / "site.backup"), stdout=StringIO())
    data = folder / "data"
    log.clear()
    assert set(found(dumped(data, log))) >= set(WORDS) - {"Goudhaanlaan"}
    assert to_the_end(jobs.retention, morning(DUE)).failed == 0
    assert not Destruction.objects.exists()
    assert found(dumped(data, log)) == []
    assert case.number not in {each.name for each in data.rglob("*")}
    assert checksums() == before
    back_again(folder, log)
    assert checksums() == before


def back_again(folder: Path, log: pytest.LogCaptureFixture) -> None:
    """A dump from before, restored: gone again before anybody is served (D9)."""
    with time_machine.travel(f"{DUE}T08:00:00+01:00", tick=False):
        call_command("restore", str(folder.parent / "site.backup"), stdout=StringIO())
    assert Case.objects.count() == NEIGHBOURS
    assert found(dumped(folder / "data", log)) == []


def test_search_finds_a_word_in_each_way_of_writing(log: pytest.LogCaptureFixture) -> None:
    """The twin of every 0."""
    word = GOLDHAHN["name"]
    for shift in range(3):
        assert found(b"x" + b64encode(b"y" * shift + word.encode() + b"zz"))
    for way in (word.encode("utf-16-le"), quote(word).encode(), quopri.encodestring(word.encode())):
        assert found(b"voor " + way + b" na") == [word]
    assert found(b"iets anders") == []

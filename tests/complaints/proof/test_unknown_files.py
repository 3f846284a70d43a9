"""Every file in the data folder that the site does not know is told, and searched as if it were ours (D8)."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings
from wagtail.documents.models import Document

from complaints import jobs
from complaints.models import Destruction, DestructionLine
from complaints.proof.unknown_files import unknown_files
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.prove_destruction import prove_destruction
from site_gooiconsult.shared.clock import Tally
from tests.complaints.factories import CLOCK, settled_case

pytestmark = pytest.mark.django_db
FILED, SETTLED, DUE = date(2026, 11, 24), date(2026, 12, 3), date(2027, 12, 4)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    settings.MAIL_DIR, settings.MEDIA_ROOT = tmp_path / "mail", tmp_path / "media"
    settings.DESTRUCTION_RECORD = tmp_path / "destruction-record.jsonl"
    return tmp_path


def write(path: Path, text: str = "iets") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_own_files_are_known(folder: Path) -> None:
    own = ("secret", "destruction-record.jsonl", "destruction-record.jsonl.aside", "web.log", "logs/work.log.1")
    for name in (*own, "static/a/b.css", "copying/half", "mail/1.eml"):
        write(folder / name)
    Document.objects.create(title="Brochure", file=ContentFile(b"iets", "brochure.pdf"))
    assert list(unknown_files()) == []


@pytest.mark.parametrize(
    "name", ["klacht.pdf", "mail/1@example.org.123", "media/documents/oud.pdf", "tmp1/site.sqlite3"]
)
def test_any_other_is_counted_by_the_job_and_named_by_the_command_alone(
    name: str, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = write(folder / name)
    assert list(unknown_files()) == [path]
    assert jobs.find_unknown_files(timezone.now()) == Tally(failed=1)
    assert "1 unknown files in the data folder" in caplog.text
    assert path.name not in caplog.text
    said = StringIO()
    call_command("unknown_files", stdout=said)
    assert said.getvalue() == f"{path}\n"


def test_document_of_a_row_that_is_gone_is_unknown(folder: Path) -> None:
    document = Document.objects.create(title="Brochure", file=ContentFile(b"iets", "brochure.pdf"))
    path = Path(document.file.path)
    Document.objects.all()._raw_delete("default")
    assert list(unknown_files()) == [path]


def test_unknown_file_stops_the_line_only_if_something_of_the_case_stands_in_it(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = write(folder / "kanarie vogel.txt", "Van een ander.")
    destroy(settled_case(on=FILED, settled_on=SETTLED, name="Kanarie Vogel"), by=CLOCK, on=DUE)
    path.write_text("Brief aan Kanarie Vogel.")
    assert prove_destruction() == 1
    assert Destruction.objects.get().found_in == ["an unknown file in the data folder"]
    assert "anarie" not in caplog.text
    path.write_text("Van een ander.")
    assert prove_destruction() == 0
    assert DestructionLine.objects.count() == 1

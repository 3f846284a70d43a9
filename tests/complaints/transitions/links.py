"""Links to a case, from their mails."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from complaints import jobs
from complaints.models import Case
from complaints.transitions.letting_in.ask_access import ask_access

LINK = re.compile(r"/mijn-dossier/open/(\S+)")


def mails(folder: Path) -> list[str]:
    """The mails in the folder, in the order in which they were written."""
    return [path.read_text() for path in sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)]


def token_in(mail: str) -> str:
    """The token of the link in a mail."""
    found = LINK.search(mail.replace("=\n", ""))
    assert found
    return found[1]


def link_for(case: Case, folder: Path, at: datetime | None = None) -> str:
    """Ask for a link, let the job answer, and read the token in the mail."""
    at = at or timezone.now()
    before = set(folder.glob("*.eml"))
    ask_access(number=case.number, address=case.email, at=at)
    jobs.answer_access(at)
    (mail,) = set(folder.glob("*.eml")) - before
    return token_in(mail.read_text())

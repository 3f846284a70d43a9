"""What every letter may name: the case by number, the firm, and a greeting that no sender can turn into a message."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse

from complaints.models import Case
from site_gooiconsult.shared.firm.models import Firm

LETTER = r"[^\W\d_]"
WORD = rf"['’]?{LETTER}+(?:['’-]{LETTER}+)*\.?|(?:{LETTER}\.){{2,}}"
GREETABLE = re.compile(rf"(?:{WORD})(?: (?:{WORD}))*")
"""Words of letters, and initials; never letters after a dot, which a mail program would make a link of."""
LONGEST_GREETING = 60


def firm() -> Firm:
    """The firm's settings on the default site."""
    return Firm.of_default_site()


def greeting(name: str) -> str:
    """`Dag [naam]` for a name of letters only; else a plain hello, so that no sender chooses words in our mail."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    return f"Dag {name}" if len(name) <= LONGEST_GREETING and GREETABLE.fullmatch(name) else "Dag"


def for_complainant(case: Case) -> dict[str, Any]:
    """The common part of letters to the complainant."""
    return {
        "number": case.number,
        "greeting": greeting(case.name),
        "firm": firm(),
        "case": case,
        "on_paper": not case.email,
        "dossier": settings.BASE_URL + reverse("complaints_dossier:ask"),
    }


def for_colleague(case: Case, colleague: User) -> dict[str, Any]:
    """The common part of letters to staff: number, dates and the way to the file, nothing of the complaint."""
    return {
        "number": case.number,
        "colleague": colleague.first_name or colleague.username,
        "address": settings.BASE_URL + reverse("complaints_register:case", args=[case.pk]),
    }

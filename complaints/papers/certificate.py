"""The certificate of a destruction: a PDF made from its line in the record when somebody asks, without personal data (D8)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import typst
from django.http import HttpResponse
from django.template.loader import get_template
from django.utils.http import content_disposition_header

from complaints.models import DestructionLine
from site_gooiconsult.firm.models import Firm
from site_gooiconsult.templatetags.dates import in_words

TEMPLATE = "complaints/papers/certificate.typ"
BACKUP_DAYS = 30
"""D9: how long a backup is kept at most."""
REMOVED = {
    "case": ("dossier", "dossiers"),
    "entry": ("regel van de tijdlijn", "regels van de tijdlijn"),
    "letter": ("brief of mail", "brieven en mails"),
    "attachment": ("bijlage", "bijlagen"),
    "position": ("standpunt", "standpunten"),
}
"""What is counted by name; the rest is counted together."""
BY = {"clock": "het systeem, op de dag van de bewaartermijn", "staff": "een medewerker", "complainant": "de klager"}


def as_certificate(line: DestructionLine) -> HttpResponse:
    """The PDF, to keep."""
    named = content_disposition_header(as_attachment=True, filename=f"vernietigd-{line.number}.pdf")
    headers = {"Content-Disposition": named or "attachment", "Cache-Control": "no-store, private"}
    return HttpResponse(certificate(line), content_type="application/pdf", headers=headers)


def certificate(line: DestructionLine) -> bytes:
    """The bytes of the PDF; what is in it is data to the template, never template."""
    it = {
        "number": line.number,
        "firm": Firm.of_default_site().name,
        "destroyed_on": in_words(line.destroyed_on),
        "facts": facts(line),
        "removed": removed(line),
        "outside": outside(line.destroyed_on),
        "digest": line.digest,
        "previous": line.previous or "dit is de eerste regel",
    }
    return bytes(typst.compile(_template(), sys_inputs={"it": json.dumps(it)}, ignore_system_fonts=True))


@cache
def _template() -> Path:
    return Path(get_template(TEMPLATE).origin.name)  # type: ignore[attr-defined]


def facts(line: DestructionLine) -> list[tuple[str, str]]:
    """Label and value of each fact of the record."""
    return [
        ("Klacht ingediend op", in_words(line.filed_on)),
        ("Klacht afgehandeld op", in_words(line.settled_on)),
        ("Vernietigen mocht vanaf", in_words(line.earliest)),
        ("Vernietigen moest uiterlijk", in_words(line.latest)),
        ("Regel", f"{line.rule}, met de termijnen die gelden vanaf {in_words(date.fromisoformat(line.rule_version))}"),
        ("Vernietigd door", BY.get(line.by, line.by)),
    ]


def removed(line: DestructionLine) -> str:
    """What was removed, counted, as a sentence."""
    named = {name: line.removed.get(name, 0) for name in REMOVED}
    said = [f"{count} {REMOVED[name][count != 1]}" for name, count in named.items() if count]
    rest = sum(line.removed.values()) - sum(named.values())
    if rest:
        said.append("1 ander gegeven" if rest == 1 else f"{rest} andere gegevens")
    return f"{', '.join(said)}."


def outside(day: date) -> list[str]:
    """What the site cannot reach (D9)."""
    until = in_words(day + timedelta(days=BACKUP_DAYS))
    return [
        f"Reservekopieën: die bewaren we hoogstens {BACKUP_DAYS} dagen, dus uiterlijk tot en met {until}. "
        "Wordt er een teruggezet, dan vernietigt de site dit dossier opnieuw, voordat iemand erbij kan.",
        "Mailboxen: e-mails die van en naar de klager gingen, kunnen nog staan in mailboxen van medewerkers, "
        "van de klager en van mailproviders.",
        "Papier en afdrukken die iemand zelf maakte.",
    ]

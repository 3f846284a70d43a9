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
from complaints.proof.catalogue import Unseen
from complaints.transitions.destroying.rewrite_tables import kept_until
from site_gooiconsult.shared.dutch import in_words
from site_gooiconsult.shared.firm.models import Firm

TEMPLATE = "complaints/files/certificate.typ"
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
LOOKED = (
    "Na het vernietigen is in alle tabellen en mappen van de site gezocht naar het zaaknummer, de sleutels, de "
    "berichtnummers, de bestandsnamen en het e-mailadres, en in logboeken, takenlijst, sessies en de statistieken van de "
    "databank ook naar naam en telefoonnummer. Er is niets meer gevonden."
)
NOT_LOOKED = {
    Unseen.CLOSED: "In de bestanden van de databank zelf kon de site niet kijken: daar heeft ze geen recht op.",
    Unseen.OWED: "Niet gezocht is in bestanden van de databank die toen nog niet waren herschreven.",
    Unseen.LARGE: "Niet gezocht is in bestanden van de databank waarvoor toen niet genoeg tijd was.",
}
BY = {"clock": "het systeem, op de dag van de bewaartermijn", "staff": "een medewerker", "complainant": "de klager"}


def as_certificate(line: DestructionLine, *, on: date) -> HttpResponse:
    """The PDF, to keep; it says how things are on that day."""
    named = content_disposition_header(as_attachment=True, filename=f"vernietigd-{line.number}.pdf")
    headers = {"Content-Disposition": named or "attachment", "Cache-Control": "no-store, private"}
    return HttpResponse(certificate(line, on=on), content_type="application/pdf", headers=headers)


def certificate(line: DestructionLine, *, on: date) -> bytes:
    """The bytes of the PDF; what is in it is data to the template, never template."""
    it = {
        "number": line.number,
        "firm": Firm.of_default_site().name,
        "destroyed_on": in_words(line.destroyed_on),
        "facts": facts(line),
        "removed": removed(line),
        "searched": searched(line),
        "files": files(line, on),
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


def searched(line: DestructionLine) -> str:
    """Where was looked before the line was written, and where that could not be done (D8)."""
    if line.unseen is None:
        return f"{LOOKED} Of ook in de bestanden van de databank is gezocht, is niet vastgelegd."
    return " ".join([LOOKED, *(NOT_LOOKED[Unseen(code)] for code in line.unseen)])


def files(line: DestructionLine, on: date) -> str:
    """Until when bytes of it can stand in the database's own files."""
    until = kept_until(line.destroyed_on)
    if until is None:
        return "In de bestanden van de databank is alles wat vernietigd is, sindsdien overschreven of weggehaald."
    if until < on:
        return (
            "In bestanden van de databank kunnen nog resten staan. De site had ze uiterlijk in de nacht van "
            f"{in_words(until)} moeten herschrijven. Dat is nog niet gelukt. Wie de site beheert, weet het."
        )
    return (
        "In bestanden van de databank kunnen nog resten staan. De site herschrijft ze in een rustig uur, uiterlijk in de "
        f"nacht van {in_words(until)}. Daarna kun je dit bewijs opnieuw opvragen."
    )


def outside(day: date) -> list[str]:
    """What the site cannot reach (D8, D9)."""
    until = in_words(day + timedelta(days=BACKUP_DAYS))
    return [
        f"Reservekopieën: die bewaren we hoogstens {BACKUP_DAYS} dagen, dus uiterlijk tot en met {until}. "
        "Wordt er een teruggezet, dan vernietigt de site dit dossier opnieuw, voordat iemand erbij kan.",
        "Het logboek van de databank: daarin staat elke wijziging, tot de databank dat deel zelf overschrijft. "
        f"Wat ervan wordt bewaard, bewaren we ook hoogstens {BACKUP_DAYS} dagen.",
        "De schijf: een blok dat is vrijgegeven, houdt zijn inhoud tot er iets anders op komt. "
        "Een programma als deze site kan daar niet bij.",
        "Mailboxen: e-mails die van en naar de klager gingen, kunnen nog staan in mailboxen van medewerkers, "
        "van de klager en van mailproviders.",
        "Papier en afdrukken die iemand zelf maakte.",
    ]

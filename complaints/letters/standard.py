"""Standard texts filled in for one case: the named fields and nothing else, whatever the text looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from complaints import promises
from complaints.facts import facts_of
from complaints.letters.context import firm, greeting
from complaints.models import Case
from complaints.models.standard_text import FIELD, Named
from complaints.procedure.duties import in_force
from complaints.procedure.numbers import example
from complaints.procedure.terms import Deadlines
from site_gooiconsult.shared.dutch import in_words
from site_gooiconsult.shared.firm.models import Firm

CLOSING = re.compile(r"^Met vriendelijke groet", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Known:
    """What of a case the fields tell."""

    number: str
    name: str
    received: date
    dates: Deadlines
    handler: str


def known_of(case: Case) -> Known:
    """A case as the fields tell it."""
    run = facts_of(case, promises.calendar()).rounds[-1]
    dates = in_force(run)
    handler = case.handler.get_full_name() if case.handler else ""
    return Known(case.number, case.name, run.received, dates, handler)


def sample(on: date) -> Known:
    """A made-up case of today, to look at a text with."""
    return Known(example(Firm.own_prefix()), "Noor de Wit", on, promises.today(on).deadlines(on, on), "Sanne Vos")


def fill(text: str, known: Known) -> str:
    """The text with its fields filled in. It is no template: braces around anything else stay as they are."""
    ours = firm()
    greeted = greeting(known.name)
    values = {
        Named.GREETING: greeted,
        Named.NAME: greeted.removeprefix("Dag").strip(),
        Named.NUMBER: known.number,
        Named.RECEIVED_ON: in_words(known.received),
        Named.HANDLE_BY: in_words(known.dates.handle_by),
        Named.ANSWER_BY: in_words(known.dates.answer_by),
        Named.HANDLER: known.handler or ours.name,
        Named.FIRM: ours.name,
        Named.TELEPHONE: ours.telephone,
        Named.EMAIL: ours.email,
        Named.COMMITTEE: ours.committee_name,
    }
    said = {field.value: value for field, value in values.items()}
    return FIELD.sub(lambda found: said.get(found.group(1), found.group()), text)


def inserted(body: str, text: str) -> str:
    """A letter with a standard text in it, before its closing words; where it has none, at the end."""
    body = "\n".join(body.splitlines())
    closings = list(CLOSING.finditer(body))
    if not closings:
        return f"{body.rstrip()}\n\n{text.strip()}\n"
    before, after = body[: closings[-1].start()], body[closings[-1].start() :]
    return f"{before.rstrip()}\n\n{text.strip()}\n\n{after}"

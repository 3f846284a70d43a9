"""The promised numbers in an editor's text: tokens such as [[antwoordtermijn]], shown with today's value (D15)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe

from complaints.procedure.terms import Terms

TOKEN = re.compile(r"\[\[\s*([\w-]+)(?:\.(getal|eenheid))?\s*\]\]")
NAMES: Mapping[str, str] = {
    "bevestigingstermijn": "bevestigen dat we een klacht hebben",
    "behandeltermijn": "een klacht oplossen",
    "antwoordtermijn": "het antwoord, op zijn laatst",
    "uitsteltermijn": "zo lang vooraf schrijven dat het later wordt",
    "beroepstermijn": "in beroep gaan",
    "bewaartermijn": "een klacht bewaren, op zijn minst",
    "vernietigtermijn": "een klacht vernietigen, op zijn laatst",
}
"""Each token, and what its term is for."""


def amount(number: int, one: str, many: str) -> str:
    """A number with its unit, the singular where it is one."""
    return f"{number} {one if number == 1 else many}"


def phrases(terms: Terms) -> Mapping[str, str]:
    """What each token stands for."""
    return {
        "bevestigingstermijn": amount(terms.acknowledge_workdays, "werkdag", "werkdagen"),
        "behandeltermijn": amount(terms.handle_weeks, "week", "weken"),
        "antwoordtermijn": amount(terms.answer_weeks, "week", "weken"),
        "uitsteltermijn": amount(terms.notice_workdays, "werkdag", "werkdagen"),
        "beroepstermijn": amount(terms.appeal_weeks, "week", "weken"),
        "bewaartermijn": amount(terms.keep_years, "jaar", "jaar"),
        "vernietigtermijn": amount(terms.destroy_years, "jaar", "jaar"),
    }


def fill_in(html: str, terms: Terms) -> SafeString:
    """The text with every token replaced by what these terms promise; `html` is safe already."""
    known = phrases(terms)

    def shown(found: re.Match[str]) -> str:
        phrase = known.get(found[1])
        if phrase is None:
            return found[0]
        number, unit = phrase.split(" ", 1)
        return {"getal": number, "eenheid": unit}.get(found[2], phrase)

    return mark_safe(TOKEN.sub(shown, html))  # noqa: S308 - rendered and escaped before


def check_tokens(text: str) -> None:
    """Refuse a token that stands for nothing, with the list of those that do."""
    unknown = [name for name, _ in TOKEN.findall(text) if name not in NAMES]
    if unknown:
        raise ValidationError(f"[[{unknown[0]}]] kennen we niet. Kies uit: {', '.join(NAMES)}.")

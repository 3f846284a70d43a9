"""The promised numbers in an editor's text: tokens such as [[antwoordtermijn]], shown with today's value (D15)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe

from complaints import promises
from complaints.procedure.terms import Terms

TOKEN = re.compile(r"\[\[\s*([\w-]+)\s*\]\]")


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


def fill_in(html: str, on: date) -> SafeString:
    """The text with every token replaced by what the firm promises on that day; `html` is safe already."""
    if "[[" not in html:
        return mark_safe(html)  # noqa: S308 - comes from a StreamField block, rendered and escaped there
    known = phrases(promises.today(on).terms)
    return mark_safe(TOKEN.sub(lambda found: known.get(found[1], found[0]), html))  # noqa: S308


def check_tokens(text: str) -> None:
    """Refuse a token that stands for nothing, with the list of those that do."""
    known = phrases(Terms())
    unknown = [name for name in TOKEN.findall(text) if name not in known]
    if unknown:
        raise ValidationError(f"[[{unknown[0]}]] kennen we niet. Kies uit: {', '.join(known)}.")

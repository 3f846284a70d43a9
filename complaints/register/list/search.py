"""Finding a case: by its number, exactly and by the index; else by words in the complainant's name or e-mail address."""

from __future__ import annotations

import re

from django.db import connection
from django.db.models import Q, QuerySet

from complaints.models import Case
from complaints.procedure.numbers import meant
from site_gooiconsult.shared.firm.models import Firm


def number_in(words: str) -> str | None:
    """The case number that somebody means: `k-2026-42`, `2026-0042`; None where it is no number."""
    return meant(words, Firm.own_prefix)


def find(cases: QuerySet[Case], words: str) -> QuerySet[Case]:
    """The cases with this number, or with all of these words in name or e-mail address; capitals make no difference.

    The number of a merged case leads to the first as well (D14).
    """
    if number := number_in(words):
        named = Case.objects.filter(number=number).values_list("pk", "merged_into").first() or ()
        return cases.filter(pk__in=[pk for pk in named if pk])
    for word in words.split():
        cases = cases.filter(_holds("name", word) | _holds("email", word))
    return cases


def _holds(field: str, word: str) -> Q:
    """SQLite's LIKE knows the capitals of A to Z only, its regular expressions are Python's."""
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__iregex": re.escape(word)})
    return Q(**{f"{field}__icontains": word})

"""The versions of the procedure: which text and which terms held from which day on (D15)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from wagtail.models import Page, PageLogEntry, Revision

from complaints.promises import Calendar


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which text and terms stayed the same; `until` is its last day, None while it lasts."""

    since: date
    until: date | None
    version: str
    revision: Revision


def periods(page: Page, on: date, known: Calendar) -> list[Period]:
    """The periods up to and including `on`, in order. A text published again for the same day replaces the earlier one."""
    texts = {_effective(revision): revision for revision in published(page) if _effective(revision) <= on}
    if not texts:
        return []
    changes = (starts for starts, _ in known.versions if min(texts) < starts <= on)
    starts = sorted({*texts, *changes})
    return [_period(texts, since, following) for since, following in zip(starts, [*starts[1:], None], strict=True)]


def published(page: Page) -> Iterable[Revision]:
    """Every revision that was ever public, in the order of publishing."""
    entries = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", revision__isnull=False)
    return [entry.revision for entry in entries.select_related("revision").order_by("timestamp", "pk")]


def _effective(revision: Revision) -> date:
    return date.fromisoformat(revision.content["effective_on"])


def _period(texts: dict[date, Revision], since: date, following: date | None) -> Period:
    revision = texts[max(day for day in texts if day <= since)]
    until = following - timedelta(days=1) if following else None
    return Period(since, until, revision.content["version"], revision)

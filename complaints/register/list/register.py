"""The register: the list of all cases, each user's own view of it (R3, R9). A row leads to the case file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.admin import display
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from complaints.models import Actor, Case, Channel
from complaints.models.colleagues import name_of
from complaints.models.complainant import COMPLAINANT, WORDS
from complaints.permissions import Right, rights, uses_register, visible_to
from complaints.procedure.duties import Step
from complaints.register.list.filters import FILTERS
from complaints.register.list.search import find
from complaints.register.words import OPEN, SETTLED, STEPS, VIA
from complaints.transitions.guarding.export import export
from site_gooiconsult.shared.listing import Listing

NAMED = "naw"
"""The sheet with names and addresses."""


class Register(Listing):
    """The cases that a user may see, the one whose date comes first on top."""

    model = Case
    menu_label = "Klachten"
    menu_icon = "clipboard-list"
    menu_order = 150
    base_url_path = "klachten"
    index_template_name = "complaints/register/list.html"
    ordering = ("next_on",)
    list_display = ("number", "about", "received", "via", "step", "handled_by", "next_date", "status")
    list_select_related = ("subject", "handler")
    list_filter = FILTERS
    search_label = "Zoek op nummer, naam of e-mail"
    list_export = (
        "number",
        "about",
        "filed_on",
        "channel",
        "step",
        "handled_by",
        "next_on",
        "status",
        "manner",
        "settled_on",
    )

    def may_list(self, user: User) -> bool:
        return uses_register(user)

    def rows(self, user: User) -> QuerySet[Case]:
        return visible_to(user).defer(*WORDS)

    def row_url(self, row: Case) -> str:
        return reverse("complaints_register:case", args=[row.pk])

    def find(self, rows: QuerySet[Case], words: str) -> QuerySet[Case]:
        return find(rows, words)

    def sheets(self, user: User) -> dict[str, str]:
        named = {NAMED: "Download met naam en adres"} if Right.EXPORT_IDENTITY in rights(user) else {}
        return {"xlsx": "Download zonder naam en adres"} | named

    def columns(self, sheet: str) -> tuple[str, ...]:
        return (*self.list_export, *COMPLAINANT) if sheet == NAMED else self.list_export

    def exporting(self, user: User, rows: QuerySet[Case], sheet: str) -> None:
        export(rows, by=Actor.staff(user), on=timezone.localdate(), with_identity=sheet == NAMED)

    @property
    def export_filename(self) -> str:
        return f"klachten-{timezone.localdate():%Y-%m-%d}"

    @display(description="onderwerp")
    def about(self, case: Case) -> str:
        return case.subject.name if case.subject else ""

    @display(description="ontvangen")
    def received(self, case: Case) -> str:
        return marked(case.filed_on, "j b Y")

    @display(description="via")
    def via(self, case: Case) -> str:
        return VIA[Channel(case.channel)]

    @display(description="volgende stap")
    def step(self, case: Case) -> str:
        return STEPS.get(case.next_step, "")  # type: ignore[call-overload]

    @display(description="behandelaar")
    def handled_by(self, case: Case) -> str:
        return name_of(case.handler) if case.handler else ""

    @display(description="volgende datum")
    def next_date(self, case: Case) -> str:
        day = marked(case.next_on, "D j b Y")
        awaits = case.is_open or case.next_step == Step.EXECUTE_RULING
        is_late = awaits and case.next_on is not None and case.next_on < timezone.localdate()
        return format_html('{} <strong class="register-late">te laat</strong>', day) if is_late else day

    @display(description="status")
    def status(self, case: Case) -> str:
        return OPEN if case.is_open else SETTLED


def marked(day: date | None, form: str) -> Any:
    """A date that fits a column, marked up for machines."""
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day, form)) if day else ""

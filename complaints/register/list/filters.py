"""By what the register can be narrowed. Each filter is a fixed list of choices; the address says which are set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from complaints.due.steps import SOON_WORKDAYS, late, soon
from complaints.models import Audience, Case, Code, Letter
from complaints.models.code import CodeList
from complaints.models.colleagues import name_of
from complaints.permissions import Right, holds, visible_to
from complaints.register.words import OPEN, SETTLED, STEPS, VIA
from site_gooiconsult.shared.listing import Choice
from site_gooiconsult.shared.post.item import State

Choices = list[tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A choice, and who made it."""

    value: str
    user: User


class CaseChoice(Choice):
    """A filter on cases."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return self.choices_for(request.user)  # type: ignore[arg-type]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Case]) -> QuerySet[Case]:
        chosen = self.value()
        return queryset if chosen is None else queryset.filter(self.wanted(Asked(chosen, request.user)))  # type: ignore[arg-type]

    def choices_for(self, user: User) -> Choices:
        """What may be chosen."""
        raise NotImplementedError

    @classmethod
    def wanted(cls, asked: Asked) -> Q:
        """Which cases a choice leaves."""
        raise NotImplementedError


class ByStatus(CaseChoice):
    title = "status"
    parameter_name = "status"

    def choices_for(self, user: User) -> Choices:
        return [("open", OPEN), ("afgehandeld", SETTLED)]

    @classmethod
    def wanted(cls, asked: Asked) -> Q:
        return Q(settled_on__isnull=asked.value == "open")


class ByDeadline(CaseChoice):
    title = "termijn"
    parameter_name = "termijn"
    days = {"te-laat": late, "binnenkort": soon}

    def choices_for(self, user: User) -> Choices:
        return [("te-laat", "Te laat"), ("binnenkort", f"Binnen {SOON_WORKDAYS} werkdagen")]

    @classmethod
    def wanted(cls, asked: Asked) -> Q:
        return cls.days[asked.value](timezone.localdate())


class ByStep(CaseChoice):
    title = "volgende stap"
    parameter_name = "stap"

    def choices_for(self, user: User) -> Choices:
        return [(step.value, label) for step, label in STEPS.items()]

    @classmethod
    def wanted(cls, asked: Asked) -> Q:
        return Q(next_step=asked.value)


class ByHandler(CaseChoice):
    """Me or nobody; for who sees every case, also a colleague who handles one that they may see."""

    title = "behandelaar"
    parameter_name = "behandelaar"

    def choices_for(self, user: User) -> Choices:
        choices: Choices = [("mij", "Ik"), ("niemand", "Niemand")]
        if holds(user, Right.SEE_EVERY):
            handling = User.objects.filter(Exists(visible_to(user).filter(handler=OuterRef("pk"))))
            colleagues = handling.exclude(pk=user.pk).order_by("first_name", "last_name", "username")
            choices += [(each.pk, name_of(each)) for each in colleagues]
        return choices

    @classmethod
    def wanted(cls, asked: Asked) -> Q:
        if asked.value == "niemand":
            return Q(handler__isnull=True)
        return Q(handler=asked.user.pk if asked.value == "mij" else asked.value)


class ByPost(CaseChoice):
    """Where a letter on paper waits to be posted."""

    title = "brieven"
    parameter_name = "brief"
    states = {"te-posten": State.WAITING}

    def choices_for(self, user: User) -> Choices:
        return [("te-posten", "Nog te posten")]

    @classmethod
    def wanted(cls, asked: Asked) -> Q:
        on_paper = Letter.objects.filter(audience=Audience.COMPLAINANT, to_address="", state=cls.states[asked.value])
        return Q(pk__in=on_paper.values("case_id"))


class ByChannel(CaseChoice):
    title = "via"
    parameter_name = "via"

    def choices_for(self, user: User) -> Choices:
        return [(channel.value, label.capitalize()) for channel, label in VIA.items()]

    @classmethod
    def wanted(cls, asked: Asked) -> Q:
        return Q(channel=asked.value)


class BySubject(CaseChoice):
    title = "onderwerp"
    parameter_name = "onderwerp"

    def choices_for(self, user: User) -> Choices:
        return list(Code.objects.filter(list=CodeList.SUBJECT).values_list("pk", "name"))

    @classmethod
    def wanted(cls, asked: Asked) -> Q:
        return Q(subject=asked.value)


class ByPeriod(CaseChoice):
    """When the complaint was received."""

    title = "ontvangen"
    parameter_name = "ontvangen"

    def choices_for(self, user: User) -> Choices:
        return [(name, name.replace("-", " ").capitalize()) for name in PERIODS]

    @classmethod
    def wanted(cls, asked: Asked) -> Q:
        months, ago = PERIODS[asked.value]
        first, last = period(timezone.localdate(), months, ago)
        return Q(filed_on__range=(first, last))


PERIODS: dict[str, tuple[int, int]] = {
    "deze-maand": (1, 0),
    "vorige-maand": (1, 1),
    "dit-kwartaal": (3, 0),
    "vorig-kwartaal": (3, 1),
    "dit-jaar": (12, 0),
    "vorig-jaar": (12, 1),
}
"""A period by name: how many months it has, and how many periods ago it was."""


def period(on: date, months: int, ago: int) -> tuple[date, date]:
    """The first and last day of the month, quarter or year that lies `ago` periods before the one of `on`."""
    start = (on.year * 12 + on.month - 1) // months * months - ago * months
    return _first_of(start), _first_of(start + months) - timedelta(days=1)


def _first_of(month: int) -> date:
    """The first day of a month, counted from the year zero."""
    return date(month // 12, month % 12 + 1, 1)


FILTERS: tuple[type[CaseChoice], ...] = (
    ByStatus,
    ByDeadline,
    ByStep,
    ByPost,
    ByHandler,
    BySubject,
    ByChannel,
    ByPeriod,
)

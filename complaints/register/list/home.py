"""What a member of staff sees first in the morning: what is due, what is late, and their own next five."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from complaints.due.steps import SOON_WORKDAYS
from complaints.models import Case
from complaints.permissions import uses_register, visible_to, worked_by
from complaints.procedure.duties import Step
from complaints.register.list.filters import FILTERS, Asked
from complaints.register.words import STEPS

OPEN = {"status": "open"}
QUEUES: Mapping[str, Mapping[str, str]] = {
    "Nog te bevestigen": {"stap": Step.ACKNOWLEDGE},
    f"Termijn binnen {SOON_WORKDAYS} werkdagen": {"termijn": "binnenkort"},
    "Te laat": {"termijn": "te-laat"},
    "Zonder behandelaar": OPEN | {"behandelaar": "niemand"},
    "Standpunt klaar voor akkoord": {"stap": Step.TAKE_POSITION},
    "Brieven om te posten": {"brief": "te-posten"},
}
"""Each queue by its name: the filters of the register behind its link, which also count it."""
MINE = OPEN | {"behandelaar": "mij"}
NEXT = 5


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue with how many wait in it."""

    name: str
    count: int
    url: str

    @property
    def is_late(self) -> bool:
        return self.name == "Te laat" and self.count > 0


def queues(user: User) -> list[Queue]:
    """The queues of a user, counted in one query."""
    wanted = {f"queue{number}": _wanted(chosen, user) for number, chosen in enumerate(QUEUES.values())}
    counts = visible_to(user).aggregate(**{name: Count("pk", filter=cases) for name, cases in wanted.items()})
    return [Queue(name, counts[key], _url(chosen)) for key, (name, chosen) in zip(wanted, QUEUES.items(), strict=True)]


def mine(user: User) -> QuerySet[Case]:
    """The cases that a user handles, the one whose date comes first on top."""
    return worked_by(user).filter(_wanted(MINE, user)).select_related("subject").order_by("next_on", "pk")


def _wanted(chosen: Mapping[str, str], user: User) -> Q:
    known = {choice.parameter_name: choice for choice in FILTERS}
    wanted = Q()
    for name, value in chosen.items():
        wanted &= known[name].wanted(Asked(value, user))
    return wanted


def _url(chosen: Mapping[str, str]) -> str:
    return f"{reverse('klachten_modeladmin_index')}?{urlencode(chosen)}"


class Desk(Component):
    """The panel on the home page of the admin, for who may use the register."""

    template_name = "complaints/register/home.html"
    order = 30

    class Media:
        css = {"all": ("css/register.css",)}

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        today = timezone.localdate()
        rows = [
            {
                "case": case,
                "step": STEPS.get(Step(case.next_step)),
                "late": case.next_on is not None and case.next_on < today,
            }
            for case in mine(self.user)[:NEXT]
        ]
        return {"queues": queues(self.user), "rows": rows, "mine_url": _url(MINE)}


def add_to(panels: list[Component], user: User) -> None:
    """Put the panel on the home page of who may use the register; others see no sign of it."""
    if uses_register(user):
        panels.append(Desk(user))

"""The demo's accounts: one in each group, the officer and the deputy in office, none all-powerful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User

from complaints.models import Office
from complaints.transitions.governing.hold_office import hold_office
from site_gooiconsult import roles


@dataclass(frozen=True, slots=True)
class Colleague:
    """An invented colleague: the name to sign in with, a first and last name, and the group."""

    username: str
    first_name: str
    last_name: str
    role: str


COLLEAGUES = (
    Colleague("redacteur", "Fleur", "Hendriks", roles.EDITORS),
    Colleague("medewerker", "Daan", "Mulder", roles.EMPLOYEES),
    Colleague("behandelaar", "Sanne", "Vos", roles.HANDLERS),
    Colleague("verantwoordelijke", "Marieke", "Dekker", roles.OFFICERS),
    Colleague("plaatsvervanger", "Bram", "Kuipers", roles.OFFICERS),
    Colleague("teamlead", "Yusuf", "Aydin", roles.LEADS),
    Colleague("beheerder", "Lotte", "Postma", roles.ADMINISTRATORS),
)

Staff = Mapping[str, User]
"""The accounts by the name to sign in with."""


def missing() -> list[Colleague]:
    """Who has no account yet."""
    there = set(User.objects.values_list("username", flat=True))
    return [colleague for colleague in COLLEAGUES if colleague.username not in there]


def add(colleagues: list[Colleague], password: str) -> None:
    """Make these accounts, each in its group, all with the same password."""
    hashed = make_password(password)
    for colleague in colleagues:
        user = User.objects.create(
            username=colleague.username,
            first_name=colleague.first_name,
            last_name=colleague.last_name,
            email=f"{colleague.username}@example.org",
            password=hashed,
        )
        user.groups.add(Group.objects.get(name=colleague.role))


def give_password(password: str) -> None:
    """Let every demo account have this password; whoever has it already stays signed in."""
    hashed = make_password(password)
    for user in staff().values():
        if not user.check_password(password):
            user.password = hashed
            user.save(update_fields=["password"])


def staff() -> Staff:
    """The accounts as they are."""
    names = [colleague.username for colleague in COLLEAGUES]
    return {user.username: user for user in User.objects.filter(username__in=names)}


def take_office(people: Staff) -> None:
    """The officer and the deputy answer for the procedure, unless somebody does already (D11)."""
    if not Office.objects.exists():
        hold_office(officer=people["verantwoordelijke"], deputy=people["plaatsvervanger"])

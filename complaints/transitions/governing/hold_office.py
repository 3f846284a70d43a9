"""Who is complaints officer, and who the deputy (D11)."""

from django.contrib.auth.models import User

from complaints.models import Actor, Office
from complaints.permissions import Right, holders_of, rights
from complaints.transitions.step import NoRight, NotAllowed


def hold_office(*, officer: User, deputy: User | None = None, by: Actor | None = None) -> Office:
    """Name the officer and, where given, the deputy; one who is there already stays when none is given.

    `by` is the officer who names them; None while the site is being set up, by who runs it.
    """
    if by is not None:
        _refuse_unless_able(by, officer, deputy)
    office = Office.objects.first() or Office(officer=officer)
    office.officer = officer
    office.deputy = deputy or office.deputy
    if office.deputy == officer:
        raise NotAllowed("Kies twee verschillende mensen: een verantwoordelijke en een plaatsvervanger.")
    office.save()
    return office


def _refuse_unless_able(by: Actor, *named: User | None) -> None:
    if by.user is None or Right.GRANT_ACCESS not in rights(by.user):
        raise NoRight
    able = set(holders_of(Right.ANSWER_FOR_CASES).values_list("pk", flat=True))
    if any(user is None or user.pk not in able for user in named):
        raise NotAllowed("Kies twee leden van de groep Klachtverantwoordelijke.")

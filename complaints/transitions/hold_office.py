"""Who is complaints officer, and who the deputy (D11)."""

from django.contrib.auth.models import User

from complaints.models import Office
from complaints.transitions.step import NotAllowed


def hold_office(*, officer: User, deputy: User | None = None) -> Office:
    """Name the officer and, where given, the deputy; one who is there already stays when none is given."""
    office = Office.objects.first() or Office(officer=officer)
    office.officer = officer
    office.deputy = deputy or office.deputy
    if office.deputy == officer:
        raise NotAllowed("Kies twee verschillende mensen: een verantwoordelijke en een plaatsvervanger.")
    office.save()
    return office

"""A run that would destroy many cases at once stops: a wrong date somewhere must not empty the register (D8).

What has reached its last day goes all the same, and so does what a person released.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from complaints.due.retention import stops, to_release
from complaints.letters import Draft, compose
from complaints.models import Actor, Audience, Case, LetterKind, Office, Stop
from complaints.permissions import Right, rights, visible_to
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult.shared import clock
from site_gooiconsult.shared.post.item import State
from site_gooiconsult.shared.post.message import new_message_id

STOP_RUN = LetterKind("stop_run", "Bericht: vernietigen wacht")


def stop_run(*, on: date) -> Stop | None:
    """Write down that a run of today stops, and mail the officer, once; None where it does not."""
    if not stops(on):
        return None
    with transaction.atomic():
        due, cases = to_release(on).count(), Case.objects.count()
        facts = {"stopped_on": on, "due": due, "cases": cases, "message_id": new_message_id()}
        stop, first = Stop.objects.get_or_create(waiting=True, defaults=facts)
        if not first:
            Stop.objects.filter(pk=stop.pk).update(due=due, cases=cases)
        elif mail := draft(stop):
            stop.to_address, stop.subject, stop.body = mail.to_address, mail.subject, mail.body
            stop.save(update_fields=["to_address", "subject", "body"])
            clock.soon("post_stops")
        else:
            Stop.objects.filter(pk=stop.pk).update(state=State.REFUSED, failure="nobody")
    return stop


def draft(stop: Stop) -> Draft | None:
    """What the officer gets: how many cases wait, and where to release them; none where there is no officer."""
    office = Office.objects.select_related("officer").first()
    if office is None or not office.officer.email:
        return None
    address = settings.BASE_URL + reverse("complaints_register:retention")
    context = {"stop": stop, "colleague": office.officer.first_name or office.officer.username, "address": address}
    return compose(STOP_RUN, Audience.STAFF, office.officer.email, context)


def release_run(*, by: Actor, on: date, seen: int) -> Stop:
    """Let the next run destroy exactly the cases that wait now; refused when these are not as many as the screen showed."""
    if by.user is None or Right.ANSWER_FOR_CASES not in rights(by.user):
        raise NoRight
    with transaction.atomic():
        stop = Stop.objects.select_for_update().filter(waiting=True).first()
        if stop is None:
            raise NotAllowed("Er wacht niets op jou.")
        waiting = list(to_release(on).filter(pk__in=visible_to(by.user).values("pk")).values_list("pk", flat=True))
        if len(waiting) != seen:
            raise NotAllowed("De lijst is intussen veranderd. Kijk opnieuw en beslis dan.")
        stop.waiting, stop.released, stop.released_on, stop.released_by = None, waiting, on, by.user
        stop.save(update_fields=["waiting", "released", "released_on", "released_by"])
        clock.soon("retention")
    return stop


def stop_left(stop: Stop, became: State, code: str) -> None:
    """What became of the mail."""
    Stop.objects.filter(pk=stop.pk).update(state=became, failure=code, leased_until=None)

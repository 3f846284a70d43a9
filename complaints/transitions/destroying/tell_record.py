"""The file of the destruction record must not change by itself: where it did the officer is told, once for each change (D8, D9)."""

from __future__ import annotations

from datetime import datetime
from platform import node

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from complaints.letters import words
from complaints.models import Office
from complaints.transitions.destroying.keep_record import SERVED, Standing
from site_gooiconsult.shared import clock
from site_gooiconsult.shared.clock.models import Alarm
from site_gooiconsult.shared.post.item import State
from site_gooiconsult.shared.post.message import new_message_id

SAID: dict[str, str] = {
    Standing.MISSING: "Het bestand van het vernietigingsregister is weg.",
    Standing.UNREADABLE: "De site kan het bestand van het vernietigingsregister niet lezen of niet schrijven.",
    Standing.TAMPERED: "In het vernietigingsregister is een regel veranderd of weggehaald.",
}


def tell_record(standing: Standing, *, at: datetime) -> bool:
    """Note how the file of this machine stands, and mail the officer where that is new; whether it is."""
    stands = Standing.SAME if standing in SERVED else standing
    first = {"standing": Standing.SAME, "seen_at": at, "state": State.SENT, "message_id": new_message_id()}
    with transaction.atomic():
        Alarm.objects.get_or_create(about=node()[:80], defaults=first)
        alarm = Alarm.objects.select_for_update().get(about=node()[:80])
        alarm.seen_at, changed = at, alarm.standing != stands
        if changed:
            alarm.standing = stands
            _order(alarm, at)
        alarm.save()
    return changed


def _order(alarm: Alarm, at: datetime) -> None:
    """One mail for the last change: it takes the place of one that still waits."""
    alarm.message_id, alarm.waiting_since, alarm.attempts, alarm.try_after = new_message_id(), at, 0, None
    office = Office.objects.select_related("officer").first()
    if office is None or not office.officer.email:
        alarm.state, alarm.failure = State.REFUSED, "nobody"
        return
    officer = office.officer
    context = {
        "wrong": _wrong(alarm.standing),
        "colleague": officer.first_name or officer.username,
        "address": settings.BASE_URL + reverse("jobs"),
    }
    alarm.to_address, (alarm.subject, alarm.body) = officer.email, words("tell_record", context)
    alarm.state, alarm.failure, alarm.leased_until = State.WAITING, "", None
    clock.soon("watch_record")


def _wrong(standing: str) -> str:
    """What is wrong with the file; empty where nothing is."""
    if standing == Standing.SAME:
        return ""
    return SAID.get(standing, "In het bestand van het vernietigingsregister staan andere regels dan in de site.")


def alarm_left(alarm: Alarm, became: State, code: str) -> None:
    """What became of the mail, unless another has taken its place."""
    same = Alarm.objects.filter(pk=alarm.pk, message_id=alarm.message_id)
    same.update(state=became, failure=code, leased_until=None)

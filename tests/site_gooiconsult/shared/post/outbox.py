"""An outbox with an owner, as an app has one: the smallest that the post office can serve."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.mail import EmailMessage

from site_gooiconsult.shared.post import Posted, deliver
from site_gooiconsult.shared.post.item import Item, State
from site_gooiconsult.shared.post.message import message_of, new_message_id
from tests.patience import A_MINUTE


class Parcel(Item):
    """An item of no app in particular."""

    class Meta:
        app_label = "outbox"


@dataclass
class Owner:
    """Writes down what became of its parcels, and can be asked to compose or to listen badly."""

    compose: Callable[[Parcel], EmailMessage] = message_of
    deaf_to: set[int] = field(default_factory=set)
    heard: list[State] = field(default_factory=list)

    def report(self, parcel: Parcel, became: State, code: str) -> None:
        """What an app's transition does: the state, and no lease any more."""
        if parcel.pk in self.deaf_to:
            raise LookupError(parcel.to_address)
        self.heard.append(became)
        Parcel.objects.filter(pk=parcel.pk).update(state=became, failure=code, leased_until=None)

    def deliver(self, at: datetime, *, seconds: float = A_MINUTE) -> Posted:
        """One slice of deliveries from this outbox."""
        return deliver(Parcel.objects.all(), compose=self.compose, report=self.report, at=at, seconds=seconds)


def a_parcel(to: str = "klager@example.org", **facts: object) -> Parcel:
    """A parcel that waits in the outbox."""
    return Parcel.objects.create(
        **{
            "message_id": new_message_id(),
            "to_address": to,
            "subject": "We hebben je klacht ontvangen (K-2026-0042)",
            "body": "Dag Noor,\n\nJe antwoord komt.",
        }
        | facts
    )


def fate(parcel: Parcel) -> tuple[str, str]:
    """Where a parcel is now, and the code of its last failure."""
    return Parcel.objects.values_list("state", "failure").get(pk=parcel.pk)

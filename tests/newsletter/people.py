"""People who sign up, made through the transitions alone, and what their mailboxes hold."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.test import Client

from newsletter.jobs import post_newsletters
from newsletter.models import Subscriber
from newsletter.transitions.confirm import confirm
from newsletter.transitions.leave import leave
from newsletter.transitions.sign_up import sign_up

AT = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NOOR = "noor@example.org"
PROMISE = "Eén keer per maand een e-mail over leren."
FORM = "/nieuwsbrief/aanmelden/"


def a_pending(email: str = NOOR, *, at: datetime = AT, name: str = "", page: str = "/leiderschap/") -> Subscriber:
    """Somebody who signed up and did not confirm."""
    sign_up(email, name=name, page=page, promise=PROMISE, at=at)
    return Subscriber.objects.current().get(email=email)


def a_subscriber(email: str = NOOR, *, at: datetime = AT, name: str = "") -> Subscriber:
    """Somebody who gets the newsletter; confirmed a minute after signing up."""
    subscriber = a_pending(email, at=at, name=name)
    confirm(subscriber, at=at + MINUTE)
    subscriber.refresh_from_db()
    return subscriber


def who_left(email: str = NOOR, *, at: datetime = AT + 2 * MINUTE, name: str = "") -> Subscriber:
    """Somebody who left at that moment."""
    subscriber = a_subscriber(email, at=at - 2 * MINUTE, name=name)
    leave(subscriber, at=at)
    subscriber.refresh_from_db()
    return subscriber


def mails(at: datetime = AT) -> list[EmailMessage]:
    """Everything that has left, once what waits is posted."""
    post_newsletters(at)
    files = sorted(Path(settings.MAIL_DIR).glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def text_of(mail: EmailMessage) -> str:
    """What a mail says, in plain text."""
    part = mail.get_body(("plain",))
    return "\n".join(str(part.get_content()).splitlines()) if part is not None else ""


def link_in(mail: EmailMessage) -> str:
    """The address of ours in a mail, without the host."""
    return re.search(rf"{re.escape(settings.BASE_URL)}(/nieuwsbrief/\S+)", text_of(mail))[1]  # type: ignore[index]


def opened(client: Client, link: str) -> str:
    """Follow a link from a mail; returns where it leads."""
    response = client.get(link)
    assert response.status_code == 303, response.status_code
    return str(response["Location"])

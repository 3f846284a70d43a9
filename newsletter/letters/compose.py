"""A mail from its template as it leaves: the first line is the subject, the rest after an empty line the text."""

from __future__ import annotations

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone

from newsletter.links import link
from newsletter.models import Mail, Paper, Subscriber
from newsletter.spelling import is_name
from site_gooiconsult.shared.firm.models import Firm
from site_gooiconsult.shared.post.message import message_of


def compose(mail: Mail) -> EmailMessage:
    """What leaves for the reader of a mail, its link made now."""
    subscriber = mail.subscriber
    text = render_to_string(f"newsletter/letters/{mail.paper}.txt", _context(subscriber))
    subject, _, body = text.partition("\n")
    mail.subject, mail.body = subject.strip(), body.strip() + "\n"
    message = message_of(mail)
    if mail.paper != Paper.CONFIRM:
        message.extra_headers |= one_click(subscriber)
    return message


def one_click(subscriber: Subscriber) -> dict[str, str]:
    """The headers by which a mail program offers to unsubscribe with one click (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{link('leave_link', subscriber)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _context(subscriber: Subscriber) -> dict[str, Any]:
    return {
        "greeting": f"Dag {subscriber.name}" if is_name(subscriber.name) else "Dag",
        "promise": subscriber.wording.text,
        "until": timezone.localdate(subscriber.open_until),
        "confirm_link": link("confirm_link", subscriber),
        "leave_link": link("leave_link", subscriber),
        "firm": Firm.of_default_site(),
    }

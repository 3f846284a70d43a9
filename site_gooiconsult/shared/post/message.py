"""A mail from an item: one address, a fixed Message-ID, plain text with a simple HTML twin."""

from __future__ import annotations

from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from site_gooiconsult.shared.post.item import Item


def new_message_id() -> str:
    """A Message-ID at our own domain, for a mail that is still to be sent."""
    _, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return make_msgid(domain=address.rpartition("@")[2] or "localhost")


def message_of(item: Item, *, sender: str = "") -> EmailMultiAlternatives:
    """The mail of an item; automatic, so that other machines do not answer it."""
    mail = EmailMultiAlternatives(
        subject=item.subject,
        body=item.body,
        from_email=sender or settings.DEFAULT_FROM_EMAIL,
        to=[item.to_address],
        headers={"Message-ID": item.message_id, "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("mail.html", {"subject": item.subject, "body": item.body}), "text/html")
    return mail

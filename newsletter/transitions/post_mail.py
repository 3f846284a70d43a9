"""What became of a mail: sent, refused, or uncertain."""

from __future__ import annotations

from newsletter.models import Mail
from site_gooiconsult.shared.post.item import State


def post_mail(mail: Mail, became: State, code: str) -> None:
    """Record what became of a mail; one that failed is not sent again: its reader can ask for it tomorrow."""
    Mail.objects.filter(pk=mail.pk).update(state=became, failure=code, leased_until=None)

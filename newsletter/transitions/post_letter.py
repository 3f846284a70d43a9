"""What became of a mail: sent, refused, or uncertain."""

from __future__ import annotations

from newsletter.models import Letter
from site_gooiconsult.post.item import State


def post_letter(letter: Letter, became: State, code: str) -> None:
    """Record what became of a mail; one that failed is not sent again: its reader can ask for it tomorrow."""
    Letter.objects.filter(pk=letter.pk).update(state=became, failure=code, leased_until=None)

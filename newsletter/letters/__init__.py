"""Composes the mails of the newsletter from templates; sends nothing."""

from newsletter.letters.compose import compose

__all__ = ["compose"]

"""Composes the mails of the newsletter from templates; sends nothing."""

from newsletter.letters.compose import mail_of

__all__ = ["mail_of"]

"""Who wants the newsletter, what they agreed to, the mails on their way, and the page that invites."""

from newsletter.models.letter import Letter, Paper
from newsletter.models.page import NewsletterPage
from newsletter.models.subscriber import Subscriber, Wording

__all__ = ["Letter", "NewsletterPage", "Paper", "Subscriber", "Wording"]

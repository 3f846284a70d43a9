"""Who wants the newsletter, what they agreed to, the mails on their way, and the page that invites."""

from newsletter.models.mail import Mail, Paper
from newsletter.models.page import NewsletterPage
from newsletter.models.subscriber import Subscriber, Wording

__all__ = ["Mail", "NewsletterPage", "Paper", "Subscriber", "Wording"]

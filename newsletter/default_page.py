"""The newsletter's page with its first words; editors change them from then on."""

from typing import Any

from wagtail.models import Site

from newsletter.models import NewsletterPage
from newsletter.models.page import SLUG

PAGE: dict[str, Any] = {
    "title": "Nieuwsbrief",
    "slug": SLUG,
    "search_description": "Ideeën over leren en leiden van Gooiconsult, in je mailbox. Afmelden kan altijd.",
    "intro": "<p>Eén idee waar je maandag iets mee kunt. Kort, en zonder verkooppraat.</p>",
    "promise": "Ongeveer één keer per maand krijg je een e-mail over leren, leiden en online werken. "
    "Afmelden kan altijd, met de link onder elke nieuwsbrief.",
}


def ensure() -> None:
    """Make the page below home, where it is missing."""
    if not NewsletterPage.objects.exists():
        Site.objects.get(is_default_site=True).root_page.add_child(instance=NewsletterPage(**PAGE))

"""The newsletter's page with its first words; editors change them from then on."""

from typing import Any

from wagtail.models import Site

from newsletter.models import NewsletterPage
from newsletter.models.page import SLUG
from site_gooiconsult.shared.firm.models import Firm

PAGE: dict[str, Any] = {
    "title": "Nieuwsbrief",
    "slug": SLUG,
    "intro": "<p>Eén idee waar je maandag iets mee kunt. Kort, en zonder verkooppraat.</p>",
    "promise": "Ongeveer één keer per maand krijg je een e-mail over leren, leiden en online werken. "
    "Afmelden kan altijd, met de link onder elke nieuwsbrief.",
}


def ensure() -> None:
    """Make the page below home, where it is missing."""
    if NewsletterPage.objects.exists():
        return
    found_by = f"Ideeën over leren en leiden van {Firm.of_default_site().name}, in je mailbox. Afmelden kan altijd."
    home = Site.objects.get(is_default_site=True).root_page
    home.add_child(instance=NewsletterPage(**PAGE, search_description=found_by))

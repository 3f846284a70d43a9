"""What a complainant gives: each field of Case once, with what the procedure does with it; every list of them is read off here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Sought(Enum):
    """How a value is looked for after its case was destroyed (D8)."""

    TOKEN = auto()
    """An e-mail address or a key: in any text."""
    PHRASE = auto()
    """Words or a telephone number: wherever somebody may have written them, but not where everybody's words stand."""
    NUMBER = auto()
    """A case number, in each way of writing it."""


@dataclass(frozen=True, slots=True)
class Given:
    """One field that a complainant fills, by its name on Case."""

    name: str
    after: Sought | str
    """How it is looked for after destruction, or why it is not (D8)."""
    minimum: bool = False
    """The site's form is not accepted without it, and a case that lacks it says so and asks for it (R2)."""
    coded: bool = False
    """A code from the firm's own list: it may change without a reason."""


PLACE = "a place, where others live and work too"
STORY = "somebody's own words, which no other text repeats in whole"
WHO = (
    Given("name", Sought.PHRASE, minimum=True),
    Given("organisation", "a firm or a club, which has reasons of its own to be named"),
    Given("on_behalf_of", "somebody who did not complain, and may stand elsewhere for that reason"),
    Given("street", PLACE, minimum=True),
    Given("house_number", PLACE, minimum=True),
    Given("postcode", PLACE, minimum=True),
    Given("city", PLACE, minimum=True),
    Given("country", PLACE),
    Given("email", Sought.TOKEN, minimum=True),
    Given("phone", Sought.PHRASE),
)
"""Who complains, in the order in which it is asked."""
WHAT = (
    Given("subject", "a code from the firm's own list", coded=True),
    Given("description", STORY, minimum=True),
    Given("desired_outcome", STORY),
    Given("occurred", STORY),
)
"""What happened, in the order in which it is asked."""
FIELDS = (*WHO, *WHAT)

COMPLAINANT = tuple(each.name for each in WHO)
COMPLAINT = tuple(each.name for each in WHAT)
GIVEN = (*COMPLAINANT, *COMPLAINT)
MINIMUM = tuple(each.name for each in FIELDS if each.minimum)
CODED = tuple(each.name for each in FIELDS if each.coded)
CORRECTABLE = tuple(each.name for each in FIELDS if not each.coded)
"""What the complainant told: a value that replaces another needs a reason, and the old one stays in the timeline."""
WORDS = tuple(name for name in COMPLAINT if name in CORRECTABLE)
"""What happened, in words: a list of cases has no need of it."""

"""The words on the staff's screens for what the code names in English."""

from complaints.models import Channel
from complaints.procedure.duties import Step

STEPS = {
    Step.ACKNOWLEDGE: "Ontvangst bevestigen",
    Step.DRAFT_POSITION: "Standpunt schrijven",
    Step.TAKE_POSITION: "Standpunt versturen",
    Step.POST: "Brief posten",
    Step.SETTLE: "Afhandeling vastleggen",
    Step.RECORD_RULING: "Uitspraak vastleggen",
    Step.EXECUTE_RULING: "Uitspraak uitvoeren",
    Step.DESTROY: "Vernietigen",
}
"""What comes next in a case."""

VIA = {
    Channel.FORM: "formulier",
    Channel.EMAIL: "e-mail",
    Channel.PHONE: "telefoon",
    Channel.LETTER: "brief",
    Channel.TALK: "gesprek",
}
"""How a complaint came in, as short as a column is."""

OPEN, SETTLED = "In behandeling", "Afgehandeld"
"""The two official statuses."""

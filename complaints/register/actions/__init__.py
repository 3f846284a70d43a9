"""The steps of a case as screens: one table, from which the buttons, the addresses and the tests are made."""

from __future__ import annotations

from complaints.register.actions.action import Action
from complaints.register.actions.table.answering import ANSWERING
from complaints.register.actions.table.appealing import APPEALING
from complaints.register.actions.table.ending import ENDING
from complaints.register.actions.table.joining import JOINING
from complaints.register.actions.table.keeping import KEEPING
from complaints.register.actions.table.posting import POSTING
from complaints.register.actions.table.recording import RECORDING
from complaints.register.actions.table.requesting import REQUESTING
from complaints.register.actions.table.working import WORKING
from complaints.register.actions.table.writing import WRITING

GROUPS = {
    "Standpunt": ANSWERING,
    "De klager schrijven": WRITING,
    "Brieven op papier": POSTING,
    "Samenwerken": WORKING,
    "Vastleggen": RECORDING,
    "Beroep": APPEALING,
    "Dossiers die bij elkaar horen": JOINING,
    "Afsluiten of heropenen": ENDING,
    "Bewaren en vernietigen": KEEPING,
    "Verzoeken over gegevens": REQUESTING,
}
"""The steps under the headings of the case file."""
ACTIONS: tuple[Action, ...] = tuple(action for group in GROUPS.values() for action in group)

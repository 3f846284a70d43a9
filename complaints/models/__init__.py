"""The facts of the procedure, with the constraints that the database keeps; no mail, no request."""

from complaints.models.access import AccessCode, AccessLink, AccessRequest
from complaints.models.actor import Actor
from complaints.models.attachment import Attachment
from complaints.models.calendar import DayOff
from complaints.models.case import Case, Channel, Manner
from complaints.models.code import Code
from complaints.models.concern import Concern
from complaints.models.destruction import AnonymousLine, DestructionLine
from complaints.models.entry import Entry, Kind
from complaints.models.grant import Grant
from complaints.models.letter import Audience, Letter, Paper
from complaints.models.number import NumberSeries
from complaints.models.office import Office
from complaints.models.position import Position
from complaints.models.role_change import RoleChange
from complaints.models.round import Round
from complaints.models.terms import TermsVersion
from complaints.models.waiting import WaitingUpload

__all__ = [
    "AccessCode",
    "AccessLink",
    "AccessRequest",
    "Actor",
    "AnonymousLine",
    "Attachment",
    "Audience",
    "Case",
    "Channel",
    "Code",
    "Concern",
    "DayOff",
    "DestructionLine",
    "Entry",
    "Grant",
    "Kind",
    "Letter",
    "Manner",
    "NumberSeries",
    "Office",
    "Paper",
    "Position",
    "RoleChange",
    "Round",
    "TermsVersion",
    "WaitingUpload",
]

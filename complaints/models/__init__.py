"""The facts of the procedure, with the constraints that the database keeps; no mail, no request."""

from complaints.models.absence import Absence
from complaints.models.access import AccessCode, AccessDay, AccessLink, AccessRequest
from complaints.models.actor import Actor
from complaints.models.attachment import Attachment
from complaints.models.calendar import DayOff
from complaints.models.case import Case, Channel, Manner
from complaints.models.code import Code
from complaints.models.concern import Concern
from complaints.models.data_request import DataRequest
from complaints.models.destruction import AnonymousLine, Destruction, DestructionLine, OwedRewrite, Stop
from complaints.models.digest import Digest, DigestLine
from complaints.models.entry import Entry
from complaints.models.grant import Grant
from complaints.models.hold import Ground, Hold
from complaints.models.letter import Audience, Letter
from complaints.models.number import NumberSeries
from complaints.models.office import Office
from complaints.models.position import Position
from complaints.models.role_change import RoleChange
from complaints.models.round import Round
from complaints.models.standard_text import StandardText
from complaints.models.terms import TermsProposal, TermsVersion
from complaints.models.waiting import WaitingUpload
from complaints.models.words import Kind, LetterKind

__all__ = [
    "Absence",
    "AccessCode",
    "AccessDay",
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
    "DataRequest",
    "DayOff",
    "Destruction",
    "DestructionLine",
    "Digest",
    "DigestLine",
    "Entry",
    "Grant",
    "Ground",
    "Hold",
    "Kind",
    "Letter",
    "LetterKind",
    "Manner",
    "NumberSeries",
    "Office",
    "OwedRewrite",
    "Position",
    "RoleChange",
    "Round",
    "StandardText",
    "Stop",
    "TermsProposal",
    "TermsVersion",
    "WaitingUpload",
]

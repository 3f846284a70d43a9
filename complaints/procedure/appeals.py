"""An appeal at the committee, and how its ruling is carried out (R15; D5, D7)."""

from dataclasses import dataclass
from datetime import date

from complaints.procedure.retention import Held
from complaints.procedure.workdays import ONE_DAY

UNENDED = date.max - ONE_DAY
"""The last day of a hold whose end nobody knows yet."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """The complainant went to the committee on `made`; its ruling may ask something of the firm, until a day."""

    made: date
    ruled: date | None = None
    execute_by: date | None = None
    executed: date | None = None

    @property
    def ended(self) -> date | None:
        """The day on which it was over: ruled, and carried out where it asked something; None while it runs."""
        return self.ruled if self.execute_by is None else self.executed

    @property
    def hold(self) -> Held:
        """A running appeal is a hold by itself, until the day on which it was over (D7)."""
        return Held(self.made, self.ended or UNENDED)

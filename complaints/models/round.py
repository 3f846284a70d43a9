"""A round: one run of the clock over a case; a reopened case has a second (D13)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.case import Case, Manner
from complaints.models.terms import Numbers
from complaints.procedure.terms import Terms


class Round(Numbers):
    """When a run of the clock began and, for an earlier one, when and how it ended. Its other facts stand on its letters.

    It keeps the numbers that were promised when it began, whatever is corrected or decided later (D26).
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    received_on = models.DateField()
    promised_on = models.DateField()
    """The day of receipt as it was first recorded: the days off as they were decided by then count (D26)."""
    ended_on = models.DateField(null=True, blank=True)
    manner = models.CharField(max_length=12, choices=Manner.choices, blank=True)
    justified = models.BooleanField(null=True, blank=True)

    # The appeal against the position of this round, and what its ruling asks of us (R15, D5)
    appealed_on = models.DateField("in beroep op", null=True, blank=True)
    ruled_on = models.DateField("uitspraak op", null=True, blank=True)
    execute_by = models.DateField("uitvoeren uiterlijk op", null=True, blank=True)
    executor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    """Who carries the ruling out, where it asks something of us."""
    executed_on = models.DateField("uitgevoerd op", null=True, blank=True)

    class Meta:
        ordering = ("number",)
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["case", "number"], name="round_once_per_case"),
            models.CheckConstraint(condition=Q(number__gte=1), name="round_from_one"),
            models.CheckConstraint(
                condition=Q(ruled_on__isnull=True) | Q(appealed_on__isnull=False, ruled_on__gte=F("appealed_on")),
                name="round_ruled_after_appeal",
            ),
            models.CheckConstraint(
                condition=Q(execute_by__isnull=True, executor__isnull=True)
                | Q(execute_by__gte=F("ruled_on"), executor__isnull=False),
                name="round_ruling_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(executed_on__isnull=True) | Q(execute_by__isnull=False, executed_on__gte=F("ruled_on")),
                name="round_executed_after_ruling",
            ),
        )

    @classmethod
    def begin(cls, case: Case, number: int, *, received_on: date, terms: Terms) -> Round:
        """Start the clock over a case, with the numbers that hold for what comes in on that day."""
        return cls.objects.create(
            case=case, number=number, received_on=received_on, promised_on=received_on, **asdict(terms)
        )

    def keep(self, terms: Terms) -> None:
        """Take over these numbers; unsaved."""
        for name, value in asdict(terms).items():
            setattr(self, name, value)

    def __str__(self) -> str:
        return f"ronde {self.number}"

    @property
    def appeal_runs(self) -> bool:
        """Whether an appeal waits for its ruling, or the ruling to be carried out (R15)."""
        ended_on = self.ruled_on if self.execute_by is None else self.executed_on
        return self.appealed_on is not None and ended_on is None

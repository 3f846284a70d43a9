"""Time that passes: the clock of the machine is moved, and every job of the complaints runs each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from time_machine import Traveller

from complaints.schedules import JOBS

START = datetime(2026, 11, 24, 9, 30, tzinfo=timezone.get_default_timezone())
"""A Tuesday."""


@dataclass
class Calendar:
    """The days of a journey."""

    clock: Traveller

    @property
    def today(self) -> date:
        """The day on which the journey has come."""
        return timezone.localdate()

    def work(self) -> None:
        """Let every job run now."""
        for job in JOBS:
            assert job.function(timezone.now()).failed == 0

    def live_until(self, day: str) -> date:
        """Let the days pass, each with its jobs, up to and including the morning of that day."""
        until = date.fromisoformat(day)
        while self.today < until:
            self._go_to(self.today + timedelta(days=1))
        return until

    def jump_to(self, day: str) -> date:
        """Skip the days up to that one, on which the jobs run again: the workers were away."""
        self._go_to(date.fromisoformat(day))
        return self.today

    def _go_to(self, day: date) -> None:
        self.clock.move_to(datetime.combine(day, time(9, 30), timezone.get_default_timezone()), tick=False)
        self.work()

"""The last number given out in a year."""

from django.db import models


class NumberSeries(models.Model):
    """One row a year, locked while a number is taken, so that numbers have no gaps."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.year)

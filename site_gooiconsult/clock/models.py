"""What the clock remembers: heartbeats, and which jobs were asked for and have not begun."""

from django.db import models


class Beat(models.Model):
    """The last sign of life of the workers."""

    name = models.CharField(primary_key=True, max_length=40)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Asked(models.Model):
    """A job that stands in the queue because somebody called soon(); the run removes it as it begins."""

    name = models.CharField(primary_key=True, max_length=40)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

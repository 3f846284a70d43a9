"""What the clock remembers: heartbeats, which jobs were asked for and have not begun, and how each went last."""

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


class LastRun(models.Model):
    """How the last run of a job went: counts and the class of an error, nothing of any case."""

    name = models.CharField(primary_key=True, max_length=40)
    at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    goes_on = models.BooleanField(default=False)
    """Whether another slice of the same run follows."""
    error = models.CharField(max_length=80, blank=True)

    class Meta:
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.name

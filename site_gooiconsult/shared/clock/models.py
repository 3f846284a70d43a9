"""What the clock remembers: heartbeats, jobs that were asked for, how each went last; which life of the database this is; alarms."""

from django.db import models

from site_gooiconsult.shared.post.item import Item


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


class Era(models.Model):
    """One life of this database, from a restore to the next; the only row. See era.py."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    key = models.CharField(max_length=32)
    past = models.JSONField(default=list)
    """The keys of the lives before, the first one first."""
    tide = models.BigIntegerField(default=0)
    """Rises with each job, and never falls while this life lasts."""
    born_in = models.CharField(max_length=80, blank=True)
    """The table that it was written in, where the database tells: another one is a copy."""
    step = models.CharField(max_length=12, default="open")
    """How far a restore has come; `open` where none is under way."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key


class Rehearsal(models.Model):
    """A restore that was rehearsed beside the running site, and ended well."""

    at = models.DateTimeField()
    seconds = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    """When the backup was made that it put back."""

    class Meta:
        ordering = ("at",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Alarm(Item):
    """How something of the site itself stands that must not change by itself, and the mail that tells that it did."""

    about = models.CharField(max_length=80, unique=True)
    standing = models.CharField(max_length=12)
    seen_at = models.DateTimeField()
    """When somebody last looked."""

    class Meta:
        default_permissions = ()

"""The timeline of a case: append-only, the database refuses to change it (R5, R12)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from complaints.models.actor import ActorKind
from complaints.models.case import Case
from complaints.models.words import Kind

Kind.RELEASED = Kind("released", "Zonder behandelaar", told="")
Kind.WARNED_OF_RECEIPT = Kind(
    "warned_of_receipt", "Behandelaar herinnerd aan de ontvangstbevestiging", told="", decides=False
)
Kind.RECEIPT_LATE = Kind("receipt_late", "Gemeld dat de ontvangst niet op tijd is bevestigd", told="", decides=False)
Kind.WARNED_OF_HANDLING = Kind("warned_of_handling", "Behandelaar herinnerd aan de streefdatum", told="", decides=False)
Kind.HANDLING_LATE = Kind("handling_late", "Gemeld dat de streefdatum voorbij is", told="", decides=False)
Kind.WARNED_OF_NOTICE = Kind("warned_of_notice", "Behandelaar herinnerd aan het uitstelbericht", told="", decides=False)
Kind.ANSWER_NEAR = Kind(
    "answer_near", "Klachtverantwoordelijke ingelicht: de termijn loopt bijna af", told="", decides=False
)
Kind.TOLD_OFFICER = Kind("told_officer", "Klachtverantwoordelijke ingelicht: te laat", told="", decides=False)
Kind.LOOKED = Kind("looked", "Dossier bekeken", told="", decides=False, shown=False)
Kind.DOWNLOADED = Kind("downloaded", "Bijlage gedownload", told="", decides=False, shown=False)
Kind.EXPORTED = Kind("exported", "Geëxporteerd uit het register", told="", decides=False, shown=False)
Kind.SILENCE_TOLD = Kind(
    "silence_told", "Verteld dat ons antwoord te laat is", told="We schreven je dat ons antwoord te laat is"
)
Kind.WARNED_OF_LATEST = Kind(
    "warned_of_latest", "Gewaarschuwd voor de uiterste dag van bewaren", told="", decides=False
)
Kind.WARNED_OF_REQUEST = Kind("warned_of_request", "Herinnerd aan een verzoek over gegevens", told="", decides=False)

TRACES = (Kind.LOOKED, Kind.DOWNLOADED, Kind.EXPORTED)
"""What leaves the case as it is: somebody looked, or took a copy."""
WARNINGS = (
    Kind.WARNED_OF_RECEIPT,
    Kind.RECEIPT_LATE,
    Kind.WARNED_OF_HANDLING,
    Kind.HANDLING_LATE,
    Kind.WARNED_OF_NOTICE,
    Kind.ANSWER_NEAR,
    Kind.TOLD_OFFICER,
)
"""What the system told staff of a term."""


class Entry(models.Model):
    """One thing that happened in a case, on which day, and by whom."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="entries")
    round = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    automatic = models.BooleanField(default=False)
    """Written by the system itself, so once only: per case, kind and round, or per date that it is about."""
    about = models.DateField(null=True, blank=True)
    """The deadline that a warning is about."""
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by_kind = models.CharField(max_length=12, choices=ActorKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True)
    """The reason or the note, for staff."""

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["case", "kind", "round"],
                condition=Q(automatic=True, about__isnull=True),
                name="entry_automatic_once",
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "round", "about"],
                condition=Q(automatic=True, about__isnull=False),
                name="entry_warning_once",
            ),
            models.UniqueConstraint(
                fields=["case", "on", "by"],
                condition=Q(kind="looked", by__isnull=False),
                name="entry_look_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["case", "on", "by_kind"],
                condition=Q(kind="looked", by__isnull=True),
                name="entry_look_by_complainant_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(by_kind=ActorKind.STAFF, by__isnull=False)
                | (~Q(by_kind=ActorKind.STAFF) & Q(by__isnull=True)),
                name="entry_staff_has_a_name",
            ),
        )

    def __str__(self) -> str:
        return f"regel {self.pk}"

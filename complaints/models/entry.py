"""The timeline of a case: append-only, the database refuses to change it (R5, R12)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from complaints.models.actor import ActorKind
from complaints.models.case import Case


class Kind(models.TextChoices):
    """What happened."""

    RECEIVED = "received", "Klacht ontvangen"
    ACKNOWLEDGED = "acknowledged", "Ontvangst bevestigd"
    ASSIGNED = "assigned", "Behandelaar gekozen"
    RELEASED = "released", "Zonder behandelaar"
    DELAY_ANNOUNCED = "delay_announced", "Uitstelbericht gemaakt"
    POSITION_DRAFTED = "position_drafted", "Standpunt klaargezet voor akkoord"
    POSITION_TAKEN = "position_taken", "Standpunt ingenomen"
    SETTLED = "settled", "Afhandeling vastgelegd"
    LETTER_SENT = "letter_sent", "Bericht verstuurd"
    LETTER_POSTED = "letter_posted", "Brief op de post gedaan"
    LETTER_CAME = "letter_came", "Brief aangekomen bij de klager"
    LETTER_DROPPED = "letter_dropped", "Brief gaat niet op de post"
    LETTER_REFUSED = "letter_refused", "Bericht niet aangenomen"
    LETTER_UNCERTAIN = "letter_uncertain", "Onzeker of het bericht is aangekomen"
    LETTER_BOUNCED = "letter_bounced", "Bericht kwam terug"
    SENT_AGAIN = "sent_again", "Bericht nog een keer verstuurd"
    WARNED_OF_RECEIPT = "warned_of_receipt", "Behandelaar herinnerd aan de ontvangstbevestiging"
    RECEIPT_LATE = "receipt_late", "Gemeld dat de ontvangst niet op tijd is bevestigd"
    WARNED_OF_HANDLING = "warned_of_handling", "Behandelaar herinnerd aan de streefdatum"
    HANDLING_LATE = "handling_late", "Gemeld dat de streefdatum voorbij is"
    WARNED_OF_NOTICE = "warned_of_notice", "Behandelaar herinnerd aan het uitstelbericht"
    ANSWER_NEAR = "answer_near", "Klachtverantwoordelijke ingelicht: de termijn loopt bijna af"
    TOLD_OFFICER = "told_officer", "Klachtverantwoordelijke ingelicht: te laat"
    NOTED = "noted", "Notitie"
    HEARD = "heard", "Van de klager gehoord of gekregen"
    SAID = "said", "Aan de klager gezegd of geschreven"
    REOPENED = "reopened", "Klacht heropend"
    APPEALED = "appealed", "Klager ging in beroep"
    RULED = "ruled", "Beroep geëindigd"
    EXECUTED = "executed", "Uitspraak uitgevoerd"
    MERGED = "merged", "Samengevoegd met een eerder dossier"
    JOINED = "joined", "Later dossier hierbij gevoegd"
    LINKED = "linked", "Dossiers gekoppeld"
    BREACHED = "breached", "Niet vertrouwelijk gebleven"
    CONCERNED = "concerned", "Betrokken medewerker genoemd"
    CONCERN_CLEARED = "concern_cleared", "Medewerker is niet betrokken"
    ATTEMPTED = "attempted", "Poging om de klager te bereiken"
    UNREACHED = "unreached", "Klager niet bereikt"
    NO_COMPLAINT = "no_complaint", "Geen klacht"
    THIRD_WEEK_ASKED = "third_week_asked", "Gemeld dat we de derde week nodig hebben"
    THIRD_WEEK_DROPPED = "third_week_dropped", "Geen bericht over de derde week"
    MISSING_ASKED = "missing_asked", "Gevraagd om wat ontbreekt"
    CORRECTED = "corrected", "Gegevens aangevuld of verbeterd"
    RECEIPT_CORRECTED = "receipt_corrected", "Dag van ontvangst verbeterd"
    GRANTED = "granted", "Dossier opengesteld voor een collega"
    GRANT_ENDED = "grant_ended", "Openstelling voor een collega beëindigd"
    OPENED_BY_NUMBER = "opened_by_number", "Dossier geopend door beheer"
    LOOKED = "looked", "Dossier bekeken"
    DOWNLOADED = "downloaded", "Bijlage gedownload"
    EXPORTED = "exported", "Geëxporteerd uit het register"
    MESSAGE_ADDED = "message_added", "Bericht van de klager"
    CORRECTION_ASKED = "correction_asked", "Klager vraagt om correctie"
    WITHDRAWN = "withdrawn", "Klacht ingetrokken"
    HELD = "held", "Dossier wordt langer bewaard"
    HOLD_LIFTED = "hold_lifted", "Dossier wordt niet langer bewaard"
    DESTROY_LATER = "destroy_later", "Dag van vernietigen verschoven"
    WARNED_OF_LATEST = "warned_of_latest", "Gewaarschuwd voor de uiterste dag van bewaren"
    REQUEST_RECORDED = "request_recorded", "Verzoek over gegevens"
    REQUEST_ANSWERED = "request_answered", "Verzoek over gegevens beantwoord"
    WARNED_OF_REQUEST = "warned_of_request", "Herinnerd aan een verzoek over gegevens"
    ACCESS_GIVEN = "access_given", "Brief met een code voor Mijn dossier gemaakt"


CORRESPONDENCE = (Kind.HEARD, Kind.SAID)
"""What was said or written outside the module, with its words; for the complainant to read as well."""
TRACES = (Kind.LOOKED, Kind.DOWNLOADED, Kind.EXPORTED)
"""What leaves the case as it is: somebody looked, or took a copy."""
UNSHOWN = (*TRACES, Kind.LINKED)
"""What no timeline shows. That a case is linked only those may know who may see the other as well (D10, D14)."""
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

"""The case: all that belongs to one complaint. Open or settled follows from `settled_on`; there is no status column."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.code import Code
from complaints.models.complainant import MINIMUM
from complaints.procedure.duties import Step


class Channel(models.TextChoices):
    """How a complaint came in (R1, D17)."""

    FORM = "form", "formulier op de site"
    EMAIL = "email", "e-mail"
    PHONE = "phone", "telefoon"
    LETTER = "letter", "brief"
    TALK = "talk", "gesprek"


class Manner(models.TextChoices):
    """The manner of settlement (R12, D12)."""

    SOLVED = "solved", "opgelost"
    PARTLY = "partly", "deels opgelost"
    NOT_FOLLOWED = "not_followed", "klacht niet gevolgd"
    WITHDRAWN = "withdrawn", "ingetrokken"
    NO_COMPLAINT = "no_complaint", "geen klacht"
    NOT_REACHED = "not_reached", "klager niet bereikt"
    MERGED = "merged", "samengevoegd"


HOME_COUNTRY = "Nederland"
WITH_POSITION = (Manner.SOLVED, Manner.PARTLY, Manner.NOT_FOLLOWED)


class Case(models.Model):
    """One complaint, from the day it was received until it is destroyed (R12, R13)."""

    number = models.CharField("zaaknummer", max_length=16, unique=True, editable=False)
    filing_key = models.UUIDField(null=True, unique=True, editable=False)
    """Names one filing of the form, so that sending twice gives one case."""

    # Taking in, as D17 has it
    channel = models.CharField("binnengekomen via", max_length=8, choices=Channel.choices)
    filed_on = models.DateField("ingediend op")
    counted_from = models.DateField(editable=False)
    """The earliest day ever recorded as the day of receipt; the retention window counts from it (D17)."""
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="received_cases",
        verbose_name="ontvanger",
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="registered_cases"
    )
    registered_on = models.DateField("geregistreerd op")

    # The complainant (R2)
    name = models.CharField("naam", max_length=120, blank=True)
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    on_behalf_of = models.CharField("namens", max_length=120, blank=True)
    street = models.CharField("straat", max_length=120, blank=True)
    house_number = models.CharField("huisnummer en toevoeging", max_length=20, blank=True)
    postcode = models.CharField("postcode", max_length=16, blank=True)
    city = models.CharField("woonplaats", max_length=80, blank=True)
    country = models.CharField("land", max_length=60, blank=True, default=HOME_COUNTRY)
    email = models.EmailField("e-mailadres", blank=True)
    phone = models.CharField("telefoonnummer", max_length=30, blank=True)

    # The complaint
    subject = models.ForeignKey(Code, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="onderwerp")
    description = models.TextField("omschrijving", max_length=5000, blank=True)
    desired_outcome = models.TextField("goede oplossing", max_length=2000, blank=True)
    occurred = models.CharField("wanneer gebeurd", max_length=200, blank=True)

    # Handling and settlement
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handled_cases",
        verbose_name="behandelaar",
    )
    manner = models.CharField("wijze van afhandeling", max_length=12, choices=Manner.choices, blank=True)
    justified = models.BooleanField("gegrond", null=True, blank=True)
    settled_on = models.DateField("afgehandeld op", null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    """The first case of the same complaint by the same complainant; both are destroyed together (D14)."""
    linked = models.ManyToManyField("self")
    """Cases of other complainants that belong together, for staff who may see both (D14)."""
    breached_on = models.DateField("niet vertrouwelijk gebleven op", null=True, blank=True)
    """The first day on which it did not stay confidential, where the officer recorded one (R9)."""
    destroy_later_on = models.DateField("later vernietigen op", null=True, blank=True)
    """A later day inside the window, chosen by the officer (D6)."""
    erasing_granted_on = models.DateField("wissen toegestaan op", null=True, blank=True)
    """The day on which destruction before its day was granted to the person (D23)."""

    # The duty index: for finding, written by step.py and recalculate only, read by no rule
    acknowledge_by = models.DateField(null=True, editable=False)
    handle_by = models.DateField(null=True, editable=False)
    answer_by = models.DateField(null=True, editable=False)
    notify_by = models.DateField(null=True, editable=False)
    destroy_on = models.DateField(null=True, editable=False, db_index=True)
    destroy_by = models.DateField(null=True, editable=False, db_index=True)
    """The last day of the window, known from filing on (D6)."""
    next_step = models.CharField(max_length=16, choices=[(step, step) for step in Step], editable=False, blank=True)
    next_on = models.DateField(null=True, editable=False)
    compared_on = models.DateField(null=True, editable=False, db_index=True)
    """The day on which the index was last compared with a fresh computation."""

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "klacht"
        verbose_name_plural = "klachten"
        ordering = ("next_on", "pk")
        default_permissions = ()
        permissions = (
            ("register_case", "mag een klacht registreren"),
            ("work_own_case", "mag werken aan klachten die men ontving of behandelt"),
            ("see_unassigned_case", "mag klachten zonder behandelaar zien en oppakken"),
            ("see_every_case", "mag alle klachten zien en eraan werken"),
            ("answer_for_cases", "staat in voor standpunten, vertrouwelijkheid en bewaren"),
            ("export_identity", "mag met naam en adres exporteren"),
            ("grant_access", "mag dossiers openstellen en leden van klachtengroepen kiezen"),
            ("keep_days_off", "mag bijhouden welke dagen vrij zijn"),
            ("keep_texts", "mag standaardteksten bijhouden"),
            ("propose_terms", "mag nieuwe termijnen voorstellen"),
            ("approve_terms", "mag voorgestelde termijnen goedkeuren"),
            ("analyse_cases", "mag cijfers en leerpunten zien"),
            ("open_any_case", "mag één dossier openen met zaaknummer en reden"),
        )
        indexes = (
            models.Index(fields=["next_on", "id"]),
            models.Index(fields=["settled_on", "next_on"]),
            models.Index(fields=["settled_on", "handle_by"]),
            models.Index(fields=["settled_on", "notify_by"]),
            models.Index(fields=["settled_on", "answer_by"]),
        )
        constraints = (
            models.CheckConstraint(condition=Q(counted_from__lte=F("filed_on")), name="case_counted_from_first"),
            models.CheckConstraint(condition=Q(filed_on__lte=F("registered_on")), name="case_not_from_the_future"),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True) | Q(settled_on__gte=F("filed_on")),
                name="case_settled_after_filing",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True) | ~Q(manner=""), name="case_settled_in_some_manner"
            ),
            models.CheckConstraint(condition=Q(manner="") | Q(manner__in=Manner.values), name="case_manner_known"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) ^ Q(manner=Manner.MERGED), name="case_merged_into_another"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="case_channel_known"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether the complaint is still being handled (R12's status)."""
        return self.settled_on is None

    @property
    def postal_address(self) -> str:
        """Where a letter on paper goes, line by line; empty while a part of it is missing."""
        addressee = [each for each in (self.organisation, self.name) if each]
        home = (self.street, self.house_number, self.postcode, self.city)
        if not addressee or not all(home):
            return ""
        abroad = [self.country] if self.country and self.country != HOME_COUNTRY else []
        return "\n".join([*addressee, f"{self.street} {self.house_number}", f"{self.postcode}  {self.city}", *abroad])

    @property
    def family(self) -> list["Case"]:
        """The case and what was merged into it (D25); no query where `merged` was prefetched."""
        return [self, *self.merged.all()]

    @property
    def missing(self) -> list[str]:
        """What of the minimum data is missing, as Dutch labels (R2)."""
        return [str(self._meta.get_field(name).verbose_name) for name in MINIMUM if not getattr(self, name)]  # type: ignore[union-attr]

"""A letter: what was written, to whom, when it was ordered and when it arrived. The outbox of the complaints."""

from django.db import models
from django.db.models import F, Q

from complaints.models.case import Case
from complaints.models.entry import Entry
from site_gooiconsult.shared.post.item import Item, State

DROPPED = "dropped"
"""The failure of a letter that a person took back: why it did not leave."""


class LetterKind(models.TextChoices):
    """What kind of letter it is; named after the transition that sends it."""

    ACKNOWLEDGE = "acknowledge", "Ontvangstbevestiging"
    ANNOUNCE_DELAY = "announce_delay", "Uitstelbericht"
    TAKE_POSITION = "take_position", "Standpunt"
    REOPEN = "reopen", "Bericht: klacht heropend"
    APPEAL = "appeal", "Bericht over het beroep"
    TELL_APPEAL = "tell_appeal", "Bericht: klager in beroep"
    RECORD_RULING = "record_ruling", "Bericht over de uitspraak"
    EXECUTE_RULING = "execute_ruling", "Bericht: uitspraak uitgevoerd"
    TELL_EXECUTOR = "tell_executor", "Bericht: uitspraak uitvoeren"
    MERGE = "merge", "Bericht: klachten samengevoegd"
    NAME_CONCERNED = "name_concerned", "Bericht: behandelaar nodig"
    FIND_NO_COMPLAINT = "find_no_complaint", "Bericht: geen klacht"
    ASK_THIRD_WEEK = "ask_third_week", "Bericht over de derde week"
    ASK_MISSING = "ask_missing", "Vraag om wat ontbreekt"
    ASSIGN = "assign", "Bericht aan de behandelaar"
    WARN = "warn", "Dagoverzicht van termijnen"
    POST_LETTER = "post_letter", "Melding dat een bericht niet aankwam"
    ADD_MESSAGE = "add_message", "Bericht over een nieuw bericht"
    ASK_CORRECTION = "ask_correction", "Bericht over een correctieverzoek"
    WITHDRAW = "withdraw", "Bevestiging van het intrekken"
    TELL_WITHDRAWN = "tell_withdrawn", "Bericht over het intrekken"
    GRANT = "grant", "Bericht dat een dossier openstaat"
    CHANGE_ROLE = "change_role", "Bericht over een lid van een klachtengroep"
    ANSWER_ACCESS = "answer_access", "Link naar Mijn dossier"
    WARN_OF_LATEST = "warn_of_latest", "Herinnering uiterste dag van bewaren"
    HOLD_OPEN = "hold_open", "Bericht: dossier langer bewaard"
    STOP_RUN = "stop_run", "Bericht: vernietigen wacht"
    RECORD_REQUEST = "record_request", "Bericht over een verzoek over gegevens"
    ANSWER_REQUEST = "answer_request", "Antwoord op een verzoek over gegevens"
    GIVE_ACCESS = "give_access", "Code voor Mijn dossier"


class Audience(models.TextChoices):
    """Whom a letter is for."""

    COMPLAINANT = "complainant", "klager"
    STAFF = "staff", "medewerker"


class Letter(Item):
    """One letter of a case. Dates told to the complainant are facts here, and never move (D3)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="letters")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="letters")
    """The entry in the timeline that ordered it."""
    round = models.PositiveSmallIntegerField(default=1)
    paper = models.CharField(max_length=20, choices=LetterKind.choices)
    audience = models.CharField(max_length=12, choices=Audience.choices)
    ordered_on = models.DateField()
    delivered_on = models.DateField(null=True, blank=True)
    """The day on which the mail server took it, or the letter was posted (D18); a bounce empties it."""
    came_on = models.DateField(null=True, blank=True)
    """The day on which a letter on paper came, where the complainant told us (D5)."""
    postal_address = models.TextField(blank=True)
    """Where a letter on paper goes, line by line, as it stood when it was written; a mail has none."""
    told_handle_by = models.DateField(null=True, blank=True)
    told_answer_by = models.DateField(null=True, blank=True)
    told_appeal_by = models.DateField(null=True, blank=True)
    told_execute_by = models.DateField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        indexes = (models.Index(fields=["case", "round", "paper"]),)
        constraints = (
            models.UniqueConstraint(fields=["entry", "paper", "to_address"], name="letter_once_per_order"),
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=True) | Q(state=State.SENT), name="letter_delivered_is_sent"
            ),
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=False) | ~Q(state=State.SENT), name="letter_sent_has_a_day"
            ),
            models.CheckConstraint(condition=~Q(to_address="") | ~Q(postal_address=""), name="letter_goes_somewhere"),
            models.CheckConstraint(
                condition=Q(came_on__isnull=True) | Q(postal_address__gt="", came_on__gte=F("delivered_on")),
                name="letter_came_after_posting",
            ),
            models.CheckConstraint(
                condition=~Q(paper="announce_delay") | Q(told_answer_by__isnull=False),
                name="letter_delay_names_a_date",
            ),
        )

    @property
    def on_paper(self) -> bool:
        """Whether a person prints and posts it; no worker ever takes it."""
        return not self.to_address

    @property
    def to_post(self) -> bool:
        """Whether it lies ready on paper."""
        return self.on_paper and self.state == State.WAITING

    @property
    def failed(self) -> bool:
        """Whether it is known not to have arrived."""
        return self.state in {State.REFUSED, State.BOUNCED}

"""A letter: what was written, to whom, when it was ordered and when it arrived. The outbox of the complaints."""

from django.db import models
from django.db.models import Q

from complaints.models.case import Case
from complaints.models.entry import Entry
from site_gooiconsult.post.item import Item, State


class Paper(models.TextChoices):
    """What kind of letter it is; named after the transition that sends it."""

    ACKNOWLEDGE = "acknowledge", "Ontvangstbevestiging"
    ANNOUNCE_DELAY = "announce_delay", "Uitstelbericht"
    TAKE_POSITION = "take_position", "Standpunt"
    ASSIGN = "assign", "Bericht aan de behandelaar"
    WARN_OF_HANDLING = "warn_of_handling", "Herinnering streefdatum"
    WARN_OF_NOTICE = "warn_of_notice", "Herinnering uitstelbericht"
    TELL_OFFICER = "tell_officer", "Bericht aan de klachtverantwoordelijke"
    POST_LETTER = "post_letter", "Melding dat een bericht niet aankwam"
    ADD_MESSAGE = "add_message", "Bericht over een nieuw bericht"
    ASK_CORRECTION = "ask_correction", "Bericht over een correctieverzoek"
    WITHDRAW = "withdraw", "Bevestiging van het intrekken"
    TELL_WITHDRAWN = "tell_withdrawn", "Bericht over het intrekken"
    GRANT = "grant", "Bericht dat een dossier openstaat"
    CHANGE_ROLE = "change_role", "Bericht over een lid van een klachtengroep"
    ANSWER_ACCESS = "answer_access", "Link naar Mijn dossier"
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
    paper = models.CharField(max_length=20, choices=Paper.choices)
    audience = models.CharField(max_length=12, choices=Audience.choices)
    ordered_on = models.DateField()
    delivered_on = models.DateField(null=True, blank=True)
    """The day on which the mail server took it, or the letter was posted (D18); a bounce empties it."""
    told_handle_by = models.DateField(null=True, blank=True)
    told_answer_by = models.DateField(null=True, blank=True)
    told_appeal_by = models.DateField(null=True, blank=True)

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
            models.CheckConstraint(
                condition=~Q(paper="announce_delay") | Q(told_answer_by__isnull=False),
                name="letter_delay_names_a_date",
            ),
        )

    @property
    def failed(self) -> bool:
        """Whether it is known not to have arrived."""
        return self.state in {State.REFUSED, State.BOUNCED}

"""A letter: what was written, to whom, when it was ordered and when it arrived. The outbox of the complaints."""

from django.db import models
from django.db.models import F, Q

from complaints.models.case import Case
from complaints.models.entry import Entry
from complaints.models.words import LetterKind
from site_gooiconsult.shared.post.item import Item, State

DROPPED = "dropped"
"""The failure of a letter that a person took back: why it did not leave."""
LetterKind.ACKNOWLEDGE = LetterKind("acknowledge", "Ontvangstbevestiging")
LetterKind.ANNOUNCE_DELAY = LetterKind("announce_delay", "Uitstelbericht")
LetterKind.TAKE_POSITION = LetterKind("take_position", "Standpunt")


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
    marks = models.JSONField(default=list, blank=True)
    """Where in the text each of them stands: name, start, end. A date that moves is written anew there, and nowhere else."""

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
    def label(self) -> str:
        """What staff call it."""
        return LetterKind.of(self.paper).label

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

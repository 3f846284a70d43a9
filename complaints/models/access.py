"""How a complainant comes in: who asked, and what opens a case. Of each only a keyed hash is kept (R10, D16)."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from complaints.models.case import Case
from site_gooiconsult.shared.post.item import Item

LINK_WORKS = timedelta(hours=2)


def keyed_hash(purpose: str, *parts: str) -> str:
    """What is kept instead of the thing itself: without the site's secret it tells nothing."""
    return salted_hmac(f"complaints.access.{purpose}", "\n".join(parts), algorithm="sha256").hexdigest()


def same_address(address: str) -> str:
    """An e-mail address as it is compared: capitals and spaces around it make no difference."""
    return address.strip().casefold()


class AccessRequest(models.Model):
    """Somebody asked for a link. Only the job that answers looks whether number and address belong together."""

    number = models.CharField(max_length=16)
    claim = models.CharField(max_length=64)
    """Keyed hash of the number and the address, so that a stranger's address is not kept."""
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"aanvraag {self.pk}"

    @staticmethod
    def claim_of(number: str, address: str) -> str:
        """The claim that this number and this address belong together."""
        return keyed_hash("claim", number, same_address(address))


class AccessLink(Item):
    """A link to one case, and the mail that brings it. The token exists in that mail only; here is its hash."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="access_links")
    digest = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - none yet is not a hash
    """Keyed hash of the token; none until the mail is written."""
    holder = models.CharField(max_length=64, editable=False)
    """Keyed hash of the address that it went to: once the case has another, the link has ended."""
    made_at = models.DateTimeField(db_index=True)
    works_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("pk",)
        default_permissions = ()

    @staticmethod
    def digest_of(token: str) -> str:
        """The hash by which a token is found."""
        return keyed_hash("token", token)

    @staticmethod
    def holder_of(address: str) -> str:
        """Who may use what was sent to that address."""
        return keyed_hash("holder", same_address(address))


class AccessCode(models.Model):
    """The code in a printed letter, for a complainant without e-mail: the last one made for a case."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="access_code")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"code {self.pk}"

    @staticmethod
    def digest_of(number: str, code: str) -> str:
        """The hash by which a code is found: only together with the number of its case."""
        return keyed_hash("code", number, code)


class AccessDay(models.Model):
    """How many of the requests of one day were answered or refused in time, and how many were not: figures only (R10, D22)."""

    day = models.DateField(unique=True)
    in_time = models.PositiveIntegerField(default=0)
    too_late = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("day",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"aanvragen van {self.day:%d-%m-%Y}"

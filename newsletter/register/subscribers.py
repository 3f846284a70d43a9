"""The list of sign-ups, and the spreadsheet of those who get the newsletter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.admin import display
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from newsletter.models import Subscriber
from newsletter.permissions import may_see
from site_gooiconsult.shared.listing import Choice, Listing, ListView

RECEIVING, PENDING, LEFT = "ingeschreven", "wacht-op-bevestiging", "afgemeld"


class Standing(Choice):
    """Where a sign-up stands."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(RECEIVING, "Ingeschreven"), (PENDING, "Wacht op bevestiging"), (LEFT, "Afgemeld")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Subscriber]) -> QuerySet[Subscriber]:
        moments = {
            RECEIVING: {"confirmed_at__isnull": False, "left_at__isnull": True},
            PENDING: {"confirmed_at__isnull": True},
            LEFT: {"left_at__isnull": False},
        }
        return queryset.filter(**moments.get(self.value() or "", {}))


class SubscriberView(ListView):
    """The list; what leaves as a spreadsheet holds nobody who did not confirm, whatever the list shows."""

    def as_spreadsheet(self, queryset: QuerySet[Subscriber], spreadsheet_format: str) -> HttpResponseBase:
        receiving = queryset.filter(pk__in=Subscriber.objects.receiving().values("pk"))
        return super().as_spreadsheet(receiving, spreadsheet_format)


class SubscriberList(Listing):
    """Every sign-up, the newest on top."""

    model = Subscriber
    index_view_class = SubscriberView
    menu_label = "Nieuwsbrief"
    menu_icon = "mail"
    menu_order = 160
    base_url_path = "nieuwsbrief"
    ordering = ("-asked_at",)
    list_display = ("email", "name", "standing", "asked", "confirmed", "left")
    list_select_related = ("wording",)
    list_export = ("email", "name", "asked", "confirmed", "words", "page")
    list_filter = (Standing,)
    search_fields = ("email", "name")
    search_label = "Zoek op e-mailadres of voornaam"

    def may_list(self, user: User) -> bool:
        return may_see(user)

    def rows(self, user: User) -> QuerySet[Subscriber]:
        return Subscriber.objects.all()

    def row_url(self, row: Subscriber) -> str:
        return reverse("newsletter_register:subscriber", args=[row.pk])

    @display(description="stand")
    def standing(self, row: Subscriber) -> str:
        return standing_of(row)

    @display(description="aangemeld")
    def asked(self, row: Subscriber) -> str:
        return moment(row.asked_at)

    @display(description="bevestigd")
    def confirmed(self, row: Subscriber) -> str:
        return moment(row.confirmed_at)

    @display(description="afgemeld")
    def left(self, row: Subscriber) -> str:
        return moment(row.left_at)

    @display(description="zei ja op")
    def words(self, row: Subscriber) -> str:
        return row.wording.text


def standing_of(row: Subscriber) -> str:
    """Where a sign-up stands, in words."""
    if row.left_at:
        return "Afgemeld"
    return "Ingeschreven" if row.confirmed_at else "Wacht op bevestiging"


def moment(at: datetime | None) -> str:
    """A moment in Amsterdam that fits a column: 8 dec 2026 14:05."""
    return date_format(timezone.localtime(at), "j b Y H:i") if at else ""

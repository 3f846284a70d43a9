"""Post that does not go by itself: before a person, who sends it again, or knows that it arrived (R9, D18)."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from complaints.due.post import in_trouble
from complaints.models import Letter
from complaints.permissions import Right, holds, uses_register, worked_by
from complaints.register.case_view import CaseView
from complaints.transitions.posting.post_letter import post_letter
from complaints.transitions.posting.send_again import send_again
from complaints.transitions.step import NoRight, NotAllowed
from site_gooiconsult.shared.post.item import State

LONG_TRIED = 6
"""So many attempts take an hour."""


class Post(WagtailAdminTemplateMixin, View):
    """The post of the cases that this user works; for who has no register the address does not exist."""

    page_title = "Post"
    header_icon = "mail"
    template_name = "complaints/register/post.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not uses_register(self.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        """Who is at the screen; Wagtail let in nobody who is not signed in."""
        return cast("User", self.request.user)

    def get(self, request: HttpRequest) -> HttpResponse:
        letters = Letter.objects.filter(case__in=worked_by(self.user)).select_related("case")
        waiting = letters.filter(state=State.WAITING).order_by("pk")
        return self.render_to_response(
            self.get_context_data(
                trouble=in_trouble(letters),
                slow=waiting.filter(attempts__gte=LONG_TRIED).exclude(to_address=""),
                on_paper=waiting.filter(to_address=""),
                sends_position=holds(self.user, Right.ANSWER_FOR_CASES),
            )
        )

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": self.request.path, "label": self.page_title}]


class LetterView(CaseView):
    """One press of a button about one letter of a case that this user sees."""

    done: str

    def post(self, request: HttpRequest, pk: int, letter: int) -> HttpResponse:
        """Do it and say so; back to where the button stood."""
        try:
            self.take()
        except NoRight:
            raise PermissionDenied from None
        except NotAllowed as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"{self.case.number}: {self.letter.get_paper_display()}. {self.done}")
        return redirect("complaints_register:post" if "from_post" in request.POST else self.file_url)

    @cached_property
    def letter(self) -> Letter:
        """The letter, of this case and no other."""
        return get_object_or_404(self.case.letters, pk=self.kwargs["letter"])

    def take(self) -> None:
        """What the button does."""
        raise NotImplementedError


class SendAgain(LetterView):
    """The letter goes out again."""

    done = "Dit bericht gaat nog een keer uit."

    def take(self) -> None:
        send_again(self.case, by=self.by, on=self.on, which=self.letter)


class Arrived(LetterView):
    """Somebody knows that an uncertain letter arrived: on the day on which it was handed over (D18)."""

    done = "Vastgelegd: dit bericht is aangekomen."

    def take(self) -> None:
        letter = self.letter
        day = timezone.localdate(letter.tried_at) if letter.tried_at else letter.ordered_on
        if letter.state not in (State.UNCERTAIN, State.SENT):
            raise NotAllowed("Van dit bericht staat vast dat het niet is aangekomen, of het is nog onderweg.")
        post_letter(letter, by=self.by, on=self.on, became=State.SENT, delivered_on=day)

"""Who has access, on the officer's own screen: members of the complaints groups, opened cases, looks by number (R9, D11)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin import messages

from complaints.models import Entry, Grant, Office, RoleChange
from complaints.models.colleagues import name_of
from complaints.permissions import Right, complaint_groups, visible_to
from complaints.register.colleagues import ColleagueChoice
from complaints.register.right_view import RightView
from complaints.transitions.governing.change_role import change_role
from complaints.transitions.guarding.end_grant import end_grant
from complaints.transitions.guarding.open_by_number import OPENED_BY_NUMBER
from complaints.transitions.step import NotAllowed

LATEST = 20


class MemberForm(forms.Form):
    """Which colleague becomes a member of which group."""

    use_required_attribute = False

    user = ColleagueChoice(
        User.objects.none(),
        label="Collega",
        empty_label="Kies een collega",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    group = forms.ModelChoiceField(
        Group.objects.none(),
        label="Groep",
        empty_label="Kies een groep",
        error_messages={"required": "Kies een groep.", "invalid_choice": "Kies een groep uit de lijst."},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        users = User.objects.filter(is_active=True).order_by("first_name", "last_name", "username")
        self.fields["user"].queryset = users  # type: ignore[attr-defined]
        self.fields["group"].queryset = complaint_groups()  # type: ignore[attr-defined]


class Access(RightView):
    """Who has access and how they got it; here the officer makes and unmakes members."""

    right = Right.GRANT_ACCESS
    page_title = "Toegang tot klachten"
    header_icon = "key"
    template_name = "complaints/register/access.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make a member; a membership is taken away at an address of its own."""
        form = MemberForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        user, group = form.cleaned_data["user"], form.cleaned_data["group"]
        return change(self, user, group, given=True)

    def get_context_data(self, form: MemberForm | None = None, **kwargs: Any) -> dict[str, Any]:
        groups = complaint_groups().prefetch_related("user_set")
        return super().get_context_data(
            **kwargs,
            form=form or MemberForm(),
            errors=[form] if form else [],
            wrong=len(form.errors) if form else 0,
            office=Office.objects.select_related("officer", "deputy").first(),
            groups=[(group, sorted(group.user_set.all(), key=name_of)) for group in groups],
            grants=self.grants,
            looks=self.looks,
            changes=RoleChange.objects.select_related("user", "by")[:LATEST],
        )

    @cached_property
    def grants(self) -> QuerySet[Grant]:
        """The cases that stand open to a colleague; none that is about the officer (D10)."""
        running = Grant.objects.filter(only_look=False, until__gte=timezone.localdate())
        return running.filter(case__in=visible_to(self.user)).select_related("case", "user", "given_by")

    @cached_property
    def looks(self) -> QuerySet[Entry]:
        """The latest cases opened by their number, with the reason; none that is about the officer (D10)."""
        opened = Entry.objects.filter(kind=OPENED_BY_NUMBER, case__in=visible_to(self.user))
        return opened.select_related("case", "by").order_by("-pk")[:LATEST]


class Membership(RightView):
    """Taking a membership away."""

    right = Right.GRANT_ACCESS

    def post(self, request: HttpRequest, user: int, group: int) -> HttpResponse:
        found = get_object_or_404(User, pk=user), get_object_or_404(complaint_groups(), pk=group)
        return change(self, *found, given=False)


class EndGrant(RightView):
    """Closing a case again to a colleague."""

    right = Right.GRANT_ACCESS

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        grant = get_object_or_404(Grant, pk=pk, only_look=False, case__in=visible_to(self.user))
        end_grant(grant, by=self.by, on=timezone.localdate())
        messages.success(request, f"Dossier {grant.case.number} staat niet meer open voor {name_of(grant.user)}.")
        return redirect("complaints_register:access")


def change(view: RightView, user: User, group: Group, *, given: bool) -> HttpResponse:
    """Give or take a membership and say what happened."""
    name = name_of(user)
    try:
        change_role(user, group, given=given, by=view.by, on=timezone.localdate())
    except NotAllowed as refused:
        messages.error(view.request, str(refused))
    else:
        said = f"{name} is nu lid van {group}." if given else f"{name} is geen lid meer van {group}."
        messages.success(view.request, said)
    return redirect(reverse("complaints_register:access"))

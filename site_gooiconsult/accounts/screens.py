"""What an administrator may change of an account: not the complaints groups, and nothing that would let them in as a member."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.bulk_actions.assign_role import AssignRoleBulkAction, RoleForm
from wagtail.users.views.users import UserViewSet

from complaints.permissions import complaint_groups

SIGN_IN_FIELDS = ("username", "email")
THEIRS = "Deze collega ziet klachten. Alleen zelf kan iemand dit wijzigen."
OFFICERS_CHOICE = "Over de klachtengroepen beslist de klachtverantwoordelijke, onder Toegang."


def plain_groups() -> QuerySet[Group]:
    """The groups that an administrator gives."""
    return Group.objects.exclude(pk__in=complaint_groups().values("pk")).order_by("name")


class NewAccountForm(UserCreationForm):
    """An account starts outside the complaints, and never as a superuser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = plain_groups()
        self.fields["groups"].help_text = OFFICERS_CHOICE
        self.fields["is_superuser"].disabled = True


class AccountForm(UserEditForm):
    """An account that exists; of one that sees complaints others change neither the address nor the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.editing_self = kwargs.get("editing_self", False)
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = plain_groups()
        self.fields["groups"].help_text = OFFICERS_CHOICE
        if "is_superuser" in self.fields:
            self.fields["is_superuser"].disabled = True
        if self.is_somebody_elses:
            for name in SIGN_IN_FIELDS:
                self.fields[name].disabled = True
                self.fields[name].help_text = THEIRS

    @property
    def is_somebody_elses(self) -> bool:
        """Whether this is a member of a complaints group, and another than the one at the screen."""
        return not self.editing_self and self.complaints.exists()

    @property
    def complaints(self) -> QuerySet[Group]:
        """The complaints groups that the account is in."""
        return complaint_groups().filter(user=self.instance)

    @property
    def password_enabled(self) -> bool:
        return bool(super().password_enabled) and not self.is_somebody_elses

    def clean_groups(self) -> QuerySet[Group]:
        """What was chosen, and the complaints groups as they are."""
        chosen: QuerySet[Group] = self.cleaned_data["groups"]
        return Group.objects.filter(
            pk__in=[*chosen.values_list("pk", flat=True), *self.complaints.values_list("pk", flat=True)]
        )


class AccountViewSet(UserViewSet):
    """The screens of accounts."""

    def get_form_class(self, for_update: bool = False) -> type[AccountForm | NewAccountForm]:
        return AccountForm if for_update else NewAccountForm


class PlainRoleForm(RoleForm):
    """A role for many accounts at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = plain_groups()


class AssignPlainRole(AssignRoleBulkAction):
    """Takes the place of Wagtail's own, which gives any group."""

    form_class = PlainRoleForm
    models = (User,)

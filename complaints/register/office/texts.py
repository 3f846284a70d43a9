"""The standard texts in the admin: kept by the officer, each seen on a sample case before it is used."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from complaints.letters.standard import fill, sample
from complaints.models import StandardText
from complaints.models.standard_text import Named
from complaints.permissions import Right, holders_of, rights


class ByRight(BasePermissionPolicy):
    """Whoever has the right on standard texts may do everything with them; for others there are none."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return Right.KEEP_TEXTS in rights(user)

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        return holders_of(Right.KEEP_TEXTS)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[StandardText]:
        texts = StandardText.objects.all()
        return texts if self.user_has_permission(user, "view") else texts.none()


class WithSample:
    """A screen of a text that shows it on a sample case: as it is kept, or as it is typed once somebody asks for that."""

    request: HttpRequest

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.preview() if "preview" in request.POST else super().post(request, *args, **kwargs)  # type: ignore[misc]

    def preview(self) -> HttpResponse:
        """The screen as it was, with the sample of what is typed; nothing is kept."""
        self.object = self.get_object() if isinstance(self, EditView) else None
        self.form = self.get_form()  # type: ignore[attr-defined]
        status = 200 if self.form.is_valid() else 422
        return self.render_to_response(self.get_context_data(form=self.form), status=status)  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        form = context["form"]
        wrong = form.is_bound and not form.is_valid()
        text = "" if wrong else form["body"].value() or ""
        sampled = fill(text, sample(timezone.localdate()))
        return context | {"named": Named.choices, "sample": sampled}


class AddText(WithSample, CreateView):
    """A new text."""


class ChangeText(WithSample, EditView):
    """A text that is there."""


class StandardTexts(ModelViewSet):
    """List, screens and history of the standard texts."""

    model = StandardText
    icon = "doc-full"
    menu_label = "Standaardteksten"
    menu_order = 156
    add_to_admin_menu = True
    url_prefix = "klachten/standaardteksten"
    list_display = ("name",)
    form_fields = ("name", "body")
    inspect_view_enabled = False
    copy_view_enabled = False
    add_view_class = AddText
    edit_view_class = ChangeText
    create_template_name = edit_template_name = "complaints/register/text.html"

    def formfield_for_dbfield(self, db_field: Any, **kwargs: Any) -> Any:
        """In the words of the model where something is left empty."""
        said = {"required": db_field.error_messages["blank"]}
        return super().formfield_for_dbfield(db_field, **kwargs, error_messages=said)

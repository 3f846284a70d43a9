"""What the complaints add to the Wagtail admin."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.permissions import register_permission_policy

from complaints.models import StandardText
from complaints.permissions import Right, rights, uses_register
from complaints.register.list import home
from complaints.register.list.register import Register
from complaints.register.office.texts import ByRight, StandardTexts

Register().register_with_wagtail()


class RightMenuItem(MenuItem):
    """A way to a screen, shown to those who have its right, or one of its two."""

    def __init__(
        self, label: str, url_name: str, right: Right, icon_name: str, order: int, or_right: Right | None = None
    ) -> None:
        super().__init__(label, reverse_lazy(url_name), icon_name=icon_name, order=order)
        self.wanted = {right, or_right}

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(rights(request.user) & self.wanted)  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def registering_item() -> MenuItem:
    """Registering a complaint: for every employee who takes one in."""
    return RightMenuItem("Klacht registreren", "complaints_register:receive", Right.REGISTER, "plus", 151)


@hooks.register("register_admin_menu_item")
def access_item() -> MenuItem:
    """Who has access: the officer's."""
    return RightMenuItem("Toegang", "complaints_register:access", Right.GRANT_ACCESS, "key", 152)


@hooks.register("register_admin_menu_item")
def retention_item() -> MenuItem:
    """What is kept and what goes: the officer's."""
    return RightMenuItem("Bewaren", "complaints_register:retention", Right.ANSWER_FOR_CASES, "bin", 153)


@hooks.register("register_admin_menu_item")
def opening_item() -> MenuItem:
    """One case by its number: for who works no cases."""
    return RightMenuItem("Dossier openen", "complaints_register:open_by_number", Right.OPEN_ANY, "folder-open-1", 151)


@hooks.register("register_admin_menu_item")
def days_off_item() -> MenuItem:
    """Which days are off: every employee may look."""
    label, url_name = "Vrije dagen", "complaints_register:days_off"
    return RightMenuItem(label, url_name, Right.REGISTER, "calendar", 154, or_right=Right.KEEP_DAYS_OFF)


@hooks.register("register_admin_menu_item")
def terms_item() -> MenuItem:
    """The promised numbers: the officer proposes, the operations lead approves."""
    label, url_name = "Termijnen", "complaints_register:terms"
    return RightMenuItem(label, url_name, Right.PROPOSE_TERMS, "history", 155, or_right=Right.APPROVE_TERMS)


class PostItem(MenuItem):
    """The way to the post, for who works cases."""

    def is_shown(self, request: HttpRequest) -> bool:
        return uses_register(request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def post_item() -> MenuItem:
    """What does not go by itself: for who works cases."""
    return PostItem("Post", reverse_lazy("complaints_register:post"), icon_name="mail", order=153)


@hooks.register("register_admin_menu_item")
def absence_item() -> MenuItem:
    """Being away: for who works cases."""
    return RightMenuItem("Afwezigheid", "complaints_register:absence", Right.WORK_OWN, "time", 157)


register_permission_policy(StandardText, ByRight(StandardText))


@hooks.register("register_admin_viewset")
def standard_texts() -> StandardTexts:
    """The officer's words for letters."""
    return StandardTexts("standard_texts")


@hooks.register("register_admin_menu_item")
def rules_item() -> MenuItem:
    """How the rules were kept over a year: officer and operations lead."""
    label, url_name = "Regels", "complaints_register:rules"
    return RightMenuItem(label, url_name, Right.ANALYSE, "clipboard-list", 158, or_right=Right.SEE_EVERY)


@hooks.register("construct_homepage_panels")
def desk(request: HttpRequest, panels: list[Component]) -> None:
    """What is due, what is late, what is mine."""
    home.add_to(panels, request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_urls")
def case_file_urls() -> list[URLPattern | URLResolver]:
    """The case file and the screens of its steps."""
    return [path("", include("complaints.register.urls"))]

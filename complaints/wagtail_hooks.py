"""What the complaints add to the Wagtail admin."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from complaints.permissions import Right, rights
from complaints.register import home
from complaints.register.register import Register

Register().register_with_wagtail()


class RightMenuItem(MenuItem):
    """A way to a screen, shown to those who have its right."""

    def __init__(self, label: str, url_name: str, right: Right, icon_name: str, order: int) -> None:
        super().__init__(label, reverse_lazy(url_name), icon_name=icon_name, order=order)
        self.right = right

    def is_shown(self, request: HttpRequest) -> bool:
        return self.right in rights(request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def registering_item() -> MenuItem:
    """Registering a complaint: for every employee who takes one in."""
    return RightMenuItem("Klacht registreren", "complaints_register:receive", Right.REGISTER, "plus", 151)


@hooks.register("register_admin_menu_item")
def access_item() -> MenuItem:
    """Who has access: the officer's."""
    return RightMenuItem("Toegang", "complaints_register:access", Right.GRANT_ACCESS, "key", 152)


@hooks.register("register_admin_menu_item")
def opening_item() -> MenuItem:
    """One case by its number: for who works no cases."""
    return RightMenuItem("Dossier openen", "complaints_register:open_by_number", Right.OPEN_ANY, "folder-open-1", 151)


@hooks.register("construct_homepage_panels")
def desk(request: HttpRequest, panels: list[Component]) -> None:
    """What is due, what is late, what is mine."""
    home.add_to(panels, request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_urls")
def case_file_urls() -> list[URLPattern | URLResolver]:
    """The case file and the screens of its steps."""
    return [path("", include("complaints.register.urls"))]

"""What the site itself changes in the Wagtail admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from site_gooiconsult import alarm
from site_gooiconsult.accounts.screens import AssignPlainRole
from site_gooiconsult.health import MAY_SEE, Jobs

# After Wagtail's own action of that name, so that it takes its place.
hooks.register("register_bulk_action", AssignPlainRole, order=1)


class JobsItem(MenuItem):
    """The way to the background jobs, for who may see them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_SEE)


@hooks.register("register_settings_menu_item")
def jobs_item() -> MenuItem:
    """The background jobs: the administrator's and the officer's."""
    return JobsItem("Achtergrondtaken", reverse_lazy("jobs"), icon_name="history", order=900)


@hooks.register("register_admin_urls")
def jobs_urls() -> list[URLPattern]:
    """The address of the background jobs."""
    return [path("achtergrondtaken/", Jobs.as_view(), name="jobs")]


@hooks.register("construct_homepage_panels")
def clock_moved(request: HttpRequest, panels: list[Component]) -> None:
    """That the clock of the server was moved, for who may see the jobs."""
    if request.user.has_perm(MAY_SEE):
        alarm.add_to(panels)

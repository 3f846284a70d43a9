"""The groups of the site and what each may do, in one table (R11)."""

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission

EDITORS = "Redactie"
EMPLOYEES = "Medewerker"
HANDLERS = "Klachtenbehandelaar"
OFFICERS = "Klachtverantwoordelijke"
LEADS = "Teamlead Operations"
ADMINISTRATORS = "Beheerder"

ADMIN = "wagtailadmin.access_admin"
REGISTER = "complaints.register_case"
OWN = "complaints.work_own_case"

ROLES: Mapping[str, tuple[str, ...]] = {
    EDITORS: (
        ADMIN,
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtailimages.delete_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtaildocs.delete_document",
        "wagtaildocs.choose_document",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
    ),
    EMPLOYEES: (ADMIN, REGISTER, OWN),
    HANDLERS: (ADMIN, REGISTER, OWN, "complaints.see_unassigned_case"),
    OFFICERS: (
        ADMIN,
        REGISTER,
        OWN,
        "complaints.see_unassigned_case",
        "complaints.see_every_case",
        "complaints.send_position",
        "complaints.export_identity",
    ),
    LEADS: (ADMIN,),
    ADMINISTRATORS: (ADMIN, "auth.add_user", "auth.change_user", "firm.change_firm"),
}


def ensure() -> None:
    """Make every group of the table, with exactly its permissions. Page permissions are set with the pages."""
    for name, wanted in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set([_permission(label) for label in wanted])


def _permission(label: str) -> Permission:
    app, codename = label.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)

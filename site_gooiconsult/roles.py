"""The groups of the site and what each may do, in one table (R11)."""

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission

EDITORS = "Redactie"
EMPLOYEES = "Medewerker"
HANDLERS = "Klachtenbehandelaar"
OFFICERS = "Klachtverantwoordelijke"
LEADS = "Teamlead Operations"
ADMINISTRATORS = "Beheerder"

ADMIN = "wagtailadmin.access_admin"
REGISTER = "complaints.register_case"
OWN = "complaints.work_own_case"
JOBS = "clock.view_lastrun"

ROLES: Mapping[str, tuple[str, ...]] = {
    EDITORS: (
        ADMIN,
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
        "pages.change_navigation",
        "newsletter.view_subscriber",
        "newsletter.delete_subscriber",
    ),
    EMPLOYEES: (ADMIN, REGISTER, OWN),
    HANDLERS: (ADMIN, REGISTER, OWN, "complaints.see_unassigned_case"),
    OFFICERS: (
        ADMIN,
        JOBS,
        REGISTER,
        OWN,
        "complaints.see_unassigned_case",
        "complaints.see_every_case",
        "complaints.answer_for_cases",
        "complaints.export_identity",
        "complaints.grant_access",
        "complaints.keep_days_off",
        "complaints.keep_texts",
        "complaints.propose_terms",
    ),
    LEADS: (ADMIN, "complaints.analyse_cases", "complaints.approve_terms"),
    ADMINISTRATORS: (ADMIN, JOBS, "auth.add_user", "auth.change_user", "firm.change_firm", "complaints.open_any_case"),
}

COLLECTIONS: Mapping[str, tuple[str, ...]] = {
    EDITORS: (
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtaildocs.choose_document",
    ),
}
"""Permissions on pictures and documents, which Wagtail grants for a collection; these are for all of them."""


def ensure() -> None:
    """Make every group of the table, with exactly its permissions. Page permissions are set with the pages."""
    root = Collection.get_first_root_node()
    for name, wanted in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set([_permission(label) for label in wanted])
        kept = [_permission(label) for label in COLLECTIONS.get(name, ())]
        GroupCollectionPermission.objects.filter(group=group).exclude(collection=root, permission__in=kept).delete()
        for permission in kept:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _permission(label: str) -> Permission:
    app, codename = label.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)

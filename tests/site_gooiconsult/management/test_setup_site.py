"""manage.py setup_site: makes what the site stands on, may be run again, and makes the first accounts."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from complaints.models import Code, DayOff, Office, TermsVersion
from complaints.procedure.terms import Terms
from site_gooiconsult import roles
from tests.photo import photo

pytestmark = pytest.mark.django_db


def setup(**options: str) -> str:
    """What the command says."""
    said = StringIO()
    call_command("setup_site", stdout=said, **options)
    return said.getvalue()


def test_empty_database_gets_groups_pages_days_off_terms_and_codes() -> None:
    for model in (Group, DayOff, TermsVersion, Code):
        model.objects.all().delete()
    setup()
    assert set(roles.ROLES) <= set(Group.objects.values_list("name", flat=True))
    assert TermsVersion.objects.get().terms == Terms()
    assert DayOff.objects.filter(name="Tweede kerstdag").count() > 5
    assert Code.objects.count() >= 7
    assert {"klachtenprocedure", "klacht-indienen"} <= set(Page.objects.live().values_list("slug", flat=True))
    assert Site.objects.get(is_default_site=True).root_page.specific.title == "Gooiconsult"


def test_second_run_changes_nothing() -> None:
    setup()
    before = photo()
    assert setup() == ""
    assert photo() == before


def test_words_of_an_editor_are_kept() -> None:
    setup()
    page = Page.objects.get(slug="klachtenprocedure").specific
    page.title = "Onze klachtenprocedure"
    page.save_revision().publish()
    setup()
    assert Page.objects.get(slug="klachtenprocedure").title == "Onze klachtenprocedure"


def test_first_accounts_get_their_group_and_a_password_that_is_told_once() -> None:
    said = setup(administrator="Beheer@example.org", officer="officier@example.org")
    groups = {user.username: [group.name for group in user.groups.all()] for user in User.objects.all()}
    assert groups == {"beheer@example.org": [roles.ADMINISTRATORS], "officier@example.org": [roles.OFFICERS]}
    passwords = [line.split("wachtwoord ")[1].split()[0] for line in said.splitlines()]
    assert [bool(authenticate(username=name, password=word)) for name, word in zip(groups, passwords, strict=True)] == [
        True,
        True,
    ]
    assert not User.objects.filter(is_superuser=True).exists()
    assert setup(administrator="Beheer@example.org", officer="officier@example.org") == ""


def test_officer_is_in_office() -> None:
    """D11"""
    setup(officer="officier@example.org")
    assert Office.objects.get().officer.email == "officier@example.org"


@pytest.mark.parametrize("mail", ["geen adres", "iemand@", ""])
def test_account_needs_a_mail_address(mail: str) -> None:
    with pytest.raises(CommandError):
        setup(administrator=mail or " ")
    assert not User.objects.exists()

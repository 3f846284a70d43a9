"""Make or complete what the site stands on: groups, pages, days off, terms, codes, the first two accounts."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import connection, transaction
from django.utils import timezone

from complaints.models import statistics
from complaints.transitions.governing import keep_calendar
from complaints.transitions.governing.hold_office import hold_office
from newsletter import default_page
from pages import default_site
from site_gooiconsult import roles


class Command(BaseCommand):
    help = "Make what the site stands on; may be run again, and then adds only what is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--administrator", metavar="MAIL", help="make an account in the group Beheerder")
        parser.add_argument("--officer", metavar="MAIL", help="make the account of the complaints officer")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        on = timezone.localdate()
        call_command("createcachetable", verbosity=0)
        statistics.install(connection)  # of the table that was made just now, migrate could not know
        roles.ensure()
        keep_calendar.fill_days_off(on)
        keep_calendar.write_first_terms()
        keep_calendar.write_first_codes()
        default_site.ensure(on, *(Group.objects.get(name=name) for name in (roles.EDITORS, roles.OFFICERS)))
        default_page.ensure()
        if options["administrator"]:
            self._account(options["administrator"], roles.ADMINISTRATORS)
        if options["officer"]:
            hold_office(officer=self._account(options["officer"], roles.OFFICERS))

    def _account(self, mail: str, group: str) -> User:
        """An account with a password that is shown once; an existing one keeps its password."""
        try:
            validate_email(mail)
        except ValidationError:
            raise CommandError(f"{mail!r} is no e-mail address") from None
        user, new = User.objects.get_or_create(username=mail.lower(), defaults={"email": mail})
        if new:
            password = secrets.token_urlsafe(12)
            user.set_password(password)
            user.save()
            self.stdout.write(f"Account {mail}: wachtwoord {password} (wijzig het na het inloggen)")
        user.groups.add(Group.objects.get(name=group))
        return user

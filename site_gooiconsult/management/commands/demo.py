"""Fill an empty site with demo accounts and invented cases; what is there already is kept."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from site_gooiconsult.management.demo import accounts
from site_gooiconsult.management.demo.scene import Scene
from site_gooiconsult.management.demo.stories import STORIES


class Command(BaseCommand):
    help = "Add demo accounts and demo cases, once; DEMO_PASSWORD is the password of all accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("These settings are not for a demo: accounts with a known password do not belong here.")
        missing = accounts.missing()
        if missing:
            self._fill(missing, timezone.localdate())
        elif settings.DEMO_PASSWORD:
            accounts.give_password(settings.DEMO_PASSWORD)

    @transaction.atomic
    def _fill(self, missing: list[accounts.Colleague], today: date) -> None:
        """Accounts and cases are made together: where one account was there, the cases were made before."""
        password = settings.DEMO_PASSWORD or secrets.token_urlsafe(9)
        accounts.add(missing, password)
        people = accounts.staff()
        accounts.take_office(people)
        if len(missing) == len(accounts.COLLEAGUES):
            scene = Scene(today, people)
            for tell in STORIES:
                tell(scene)
        names = ", ".join(colleague.username for colleague in missing)
        shown = "uit DEMO_PASSWORD" if settings.DEMO_PASSWORD else password
        self.stdout.write(f"Log in op {settings.BASE_URL}/admin/ als {names}. Wachtwoord: {shown}")

"""Fill an empty database with a case in every state that this version knows, on the day on which each release is looked at.

Run by `make release-data` on the release itself, in a process of its own: `python -m tests.releases.fill FOLDER`.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import django
import time_machine

NOON = datetime(2026, 12, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
MANY_DUE = date(2027, 12, 2)
"""So many cases are due on it that a run stops before them."""


def fill() -> None:
    """The site and its demo, the jobs, each step in a case of its own; then what nobody may find is taken out."""
    from django.contrib.auth.models import User
    from django.contrib.sessions.models import Session
    from django.core.management import call_command

    for command in ("migrate", "setup_site", "demo", "run_jobs"):
        call_command(command, verbosity=0)
    take_every_step()
    work_beside_cases()
    leave_things_half_done()
    add_readers()
    leave_page_half_edited()
    User.objects.update(password="!", last_login=None)
    Session.objects.all().delete()


def take_every_step() -> None:
    """A case for each deed that the tests of transitions know, ready for it and after it."""
    from complaints.transitions.destroying.prove_destruction import prove_destruction
    from tests.complaints.transitions.every_step import EVERY

    for deed in EVERY:
        deed.ready()
        case = deed.ready()
        deed.do(case, by=deed.by())
    prove_destruction()


def work_beside_cases() -> None:
    """What the office does that is no step in a case."""
    from django.contrib.auth.models import Group

    from complaints.models import StandardText
    from complaints.procedure.terms import Terms
    from complaints.transitions.destroying.stop_run import stop_run
    from complaints.transitions.governing.be_away import be_away
    from complaints.transitions.governing.change_role import change_role
    from complaints.transitions.governing.decide_day_off import decide_day_off
    from complaints.transitions.governing.propose_terms import propose_terms
    from tests.complaints.factories import staff, the_officer

    officer, day, later = the_officer(), NOON.date(), NOON.date() + timedelta(days=62)
    be_away(staff(username="sanne"), by=officer, on=day, first_day=later, last_day=later)
    propose_terms(starts_on=later, terms=Terms(answer_weeks=4), reason="Meer tijd.", by=officer, on=day)
    decide_day_off(later, off=True, name="Dag van de verhuizing", by=officer, on=day)
    change_role(staff(username="sanne"), Group.objects.get(name="Medewerker"), given=True, by=officer, on=day)
    stop_run(on=MANY_DUE)
    StandardText.objects.create(name="Dank voor je geduld", body="Dank je wel voor je geduld.")


def leave_things_half_done() -> None:
    """What a site is in the midst of: a destruction not yet proven, a link asked for, a mail of which nobody knows."""
    from complaints.models import AccessRequest, Letter, WaitingUpload
    from complaints.transitions.destroying.destroy import destroy
    from complaints.transitions.letting_in.answer_access import answer_access
    from complaints.transitions.letting_in.ask_access import ask_access
    from complaints.transitions.posting.post_letter import post_letter
    from site_gooiconsult.shared.post.item import State
    from tests.complaints.factories import CLOCK, again, settled_case

    gone = settled_case(on=NOON.date() - timedelta(days=500), settled_on=NOON.date() - timedelta(days=490))
    destroy(gone, by=CLOCK, on=NOON.date())
    waits = Letter.objects.filter(state=State.WAITING).exclude(to_address="").latest("pk")
    post_letter(waits, by=CLOCK, on=NOON.date(), became=State.UNCERTAIN)
    asking = again(waits.case)
    ask_access(number=asking.number, address=asking.email, at=NOON)
    answer_access(AccessRequest.objects.get(), at=NOON)
    ask_access(number=asking.number, address=asking.email, at=NOON)
    WaitingUpload.objects.create(draft=uuid4(), name="bon.pdf", content_type="application/pdf", size=3, content=b"bon")


def add_readers() -> None:
    """Of the newsletter: one who did not confirm, one who reads it, one who left."""
    from tests.newsletter.people import a_pending, a_subscriber, who_left

    a_pending("wacht@example.org", at=NOON - timedelta(hours=1))
    a_subscriber("leest@example.org", at=NOON - timedelta(days=30))
    who_left("weg@example.org", at=NOON - timedelta(days=2))


def leave_page_half_edited() -> None:
    """A draft beside what is published."""
    from wagtail.models import Page

    page = Page.objects.get(slug="privacy").specific
    page.title = "Privacy, bijna herzien"
    page.save_revision()


def main(folder: Path) -> None:
    """Fill the database, and write beside it what this version reads from it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_gooiconsult.settings.dev")
    django.setup()
    from django.db import connection

    from tests.releases.facts import told

    with time_machine.travel(NOON, tick=True):
        fill()
        (folder / "told.json").write_text(json.dumps(told(), indent=0, sort_keys=True))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # not every server has it, and migrate makes its indexes anew
            cursor.execute("DROP EXTENSION IF EXISTS pg_trgm CASCADE")
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA journal_mode=DELETE")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

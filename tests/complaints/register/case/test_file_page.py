"""The case file as a page: few queries, nothing of its own to run, a title that tells nothing."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import Entry, Ground, Kind, Letter
from complaints.transitions.keeping.place_hold import place_hold
from site_gooiconsult import roles
from site_gooiconsult.shared.post.item import State
from tests.answers import body
from tests.complaints.factories import (
    a_case,
    a_file,
    assigned_case,
    drafted_case,
    staff,
    the_officer,
)
from tests.complaints.register.desk import (
    TUESDAY,
    desk,
    file_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
MOST_QUERIES = 21

CANARY = {
    "name": "Canary Kanarie",
    "email": "canary@example.org",
    "description": "canarywoorden over de zaal",
    "street": "Canarystraat",
    "phone": "+31 35 987 65 43",
}


class TestPage:
    def test_takes_few_queries_however_much_happened(self, officer: User) -> None:
        few = assigned_case(to=staff())
        many = drafted_case(to=staff(), files=[a_file(f"{n}.pdf") for n in range(5)])
        for n in range(40):
            entry = Entry.objects.create(
                case=many, kind=Kind.TOLD_OFFICER, on=TUESDAY, by_kind="clock", about=date(2027, 1, 1), text=str(n)
            )
            Letter.objects.create(
                case=many,
                entry=entry,
                message_id=f"<{n}@example.org>",
                paper="assign",
                audience="complainant",
                to_address=many.email,
                ordered_on=TUESDAY,
                state=State.BOUNCED,
            )
        ground = {"ground": Ground.CLAIM, "text": "Er loopt een claim."}
        place_hold(many, by=the_officer(), on=TUESDAY, until=date(2027, 1, 31), **ground)
        counts = []
        for case in (few, many):
            client = desk(officer)
            client.get(file_of(case))
            for first_look in (False, True):
                if first_look:
                    client = desk(staff(roles.OFFICERS, f"kijker{case.pk}"))
                with CaptureQueriesContext(
                    connection,
                ) as queries:
                    client.get(file_of(case))
                counts.append(len(queries))
        assert counts[:2] == counts[2:]
        assert max(counts) <= MOST_QUERIES, counts

    def test_holds_no_script_or_style_of_its_own(self, officer: User) -> None:
        hostile = dict.fromkeys(("name", "description", "street", "city"), '<script>x</script><img src=x onerror="x">')
        page = body(desk(officer).get(file_of(a_case(files=[a_file("<b>.pdf")], **hostile))))
        own = page.partition('<div class="casefile">')[2].partition("</main>")[0]
        assert own
        assert not re.search(r"<script|<style|\sstyle=|<img|javascript:", own)
        assert "&lt;script&gt;x&lt;/script&gt;" in own

    def test_title_and_headings_hold_the_number_only(self, officer: User) -> None:
        """The title stands in the browser's history and on a shared screen."""
        case = a_case(**CANARY)
        page = body(desk(officer).get(file_of(case)))
        title = re.search(r"<title>([^<]*)</title>", page)
        assert title is not None
        assert case.number in title.group(1)
        assert "anary" not in title.group(1)
        assert re.findall(r"<h1[^>]*>\s*([^<]*?)\s*</h1>", page) == [case.number]

"""What it costs to destroy cases with letters and attachments, and to look afterwards whether anything is left: per case.

The cases are the bench's own, on top of those that are there; a hundred and a thousand cost as much for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from django.db import connection
from django.test.utils import override_settings

from complaints.models import (
    Actor,
    Attachment,
    Case,
    Code,
    Destruction,
    Entry,
    Letter,
    LetterKind,
    Manner,
    OwedRewrite,
    Round,
)
from complaints.models.code import CodeList
from complaints.procedure.terms import Terms
from complaints.transitions.destroying.destroy import destroy
from complaints.transitions.destroying.prove_destruction import prove_destruction
from complaints.transitions.destroying.rewrite_tables import rewrite
from complaints.transitions.taking_in.receive import RECEIVED
from site_gooiconsult.shared.post.item import State

SIZES = (100, 1_000)
FILED, SETTLED, DUE = date(2020, 3, 2), date(2020, 3, 16), date(2021, 3, 17)
FILE = Random(1).randbytes(50_000)
LETTERS, FILES = 4, 2


def lines() -> Iterator[str]:
    """A line for each size."""
    for many in SIZES:
        with TemporaryDirectory() as folder, override_settings(DESTRUCTION_RECORD=f"{folder}/record", MAIL_DIR=folder):
            destroying, looking = cost_of(many)
        yield f"destroying {many:5} cases: {destroying:6.2f} ms per case, and {looking:6.2f} to look whether all is gone"
        if connection.vendor == "postgresql":
            yield new_files()


def new_files() -> str:
    """How long it takes to give every table that held something of them a new file; for the longest, somebody waits."""
    began, took = perf_counter(), {}
    for owed in OwedRewrite.objects.order_by("table"):
        start = perf_counter()
        rewrite(owed, seconds=600)
        took[owed.table] = perf_counter() - start
    slowest = max(took, key=took.__getitem__)
    left = OwedRewrite.objects.count()
    return f"{len(took)} tables rewritten in {perf_counter() - began:.1f} s, {slowest} in {took[slowest]:.1f} s; {left} left"


def cost_of(many: int) -> tuple[float, float]:
    """Milliseconds per case of destroying, and of the proof afterwards."""
    cases = [a_case(number) for number in range(many)]
    began = perf_counter()
    for case in cases:
        destroy(case, by=Actor.clock(), on=DUE)
    destroyed = perf_counter()
    assert prove_destruction() == 0
    assert not Destruction.objects.exists()
    return (destroyed - began) * 1000 / many, (perf_counter() - destroyed) * 1000 / many


def a_case(number: int) -> Case:
    """One settled in 2020, with a position, letters and files; its number is that of no run before."""
    case = Case.objects.create(
        number=f"K-2020-{Case.objects.latest('pk').pk + 1:08}",
        channel="form",
        filed_on=FILED,
        counted_from=FILED,
        registered_on=FILED,
        name=f"Bench Persoon {number:05}",
        email=f"bench.{number:05}@example.org",
        phone=f"06 55 {number:06}",
        description="De training begon een uur te laat. " * 10,
        subject=Code.objects.filter(list=CodeList.SUBJECT).first(),
        manner=Manner.SOLVED,
        settled_on=SETTLED,
    )
    Round.begin(case, 1, received_on=FILED, terms=Terms())
    entry = Entry.objects.create(case=case, kind=RECEIVED, on=FILED, by_kind="complainant")
    Letter.objects.bulk_create(_letter(case, entry, each) for each in range(LETTERS))
    Attachment.objects.bulk_create(
        Attachment(case=case, entry=entry, name=f"{case.number}-{each}.pdf", size=len(FILE), content=FILE)
        for each in range(FILES)
    )
    return case


def _letter(case: Case, entry: Entry, number: int) -> Letter:
    paper = LetterKind.ACKNOWLEDGE if number == 0 else LetterKind.TAKE_POSITION
    return Letter(
        case=case,
        entry=entry,
        paper=paper,
        audience="complainant",
        to_address=f"{number}.{case.email}",
        subject=case.number,
        body="Dag, dit is ons antwoord. " * 40,
        message_id=f"<{number}.{case.number}@example.org>",
        state=State.SENT,
        ordered_on=FILED,
        delivered_on=FILED,
    )

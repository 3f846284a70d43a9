"""The complainant says what is wrong in the recorded data; it is answered within a month (R10, D23)."""

from __future__ import annotations

from datetime import date

from complaints.models import Actor, Case, DataRequest, Kind, LetterKind
from complaints.models.data_request import Article
from complaints.procedure.requests import answer_request_by
from complaints.transitions.step import step
from complaints.transitions.tell_keeper import tell_keeper

CORRECTION_ASKED = Kind(
    "correction_asked", "Klager vraagt om correctie", told="Je vroeg om een correctie van je gegevens"
)
ASK_CORRECTION = LetterKind("ask_correction", "Bericht over een correctieverzoek")

A_DAY = 5


def ask_correction(case: Case, *, by: Actor, on: date, text: str) -> Case:
    """Record the request, and tell who keeps the case by when to answer. The same words twice on a day count once."""
    with step(case, by=by, on=on) as taken:
        text = text.strip()
        taken.refuse_unless(bool(text), "Schrijf wat er niet klopt.")
        asked = taken.case.entries.filter(kind=CORRECTION_ASKED, on=on)
        if asked.filter(text=text).exists():
            return taken.case
        taken.refuse_unless(
            asked.count() < A_DAY, f"Je vroeg vandaag al {A_DAY} keer om een correctie. Mail ons de rest."
        )
        entry = taken.record(CORRECTION_ASKED, text=text)
        DataRequest.objects.create(case=taken.case, article=Article.CORRECT, asked_on=on, text=text)
        tell_keeper(taken, entry, ASK_CORRECTION, answer_request_by=answer_request_by(on))
    return taken.case

"""A person asks to see, to correct or to erase their data; it is answered within a month (D23)."""

from __future__ import annotations

from datetime import date

from complaints.letters import compose
from complaints.letters.context import for_colleague
from complaints.models import Actor, Audience, Case, DataRequest, Kind, LetterKind
from complaints.models.data_request import Article
from complaints.permissions import officer_for
from complaints.transitions.step import StepTaken, not_since, step
from site_gooiconsult.shared.dutch import in_words

REQUEST_RECORDED = Kind("request_recorded", "Verzoek over gegevens", told="We legden je verzoek over je gegevens vast")
RECORD_REQUEST = LetterKind("record_request", "Bericht over een verzoek over gegevens")


def obstacle(case: Case) -> str:
    """Why it is not recorded here, as a sentence for staff; empty where it is. A settled case is no obstacle."""
    return f"Leg het vast in {case.merged_into}: daar is dit dossier mee samengevoegd." if case.merged_into else ""


def objection_to(asked_on: date, case: Case, *, on: date) -> str:
    """What is wrong with the day, as a sentence for staff; empty where nothing is."""
    return not_since(asked_on, case.counted_from, on, after="de klacht")


def record_request(
    case: Case, *, by: Actor, on: date, article: Article, asked_on: date, text: str, seen: int | None = None
) -> Case:
    """Record the request on the day that it came in; the officer hears until when to answer."""
    with step(case, by=by, on=on, seen=seen) as taken:
        taken.refuse_if(obstacle(taken.case))
        taken.refuse_unless(bool(text.strip()), "Schrijf wat de persoon vraagt.")
        taken.refuse_if(objection_to(asked_on, taken.case, on=on))
        facts = {"article": article, "asked_on": asked_on, "text": text.strip()}
        if taken.case.data_requests.filter(**facts).exists():
            return taken.case
        asked = DataRequest.objects.create(case=taken.case, **facts)
        words = f"AVG artikel {article.value}: {article.label}. Antwoord uiterlijk {in_words(asked.answer_by)}. {asked.text}"
        tell_officer_of_request(taken, REQUEST_RECORDED, asked, text=words)
    return taken.case


def remind_of_request(asked: DataRequest, *, by: Actor, on: date) -> bool:
    """Tell the officer once that the last day to answer is near or has passed; tells whether it was done now."""
    with step(asked.case, by=by, on=on) as taken:
        same = taken.case.entries.filter(kind=Kind.WARNED_OF_REQUEST, about=asked.answer_by)
        if DataRequest.objects.filter(pk=asked.pk, answered_on__isnull=False).exists() or same.exists():
            return False
        tell_officer_of_request(taken, Kind.WARNED_OF_REQUEST, asked, about=asked.answer_by)
    return True


def tell_officer_of_request(
    taken: StepTaken, kind: Kind, asked: DataRequest, *, text: str = "", about: date | None = None
) -> None:
    """The entry, and the letter with number and date to who answers for the case; part of `ask_correction` too."""
    entry = taken.record(kind, text=text, about=about, automatic=about is not None)
    to = officer_for(taken.case)
    if to is not None and to.email:
        context = for_colleague(taken.case, to) | {"asked": asked, "late": taken.on > asked.answer_by}
        taken.order(entry, compose(RECORD_REQUEST, Audience.STAFF, to.email, context))

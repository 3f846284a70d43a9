"""Letters on paper, for complainants without e-mail."""

from __future__ import annotations

from complaints.register.actions.action import ON_PAPER, Action
from complaints.register.actions.posting import AccessCodeForm, ArrivalForm, DropForm, PostedForm, ReturnForm
from complaints.transitions.letting_in import give_access
from complaints.transitions.posting import drop_letter, record_arrival, record_posted, record_return

POSTING = (
    Action(
        verb="record_posted",
        slug="gepost",
        label="Leg vast dat een brief is gepost",
        effect="De brief telt als verstuurd vanaf de dag waarop je hem postte.",
        done="De brief staat als gepost in het dossier.",
        transition=record_posted.record_posted,
        obstacle=record_posted.obstacle,
        form=PostedForm,
    ),
    Action(
        verb="drop_letter",
        slug="brief-niet-posten",
        label="Post een brief niet",
        effect="De brief telt als niet verstuurd. Je kunt daarna een nieuwe schrijven.",
        done="De brief gaat niet op de post.",
        transition=drop_letter.drop_letter,
        obstacle=drop_letter.obstacle,
        form=DropForm,
    ),
    Action(
        verb="record_arrival",
        slug="brief-aangekomen",
        label="Leg vast wanneer ons standpunt aankwam",
        effect="De klager kan in beroep tot en met de laatste dag die vanaf de aankomst telt.",
        done="De dag van aankomst staat in het dossier.",
        transition=record_arrival.record_arrival,
        obstacle=record_arrival.obstacle,
        form=ArrivalForm,
    ),
    Action(
        verb="record_return",
        slug="brief-terug",
        label="Leg vast dat een brief terugkwam",
        effect="De brief telt als niet verstuurd, tot er een nieuwe is gepost. De termijnen lopen door.",
        done="De brief staat als teruggekomen in het dossier.",
        transition=record_return.record_return,
        obstacle=record_return.obstacle,
        form=ReturnForm,
    ),
    Action(
        verb="give_access",
        slug="code",
        label="Geef een code voor Mijn dossier",
        effect="De klager krijgt een brief met een code, en opent daarmee Mijn dossier zonder e-mailadres. Een eerdere code werkt dan niet meer.",
        done=ON_PAPER,
        transition=give_access.give_access,
        obstacle=give_access.obstacle,
        form=AccessCodeForm,
        draft=give_access.draft,
    ),
)

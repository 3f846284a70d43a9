"""The ends without a position, and the way back from every end."""

from __future__ import annotations

from complaints.permissions import Right
from complaints.register.actions.action import Action
from complaints.register.actions.ending import CorrectEndForm, NoComplaintForm, RecordWithdrawalForm, ReopenForm
from complaints.transitions.ending import correct_end, end_unreached, find_no_complaint, reopen, withdraw

ENDING = (
    Action(
        verb="withdraw",
        slug="intrekken",
        label="Leg vast dat de klager de klacht intrekt",
        effect="De klacht is afgehandeld op de dag van het intrekken. De klager krijgt een bevestiging, als er een adres is.",
        done="De klacht is ingetrokken.",
        transition=withdraw.withdraw,
        obstacle=withdraw.obstacle,
        form=RecordWithdrawalForm,
        draft=withdraw.draft,
        letter_follows=True,
    ),
    Action(
        verb="end_unreached",
        slug="niet-bereikt",
        label="Sluit af: klager niet bereikt",
        effect="De klacht is afgehandeld op de dag van de laatste poging. Er gaat geen mail uit.",
        done="De klacht is afgesloten: klager niet bereikt.",
        transition=end_unreached.end_unreached,
        obstacle=end_unreached.obstacle,
        right=Right.ANSWER_FOR_CASES,
    ),
    Action(
        verb="find_no_complaint",
        slug="geen-klacht",
        label="Dit is geen klacht",
        effect="Het dossier is vandaag afgehandeld en telt niet mee als klacht. Alleen voor spam en vergissingen.",
        done="Het dossier is afgesloten: geen klacht.",
        transition=find_no_complaint.find_no_complaint,
        obstacle=find_no_complaint.obstacle,
        form=NoComplaintForm,
        right=Right.ANSWER_FOR_CASES,
        draft=find_no_complaint.draft,
        letter_follows=True,
    ),
    Action(
        verb="correct_end",
        slug="afhandeling-verbeteren",
        label="Verbeter hoe de klacht is afgehandeld",
        effect="Wat er eerst stond, blijft in de tijdlijn. Wat we de klager schreven, verandert niet. Er gaat geen mail uit.",
        done="De afhandeling is verbeterd.",
        transition=correct_end.correct_end,
        obstacle=correct_end.obstacle,
        form=CorrectEndForm,
        right=Right.ANSWER_FOR_CASES,
    ),
    Action(
        verb="reopen",
        slug="heropenen",
        label="Heropen de klacht",
        effect="De klacht krijgt een nieuwe ronde met nieuwe termijnen. Wat de eerste ronde opleverde, blijft staan.",
        done="De klacht is heropend. Bevestig nu de ontvangst.",
        transition=reopen.reopen,
        obstacle=reopen.obstacle,
        form=ReopenForm,
    ),
)

"""How long a case is kept."""

from __future__ import annotations

from complaints.permissions import Right
from complaints.register.actions.action import Action
from complaints.register.actions.keeping import HoldForm, LaterForm, LiftForm
from complaints.transitions.keeping import destroy_later, lift_hold, place_hold

KEEPING = (
    Action(
        verb="place_hold",
        slug="langer-bewaren",
        label="Bewaar langer, voor een beroep of claim",
        effect="Het dossier wordt niet vernietigd tot en met de dag die je kiest, op jouw naam. Alleen een beroep of claim mag het langer laten duren dan de procedure zegt.",
        done="Het dossier wordt langer bewaard.",
        transition=place_hold.place_hold,
        obstacle=place_hold.obstacle,
        form=HoldForm,
        right=Right.ANSWER_FOR_CASES,
    ),
    Action(
        verb="lift_hold",
        slug="niet-langer-bewaren",
        label="Langer bewaren is niet meer nodig",
        effect="Het dossier wordt weer op zijn eigen dag vernietigd. Is die dag voorbij? Dan gebeurt het de eerstvolgende ochtend.",
        done="Het dossier wordt niet langer bewaard.",
        transition=lift_hold.lift_hold,
        obstacle=lift_hold.obstacle,
        not_yet=lift_hold.not_yet,
        form=LiftForm,
        right=Right.ANSWER_FOR_CASES,
    ),
    Action(
        verb="destroy_later",
        slug="later-vernietigen",
        label="Vernietig later, binnen de bewaartermijn",
        effect="Het dossier wordt vernietigd op de dag die je kiest. Die ligt nooit na de uiterste dag.",
        done="De dag van vernietigen is verschoven.",
        transition=destroy_later.destroy_later,
        obstacle=destroy_later.obstacle,
        form=LaterForm,
        right=Right.ANSWER_FOR_CASES,
    ),
)

"""The appeal, its ruling and how that is carried out (R15)."""

from __future__ import annotations

from complaints.permissions import Right
from complaints.register.actions.action import Action
from complaints.register.actions.appealing import AppealForm, ExecutionForm, RulingForm, UndoForm
from complaints.transitions.appealing import appeal, execute_ruling, record_ruling, undo_appeal

APPEALING = (
    Action(
        verb="appeal",
        slug="beroep",
        label="Leg vast dat de klager in beroep gaat",
        effect="Het beroep staat in het dossier. Zolang het loopt, wordt het dossier niet vernietigd. De klager krijgt een bericht.",
        done="Het beroep is vastgelegd.",
        transition=appeal.appeal,
        obstacle=appeal.obstacle,
        not_yet=appeal.not_yet,
        form=AppealForm,
        draft=appeal.draft,
        letter_follows=True,
    ),
    Action(
        verb="undo_appeal",
        slug="beroep-was-een-vergissing",
        label="Het beroep was een vergissing",
        effect="Het beroep telt niet meer. Er blijven minstens 30 dagen voordat het dossier wordt vernietigd, binnen de uiterste dag.",
        done="Het beroep is weggehaald.",
        transition=undo_appeal.undo_appeal,
        obstacle=undo_appeal.obstacle,
        form=UndoForm,
        right=Right.ANSWER_FOR_CASES,
    ),
    Action(
        verb="record_ruling",
        slug="uitspraak",
        label="Leg de uitspraak vast",
        effect="De uitspraak staat in het dossier, met wat wij doen, wie en wanneer. De klager krijgt een bericht.",
        done="De uitspraak is vastgelegd. Moet de klacht opnieuw worden behandeld? Heropen hem dan bij Andere stappen.",
        transition=record_ruling.record_ruling,
        obstacle=record_ruling.obstacle,
        form=RulingForm,
        right=Right.ANSWER_FOR_CASES,
        draft=record_ruling.draft,
        letter_follows=True,
    ),
    Action(
        verb="execute_ruling",
        slug="uitspraak-uitgevoerd",
        label="Leg vast dat de uitspraak is uitgevoerd",
        effect="In het dossier staat wat we deden, en wanneer. De klager krijgt een bericht.",
        done="De uitspraak is uitgevoerd.",
        transition=execute_ruling.execute_ruling,
        obstacle=execute_ruling.obstacle,
        form=ExecutionForm,
        draft=execute_ruling.draft,
        letter_follows=True,
    ),
)

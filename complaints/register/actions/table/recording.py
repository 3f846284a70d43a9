"""Recording what came in, and putting right what was recorded."""

from __future__ import annotations

from complaints.permissions import Right
from complaints.register.actions.action import Action
from complaints.register.actions.appealing import BreachForm
from complaints.register.actions.correcting import CorrectForm, ReceiptForm
from complaints.register.actions.corresponding import CorrespondenceForm
from complaints.register.actions.ending import AttemptForm
from complaints.transitions.guarding import record_breach
from complaints.transitions.handling import record_attempt
from complaints.transitions.taking_in import add_correspondence, correct, correct_receipt

RECORDING = (
    Action(
        verb="add_correspondence",
        slug="correspondentie",
        label="Voeg correspondentie toe",
        effect="Een gesprek, brief of mail komt in het dossier, op de dag waarop die was. De klager leest dit in Mijn dossier.",
        done="De correspondentie staat in het dossier.",
        transition=add_correspondence.add_correspondence,
        obstacle=add_correspondence.obstacle,
        form=CorrespondenceForm,
    ),
    Action(
        verb="correct",
        slug="gegevens",
        label="Vul gegevens aan of verbeter ze",
        effect="De nieuwe gegevens staan in het dossier. Wat er eerst stond, blijft in de tijdlijn te lezen.",
        done="De gegevens zijn bewaard.",
        transition=correct.correct,
        obstacle=correct.obstacle,
        form=CorrectForm,
    ),
    Action(
        verb="correct_receipt",
        slug="ontvangen-op",
        label="Verbeter de dag van ontvangst",
        effect="De termijnen tellen vanaf de nieuwe dag. De oude dag blijft in de tijdlijn te lezen.",
        done="De dag van ontvangst is verbeterd.",
        transition=correct_receipt.correct_receipt,
        obstacle=correct_receipt.obstacle,
        form=ReceiptForm,
    ),
    Action(
        verb="record_attempt",
        slug="poging",
        label="Leg een poging vast om de klager te bereiken",
        effect="De poging staat in de tijdlijn. De termijnen lopen door.",
        done="De poging staat in de tijdlijn.",
        transition=record_attempt.record_attempt,
        obstacle=record_attempt.obstacle,
        form=AttemptForm,
    ),
    Action(
        verb="record_breach",
        slug="vertrouwelijkheid",
        label="Leg vast dat iets niet vertrouwelijk bleef",
        effect="De regel over vertrouwelijkheid staat daarna op niet gehouden. De klager ziet in Mijn dossier dát het misging, niet wat je hier schrijft. Vertel het de klager zelf.",
        done="Het is vastgelegd.",
        transition=record_breach.record_breach,
        obstacle=record_breach.obstacle,
        form=BreachForm,
        right=Right.ANSWER_FOR_CASES,
    ),
)

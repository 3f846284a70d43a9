"""The position, and how the complaint ends with it."""

from __future__ import annotations

from complaints.permissions import Right
from complaints.register.actions.action import Action
from complaints.register.actions.forms import PositionForm, SendForm, SettleForm
from complaints.register.actions.proposing import ProposalForm, RecordAnswerForm
from complaints.transitions.answering import answer_proposal, draft_position, propose, settle, take_position

ANSWERING = (
    Action(
        verb="propose",
        slug="voorstel",
        label="Stel een oplossing voor",
        effect="De klager krijgt je voorstel, en kan akkoord gaan of niet. De termijn verandert niet.",
        done="Het voorstel gaat nu weg.",
        transition=propose.propose,
        obstacle=propose.obstacle,
        form=ProposalForm,
        draft=propose.draft,
        letter_follows=True,
    ),
    Action(
        verb="answer_proposal",
        slug="antwoord-op-voorstel",
        label="Leg vast wat de klager van het voorstel vindt",
        effect="Het antwoord staat in het dossier, ook voor de klager. Er gaat geen mail uit.",
        done="Het antwoord staat in het dossier.",
        transition=answer_proposal.answer_proposal,
        obstacle=answer_proposal.obstacle,
        form=RecordAnswerForm,
    ),
    Action(
        verb="draft_position",
        slug="standpunt",
        label="Schrijf het standpunt",
        effect="Je zet het standpunt klaar voor akkoord. De klager krijgt nog niets.",
        done="Het standpunt staat klaar voor akkoord.",
        transition=draft_position.draft_position,
        obstacle=draft_position.obstacle,
        form=PositionForm,
    ),
    Action(
        verb="take_position",
        slug="standpunt-versturen",
        label="Verstuur het standpunt",
        effect="De klager krijgt ons standpunt, met de motivering en de dag tot wanneer beroep kan. Leg je de afhandeling nu ook vast? Dan is de klacht afgehandeld zodra het antwoord weg is.",
        done="Het standpunt gaat nu weg.",
        transition=take_position.take_position,
        obstacle=take_position.obstacle,
        form=SendForm,
        right=Right.ANSWER_FOR_CASES,
        draft=take_position.draft,
    ),
    Action(
        verb="settle",
        slug="afhandelen",
        label="Leg de afhandeling vast",
        effect="De klacht is afgehandeld op de dag waarop het standpunt is verstuurd. Er gaat geen mail uit.",
        done="De afhandeling is vastgelegd.",
        transition=settle.settle,
        obstacle=settle.obstacle,
        form=SettleForm,
        right=Right.ANSWER_FOR_CASES,
    ),
)

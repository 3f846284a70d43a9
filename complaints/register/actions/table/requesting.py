"""Requests of a person about their own data."""

from __future__ import annotations

from complaints.permissions import Right
from complaints.register.actions.action import Action
from complaints.register.actions.requesting import AnswerForm, RequestForm
from complaints.transitions.keeping import answer_request, record_request

REQUESTING = (
    Action(
        verb="record_request",
        slug="verzoek",
        label="Leg een verzoek over gegevens vast",
        effect="Iemand wil de eigen gegevens zien, laten verbeteren of laten wissen. We antwoorden binnen een maand. De klachtverantwoordelijke krijgt een mail met alleen het zaaknummer en die dag.",
        done="Het verzoek staat in het dossier.",
        transition=record_request.record_request,
        obstacle=record_request.obstacle,
        form=RequestForm,
    ),
    Action(
        verb="answer_request",
        slug="verzoek-beantwoorden",
        label="Beantwoord een verzoek over gegevens",
        effect="Je staat het verzoek toe of weigert het, met een reden. De persoon krijgt ons antwoord.",
        done="Het verzoek is beantwoord.",
        transition=answer_request.answer_request,
        obstacle=answer_request.obstacle,
        form=AnswerForm,
        right=Right.ANSWER_FOR_CASES,
        draft=answer_request.draft,
        letter_follows=True,
    ),
)

"""The steps of a case as screens: one table, from which the buttons, the addresses and the tests are made."""

from __future__ import annotations

from django.contrib.auth.models import User

from complaints.letters import Draft
from complaints.models import Case
from complaints.permissions import Right
from complaints.register.actions.action import Action
from complaints.register.actions.correcting import CorrectForm, ReceiptForm
from complaints.register.actions.forms import AssignForm, DelayForm, NoteForm, PositionForm, SendForm, SettleForm
from complaints.register.actions.granting import GrantForm
from complaints.transitions import (
    acknowledge,
    add_note,
    announce_delay,
    assign,
    correct,
    correct_receipt,
    draft_position,
    grant,
    settle,
    take_position,
)


def mail_to_colleague(case: Case) -> Draft:
    """The mail that a new handler gets, before it is known who that is."""
    return assign.draft(case, to=User(first_name="[voornaam]"))


ACTIONS = (
    Action(
        verb="acknowledge",
        slug="bevestigen",
        label="Bevestig de ontvangst",
        effect="De klager krijgt een mail met het zaaknummer en de datums.",
        done="De ontvangstbevestiging gaat nu weg.",
        transition=acknowledge.acknowledge,
        obstacle=acknowledge.obstacle,
        draft=acknowledge.draft,
    ),
    Action(
        verb="assign",
        slug="toewijzen",
        label="Geef aan een behandelaar",
        effect="Je collega krijgt een mail met alleen het zaaknummer en de streefdatum. Kies je jezelf? Dan gaat er geen mail uit.",
        done="De klacht heeft een behandelaar.",
        transition=assign.assign,
        obstacle=assign.obstacle,
        form=AssignForm,
        mail=mail_to_colleague,
    ),
    Action(
        verb="announce_delay",
        slug="uitstellen",
        label="Stuur een uitstelbericht",
        effect="De klager leest waarom het antwoord later komt, en wanneer wel. De termijn wordt de nieuwe datum.",
        done="Het uitstelbericht gaat nu weg.",
        transition=announce_delay.announce_delay,
        obstacle=announce_delay.obstacle,
        form=DelayForm,
        draft=announce_delay.draft,
        letter_follows=True,
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
        effect="De klager krijgt ons standpunt, met de motivering en de dag tot wanneer beroep kan. Leg je de afhandeling nu ook vast? Dan is de klacht afgehandeld zodra de mail is aangenomen.",
        done="Het standpunt gaat nu weg.",
        transition=take_position.take_position,
        obstacle=take_position.obstacle,
        form=SendForm,
        right=Right.SEND_POSITION,
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
        right=Right.SEND_POSITION,
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
        verb="add_note",
        slug="notitie",
        label="Schrijf een notitie",
        effect="Alleen collega’s die dit dossier mogen zien, lezen de notitie. De klager niet.",
        done="De notitie staat in de tijdlijn.",
        transition=add_note.add_note,
        obstacle=add_note.obstacle,
        form=NoteForm,
    ),
    Action(
        verb="grant",
        slug="openstellen",
        label="Stel open voor een collega",
        effect="Je collega kan in dit dossier meewerken tot en met de dag die je kiest, en krijgt een mail met alleen het zaaknummer en die dag.",
        done="Het dossier staat open voor je collega.",
        transition=grant.grant,
        obstacle=grant.obstacle,
        form=GrantForm,
        right=Right.GRANT_ACCESS,
    ),
)

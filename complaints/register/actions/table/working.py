"""Working together on a case."""

from __future__ import annotations

from django.contrib.auth.models import User

from complaints.letters import Draft
from complaints.models import Case
from complaints.permissions import Right
from complaints.register.actions.action import Action
from complaints.register.actions.concerning import ClearForm, NameForm
from complaints.register.actions.forms import AssignForm, NoteForm
from complaints.register.actions.granting import GrantForm
from complaints.transitions.guarding import clear_concerned, grant, name_concerned
from complaints.transitions.handling import assign
from complaints.transitions.taking_in import add_note


def mail_to_colleague(case: Case) -> Draft:
    """The mail that a new handler gets, before it is known who that is."""
    return assign.draft(case, to=User(first_name="[voornaam]"))


WORKING = (
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
    Action(
        verb="name_concerned",
        slug="betrokken",
        label="Noem een betrokken medewerker",
        effect="De klacht gaat over die medewerker. Die ziet het dossier vanaf nu nergens meer.",
        done="De betrokken medewerker is genoemd.",
        transition=name_concerned.name_concerned,
        obstacle=name_concerned.obstacle,
        form=NameForm,
    ),
    Action(
        verb="clear_concerned",
        slug="niet-betrokken",
        label="Een medewerker is niet betrokken",
        effect="Die medewerker heeft weer toegang, als de rol dat geeft.",
        done="De medewerker is niet meer als betrokken genoemd.",
        transition=clear_concerned.clear_concerned,
        obstacle=clear_concerned.obstacle,
        form=ClearForm,
        right=Right.ANSWER_FOR_CASES,
    ),
)

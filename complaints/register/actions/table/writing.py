"""Writing to the complainant while the complaint is handled."""

from __future__ import annotations

from complaints.register.actions.action import Action
from complaints.register.actions.forms import DelayForm
from complaints.register.actions.proposing import SendMessageForm
from complaints.transitions.answering import send_message
from complaints.transitions.handling import announce_delay, ask_third_week, drop_third_week
from complaints.transitions.taking_in import acknowledge, ask_missing

WRITING = (
    Action(
        verb="send_message",
        slug="bericht",
        label="Schrijf de klager een bericht",
        effect="De klager krijgt je bericht. De termijnen lopen door.",
        done="Het bericht gaat nu weg.",
        transition=send_message.send_message,
        obstacle=send_message.obstacle,
        form=SendMessageForm,
        draft=send_message.draft,
        letter_follows=True,
    ),
    Action(
        verb="acknowledge",
        slug="bevestigen",
        label="Bevestig de ontvangst",
        effect="De klager krijgt een bericht met het zaaknummer en de datums.",
        done="De ontvangstbevestiging gaat nu weg.",
        transition=acknowledge.acknowledge,
        obstacle=acknowledge.obstacle,
        draft=acknowledge.draft,
    ),
    Action(
        verb="ask_missing",
        slug="vraag-gegevens",
        label="Vraag om wat ontbreekt",
        effect="De klager leest welke gegevens we missen. De termijnen lopen door.",
        done="De vraag gaat nu weg.",
        transition=ask_missing.ask_missing,
        obstacle=ask_missing.obstacle,
        draft=ask_missing.draft,
    ),
    Action(
        verb="announce_delay",
        slug="uitstellen",
        label="Stuur een uitstelbericht",
        effect="De klager leest waarom het antwoord later komt, en wanneer wel. De termijn wordt de nieuwe datum.",
        done="Het uitstelbericht gaat nu weg.",
        transition=announce_delay.announce_delay,
        obstacle=announce_delay.obstacle,
        right_for=announce_delay.right_for,
        form=DelayForm,
        draft=announce_delay.draft,
        letter_follows=True,
    ),
    Action(
        verb="ask_third_week",
        slug="derde-week",
        label="Meld dat je de derde week nodig hebt",
        effect="De klager leest dat het antwoord een week later komt dan we wilden. De termijn verandert niet.",
        done="Het bericht gaat nu weg.",
        transition=ask_third_week.ask_third_week,
        obstacle=ask_third_week.obstacle,
        not_yet=ask_third_week.not_yet,
        draft=ask_third_week.draft,
    ),
    Action(
        verb="drop_third_week",
        slug="geen-derde-week",
        label="Stuur geen bericht over de derde week",
        effect="De klager krijgt geen bericht. De termijn verandert niet.",
        done="Er gaat geen bericht uit.",
        transition=drop_third_week.drop_third_week,
        obstacle=drop_third_week.obstacle,
        not_yet=drop_third_week.not_yet,
    ),
)

"""The rule sheet of a case in words: how each rule reads, and why (D22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complaints.procedure.duties import Facts, Reading, State, Why
from complaints.procedure.terms import Terms

STATES = {
    State.KEPT: "Gehouden",
    State.EXTENDED: "Gehouden, met uitstel",
    State.DUE: "Nog te doen",
    State.BROKEN: "Niet gehouden",
}
WHY = {
    Why.IN_TIME: "Het is op tijd gedaan.",
    Why.TOO_LATE: "Het is te laat gedaan.",
    Why.NOT_YET: "Het moet nog gebeuren.",
    Why.NOT_DONE: "Het is niet op tijd gedaan.",
    Why.NOTICE_IN_TIME: "Het uitstelbericht was op tijd.",
    Why.NOTICE_LATE: "Het uitstelbericht was te laat.",
    Why.NOT_TOLD: "De termijn ging voorbij zonder uitstelbericht.",
    Why.ONLY_IF_LATE: "Alleen nodig als het antwoord later komt.",
    Why.ONLY_AN_ANSWER_HELPS: "Een uitstelbericht komt nu te laat. Alleen een antwoord helpt nog.",
    Why.OPEN: "De klacht is nog open. Het dossier wordt pas na de afhandeling vernietigd.",
    Why.SETTLED: "De bewaartermijn na de afhandeling is dan voorbij.",
    Why.COLLISION: "De bewaartermijn past niet in de tijd. De uiterste dag gaat voor.",
    Why.HELD: "Het dossier wordt langer bewaard. Daar is een reden voor vastgelegd.",
    Why.POSTPONED: "De klachtverantwoordelijke koos een latere dag, binnen de bewaartermijn.",
    Why.REQUESTED: "De persoon vroeg om het te wissen, en dat is toegestaan.",
    Why.TOO_EARLY: "Het is te vroeg gedaan.",
    Why.CONFIDENTIAL: "Er is niets vastgelegd dat daartegenin gaat.",
    Why.BREACHED: "De klachtverantwoordelijke legde vast dat het misging.",
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One rule as it stands."""

    rule: str
    what: str
    state: str
    """The code of the state, for its looks."""
    stands: str
    on: date
    """The day on which it was kept, is due, or broke."""
    why: str
    round: int


def rows(sheet: tuple[Reading, ...], facts: Facts) -> list[SheetRow]:
    """The readings in words, each under the terms that its round keeps; the case goes by those of its first (D26)."""
    whole, *_ = promised = [rules(run.promise.terms) for run in facts.rounds]
    return [
        SheetRow(
            each.rule,
            (whole if each.rule == "R13" else promised[each.round - 1])[each.rule],
            each.state.value,
            STATES[each.state],
            each.on,
            WHY[each.why],
            each.round,
        )
        for each in sheet
    ]


def rules(terms: Terms) -> dict[str, str]:
    """What each rule promises, with the numbers of these terms."""
    return {
        "R4": f"Ontvangst bevestigd binnen {terms.acknowledge_workdays} werkdagen",
        "R6a": f"Opgelost binnen {terms.handle_weeks} weken",
        "R6b": f"Opgelost binnen {terms.answer_weeks} weken na de klacht",
        "R7": f"Uitstel gemeld, minstens {terms.notice_workdays} werkdagen vooraf",
        "R8": "Standpunt verstuurd, met motivering",
        "R9": "Vertrouwelijk gebleven",
        "R10": "Toegang tot Mijn dossier gegeven of geweigerd binnen een dag",
        "R15": "Uitspraak van de geschillencommissie uitgevoerd",
        "R13": f"Vernietigd: minstens {terms.keep_years} jaar na de afhandeling, uiterlijk {terms.destroy_years} jaar na de klacht",
    }

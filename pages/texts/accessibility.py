"""What we do so that everybody can use the site, and what to do where that fails."""

from typing import Any

from pages.texts.write import heading, points, text

ACCESSIBILITY: dict[str, Any] = {
    "title": "Toegankelijkheid",
    "slug": "toegankelijkheid",
    "search_description": "Zo zorgt {firm} dat iedereen deze site kan gebruiken. Lukt iets niet? Zeg het ons.",
    "intro": "Iedereen moet deze site kunnen gebruiken. Ook met een schermlezer, zonder muis of met weinig zicht.",
    "body": [
        heading("Wat we doen"),
        text(
            "We bouwen de site volgens de richtlijnen WCAG 2.2, niveau A en AA. Dat betekent bijvoorbeeld:",
            points(
                "alles werkt met het toetsenbord, en je ziet waar je bent;",
                "de tekst heeft genoeg contrast, in licht en in donker;",
                "je kunt de tekst groter maken zonder iets te missen;",
                "plaatjes die iets vertellen, hebben een beschrijving;",
                "een fout in een formulier leggen we in woorden uit, en wat je invulde blijft staan;",
                "alles werkt ook zonder JavaScript;",
                "we schrijven in gewone taal.",
            ),
        ),
        heading("Hoe we dat nagaan"),
        text(
            "Bij elke wijziging van de site controleert een programma alle pagina's op fouten, op drie schermbreedtes, in "
            "licht en in donker. Ook lopen we de site door met alleen het toetsenbord. Een onderzoek door een "
            "onafhankelijk bureau is nog niet gedaan."
        ),
        heading("Wat nog niet goed is"),
        text(
            "We kennen nu geen punten die niet goed zijn. Dat zegt niet dat ze er niet zijn. Bestanden die je zelf met een "
            "klacht meestuurt, maken wij niet toegankelijk."
        ),
        heading("Lukt iets niet?"),
        text(
            "Mail ons. Het adres staat onder aan deze pagina. Schrijf om welke pagina het gaat, en wat er niet lukt. Je "
            "krijgt zo snel mogelijk antwoord. We helpen je ook meteen op een andere manier verder.",
            'Ben je niet tevreden met ons antwoord? Dan kun je <a href="/klacht-indienen/">een klacht indienen</a>.',
        ),
    ],
}

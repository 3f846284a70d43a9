"""The packages. What is in one is the firm's to say: until then it is a sample, and says so."""

from typing import Any

from pages.texts.write import call_to_action, heading, link, steps, text

INDEX: dict[str, Any] = {
    "title": "Website, webshop of e-learning?",
    "slug": "pakketten",
    "search_description": "Drie pakketten van {firm}: een website, een webshop of e-learning. "
    "Lees wat erin zit en kies wat bij je vraag past.",
    "intro": "Drie manieren om online verder te komen. Lees kort wat het is, en wat erin kan zitten.",
}


def _items(*lines: str) -> list[dict[str, Any]]:
    return [{"type": "item", "value": line} for line in lines]


def _body(*how: tuple[str, str]) -> list[dict[str, Any]]:
    return [
        heading("Zo pakken we het aan"),
        steps(*how),
        call_to_action(
            "Past dit bij je vraag?",
            "Vertel ons wat je zoekt. Dan zeggen we eerlijk of dit pakket erbij past.",
            link("Mail ons", "mailto:{mail}"),
        ),
        text('Liever eerst vergelijken? Bekijk <a href="/pakketten/">alle pakketten</a> naast elkaar.'),
    ]


TALK = ("We luisteren", "Je vertelt wat je wilt bereiken en voor wie. Wij vragen door.")

PACKAGES: list[dict[str, Any]] = [
    {
        "title": "Website",
        "slug": "website",
        "drawing": "website",
        "search_description": "Een website van {firm}: vindbaar, leesbaar en zelf bij te werken.",
        "intro": "Een plek op het web waar mensen vinden wat ze zoeken. En die je zelf bijhoudt.",
        "contents": _items(
            "Een ontwerp dat bij je past",
            "Pagina's die je zelf kunt wijzigen",
            "Hulp bij het schrijven van je teksten",
            "Leesbaar op een telefoon, en voor iedereen toegankelijk",
        ),
        "sample": True,
        "body": _body(
            TALK,
            ("We schetsen", "Je ziet vroeg hoe het wordt, en kunt nog alles zeggen."),
            ("We bouwen samen", "Jij vult de pagina's met je eigen woorden. Wij helpen waar het hapert."),
        ),
    },
    {
        "title": "Webshop",
        "slug": "webshop",
        "drawing": "webshop",
        "search_description": "Een webshop van {firm}: rustig, duidelijk en zelf te beheren.",
        "intro": "Een winkel die altijd open is. Je klant vindt, kiest en betaalt zonder gedoe.",
        "contents": _items(
            "Alles wat in een website zit",
            "Producten die je zelf toevoegt",
            "Bestellen en betalen in een paar stappen",
            "Duidelijke mails over de bestelling",
        ),
        "sample": True,
        "body": _body(
            TALK,
            ("We ordenen je aanbod", "Samen bedenken we hoe je klant zoekt en kiest."),
            ("We openen de winkel", "Je plaatst zelf het eerste product. Daarna kun je het alleen."),
        ),
    },
    {
        "title": "E-learning",
        "slug": "e-learning",
        "drawing": "e-learning",
        "search_description": "E-learning van {firm}: leren in kleine stappen, op een moment dat past.",
        "intro": "Leren in kleine stappen, op een moment dat past. Met oefeningen uit het echte werk.",
        "contents": _items(
            "Lessen die passen bij je eigen praktijk",
            "Korte oefeningen, met uitleg bij het antwoord",
            "Je ziet hoe ver je bent, en gaat verder waar je was",
            "Te combineren met een training in een groep",
        ),
        "sample": True,
        "body": _body(
            TALK,
            ("We kiezen wat telt", "Wat moet iemand kunnen, op maandag? Dat wordt de les."),
            ("We proberen het uit", "Een paar collega's doen de les eerst. Daarna maken we hem beter."),
        ),
    },
]

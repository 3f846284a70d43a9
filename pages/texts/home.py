"""The front door."""

from typing import Any

from pages.texts.write import Block, call_to_action, link, quote

HOME: dict[str, Any] = {
    "title": "{firm}",
    "slug": "welkom",
    "seo_title": "{firm}: leiderschap, leren en online",
    "search_description": "{firm} helpt mensen en organisaties verder, met leiderschap en leren, "
    "en met een website, een webshop of e-learning.",
    "headline": "Groeien is ook loslaten",
    "lead": "{firm} helpt mensen en organisaties verder: met leiderschap en leren, en met een plek op het web.",
    "complaint_title": "Niet tevreden? Zeg het ons",
    "complaint_text": "<p>We willen het beste voor je doen. Soms lukt dat niet. Dan horen we dat graag. "
    "We handelen je klacht af binnen [[behandeltermijn]] na onze bevestiging. Lukt dat niet? "
    "Dan heb je uiterlijk [[antwoordtermijn]] na je klacht ons antwoord.</p>",
}


def body(packages: list[int], leadership: int) -> list[Block]:
    """What stands between the headline and the way to complain."""
    shown = {
        "title": "Website, webshop of e-learning?",
        "intro": "Je hoeft niet alles te weten om te beginnen. Kies wat het dichtst bij je vraag ligt.",
        "packages": packages,
    }
    return [
        {"type": "packages", "value": shown},
        quote(
            "Een training werkt pas als je er maandag iets aan hebt. Daarom beginnen we bij jouw werk, en niet bij onze map."
        ),
        call_to_action(
            "Goed bedoeld, en het helpt niet",
            "Iedereen die leidt, doet soms iets wat niet helpt. Meestal merk je het zelf niet. "
            "Bij ons leer je ook wat je mag loslaten.",
            link("Lees over leiderschap", page=leadership),
        ),
    ]

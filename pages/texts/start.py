"""Where a complaint begins."""

from typing import Any

from pages.texts.write import heading, html, notice, points, question, text

START: dict[str, Any] = {
    "title": "Klacht indienen",
    "slug": "klacht-indienen",
    "search_description": "Dien je klacht in bij {firm}. Dat kost ongeveer 5 minuten. "
    "Je krijgt meteen een zaaknummer en een bevestiging.",
    "intro": html(
        "Vertel ons wat er misging. Dat kost ongeveer 5 minuten. We behandelen je klacht vertrouwelijk.",
        "Je krijgt meteen een e-mail met je zaaknummer. Daarna handelen we je klacht af binnen [[behandeltermijn]]. "
        "Lukt dat niet? Dan heb je uiterlijk [[antwoordtermijn]] na je klacht ons antwoord.",
    ),
    "body": [
        notice(
            "<b>Liever mailen?</b> Stuur je klacht naar ons algemene e-mailadres. Het staat onder aan deze pagina. "
            "De dag waarop je mailt, telt als de dag van je klacht."
        ),
        heading("Dit heb je nodig"),
        text(
            points(
                "je naam, adres en e-mailadres;",
                "een beschrijving van wat er is gebeurd;",
                "foto's of documenten, als je die erbij wilt doen.",
            )
        ),
        heading("Goed om te weten"),
        question(
            "Kan ik later verder met invullen?",
            "Ja. We bewaren wat je invult 24 uur, in deze browser. Daarna verdwijnt het.",
        ),
        question(
            "Mag iemand anders voor mij indienen?",
            "Ja. Vul dan in namens wie je de klacht indient. We leggen allebei de namen vast.",
        ),
        question(
            "Wie leest mijn klacht?",
            "Alleen de collega's die aan je klacht werken. Gaat je klacht over een collega? Dan kan die collega er niet bij.",
        ),
        question(
            "Hoe volg ik mijn klacht?",
            'In <a href="/mijn-dossier/">Mijn dossier</a>. Daar zie je wat er gebeurt, en welke dag de volgende is. '
            "Je kunt er ook iets toevoegen, of je klacht intrekken.",
        ),
        question(
            "Wat als ik het niet eens ben met het antwoord?",
            "Dan kun je binnen [[beroepstermijn]] naar {committee}. Die is onafhankelijk. "
            "Jij en wij moeten ons aan de uitspraak houden.",
        ),
        text('Alles staat in onze <a href="/klachtenprocedure/">klachtenprocedure</a>.'),
    ],
}

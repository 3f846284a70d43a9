"""Helping behaviour, unhelpful behaviour, and unlearning. The pairs are samples until the firm writes its own."""

from typing import Any

from pages.texts.write import call_to_action, html, link, notice, sample_pair

LEADERSHIP: dict[str, Any] = {
    "title": "Leiderschap",
    "slug": "leiderschap",
    "search_description": "Helpend en niet-helpend gedrag in leiderschap. In onze programma's leer je nieuw gedrag, "
    "en ontleer je wat niet helpt.",
    "intro": "Leiden is niet alleen iets nieuws leren. Het is ook zien wat je beter kunt laten.",
    "unhelping": html(
        "Niet-helpend gedrag is vaak goed bedoeld. Toch helpt het niet. Wie het doet, merkt het zelf meestal niet.",
        "Het kost wel iets: de leiding heeft er minder effect door. Wat je goed doet, werkt dan maar half.",
    ),
    "helping": html(
        "Helpend gedrag is gedrag dat je graag ziet in de leiding van een organisatie.",
        "Mensen weten waar ze aan toe zijn, durven iets te zeggen en doen hun werk met plezier.",
    ),
    "unlearning": html(
        "Daarom werken onze leiderschapsprogramma's ook aan <b>ontleren</b>. Je leert zien wat je doet zonder het te "
        "merken. Dan kun je het loslaten.",
        "Zo werkt een programma beter. Nieuw gedrag krijgt pas ruimte als het oude weg mag.",
    ),
    "pairs_title": "Hoe dat eruitziet",
    "pairs": [
        sample_pair(
            "Je lost het probleem van je collega meteen op",
            "Je wilt je collega tijd besparen.",
            "Je collega leert het niet zelf, en komt de volgende keer weer bij je.",
            "Vraag eerst wat je collega al heeft geprobeerd, en wat die zelf zou doen.",
        ),
        sample_pair(
            "Je leest elk stuk na voordat het de deur uit gaat",
            "Je wilt dat de kwaliteit goed is.",
            "Mensen letten zelf minder op. Jij kijkt er toch nog naar.",
            "Spreek af wanneer iets goed genoeg is, en laat het stuk dan los.",
        ),
        sample_pair(
            "Je zegt dat je deur altijd openstaat",
            "Je wilt laten merken dat je er bent.",
            "Wie het moeilijk heeft, komt niet. De drempel ligt bij de ander.",
            "Ga zelf langs, en vraag hoe het gaat.",
        ),
    ],
    "body": [
        notice("De paren hierboven zijn voorbeelden. In een programma maak je je eigen paren, uit je eigen werk."),
        call_to_action(
            "Wat mag jij loslaten?",
            "We denken graag met je mee. Mail ons, dan plannen we een gesprek.",
            link("Mail ons", "mailto:{mail}"),
        ),
    ],
}

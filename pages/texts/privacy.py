"""What we keep of people, why, how long, and what they may ask (AVG; D8, D9, D23)."""

from typing import Any

from pages.texts.write import heading, points, table, text

PRIVACY: dict[str, Any] = {
    "title": "Privacy",
    "slug": "privacy",
    "search_description": "Welke gegevens {firm} van je bewaart, waarom, hoelang, en wat je kunt vragen.",
    "intro": "We vragen alleen wat we nodig hebben, en bewaren het niet langer dan nodig. Hier lees je hoe.",
    "body": [
        heading("Als je deze site bezoekt"),
        text(
            "We volgen je niet. Er staan geen cookies van anderen op deze site, en we meten niet wie je bent. We gebruiken "
            "alleen cookies die nodig zijn: één zodat een formulier onthoudt wat je invult, één die formulieren beveiligt, "
            "en één die een kwartier lang je link naar Mijn dossier onthoudt. Daarvoor is geen toestemming nodig. Daarom "
            "zie je hier geen cookiemelding."
        ),
        heading("Als je een klacht indient"),
        text(
            "We gebruiken je gegevens alleen om je klacht te behandelen, en om ervan te leren. We vragen je naam, adres en "
            'e-mailadres omdat onze <a href="/klachtenprocedure/">klachtenprocedure</a> dat voorschrijft.',
            "De grondslag is ons gerechtvaardigd belang (artikel 6, lid 1, onder f van de AVG): wij willen en moeten "
            "klachten goed afhandelen. Je klacht is vertrouwelijk. Alleen wie eraan werkt, kan erbij. Gaat je klacht over "
            "een collega? Dan kan die collega er niet bij. Elke keer dat iemand je dossier opent, leggen we dat vast. In "
            "Mijn dossier zie je dat terug.",
            "Ga je in beroep? Dan krijgt {committee} de stukken die zij nodig heeft.",
        ),
        heading("Als je onze nieuwsbrief wilt"),
        text(
            "Dan bewaren we je e-mailadres, en je voornaam als je die invult. De grondslag is je toestemming (artikel 6, "
            "lid 1, onder a van de AVG). We bewaren wanneer en waar je die gaf, zodat we dat kunnen laten zien. Je kunt je "
            "altijd afmelden, met de link onder elke nieuwsbrief. We meten niet of je een nieuwsbrief opent.",
            "We gebruiken je klacht nooit voor de nieuwsbrief, en de nieuwsbrief nooit voor je klacht.",
        ),
        heading("Hoelang we iets bewaren"),
        table(
            "Bewaartermijnen",
            ("Wat", "Hoelang"),
            (
                "Je klacht en alles wat erbij hoort",
                "Minstens [[bewaartermijn]] nadat de klacht is afgehandeld, en "
                "hoogstens tot [[vernietigtermijn]] na het indienen. Alleen bij een beroep of rechtszaak langer.",
            ),
            ("Wat je invult en niet verstuurt", "24 uur"),
            ("Aanmelding voor de nieuwsbrief die je niet bevestigt", "7 dagen"),
            (
                "Je gegevens voor de nieuwsbrief",
                "Tot je je afmeldt. Daarna bewaren we nog 12 maanden je e-mailadres en het bewijs van je toestemming.",
            ),
            ("Reservekopieën van de site", "Hoogstens 30 dagen"),
        ),
        text(
            "Na het vernietigen houden we een regel zonder naam, adres of zaaknummer over, bijvoorbeeld dat er in maart een "
            "klacht over een factuur was. Daarmee kunnen we blijven leren. Als bewijs dat we je klacht hebben vernietigd, "
            "bewaren we wel het zaaknummer en de datums. Een reservekopie kan een vernietigde klacht nog "
            "hoogstens 30 dagen bevatten. Zetten we die kopie terug? Dan vernietigen we de klacht meteen weer."
        ),
        heading("Wie nog meer je gegevens ziet"),
        text(
            "We verkopen je gegevens niet. Bedrijven die de techniek van onze site en onze mail verzorgen, mogen je "
            "gegevens alleen daarvoor gebruiken."
        ),
        heading("Wat je kunt vragen"),
        text(
            "Je mag ons vragen om:",
            points(
                "je gegevens te zien;",
                "je gegevens te verbeteren;",
                "je gegevens te wissen;",
                "je gegevens minder te gebruiken, of daarmee te stoppen;",
                "je gegevens mee te nemen, in een bestand.",
            ),
            'Heb je een klacht bij ons? Dan doe je het meeste zelf in <a href="/mijn-dossier/">Mijn dossier</a>. Voor het '
            "andere mail je ons. Het adres staat onder aan deze pagina. Je krijgt binnen een maand antwoord. Zeggen we nee, "
            "dan schrijven we waarom.",
            "Vind je dat we niet goed met je gegevens omgaan? Zeg het ons. Je kunt ook een klacht indienen bij de "
            '<a href="https://autoriteitpersoonsgegevens.nl">Autoriteit Persoonsgegevens</a>.',
        ),
    ],
}

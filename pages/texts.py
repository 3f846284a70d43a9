"""The first words of the default pages; editors change them from then on. Numbers stand as tokens."""

from typing import Any

HOME: dict[str, Any] = {
    "title": "Gooiconsult",
    "slug": "welkom",
    "seo_title": "Gooiconsult: training en advies",
    "search_description": "Gooiconsult helpt mensen en organisaties leren, leiden en online werken.",
    "lead": "Wij helpen mensen en organisaties verder: met training, advies en een plek op het web die klopt.",
    "body": [
        {
            "type": "text",
            "value": {
                "title": "Leren doe je samen",
                "text": "<p>Een training werkt pas als je er maandag iets aan hebt. Daarom beginnen we bij jouw werk, "
                "en niet bij onze map. We kijken wat goed gaat, wat beter kan en wat je mag loslaten.</p>",
            },
        },
        {
            "type": "text",
            "value": {
                "title": "Niet tevreden? Zeg het ons",
                "text": "<p>We willen het beste voor je doen. Soms lukt dat niet. Dan horen we dat graag van je. "
                "Je krijgt binnen [[behandeltermijn]] ons antwoord, en uiterlijk binnen [[antwoordtermijn]].</p>",
            },
        },
    ],
}

START: dict[str, Any] = {
    "title": "Klacht indienen",
    "slug": "klacht-indienen",
    "show_in_menus": True,
    "search_description": "Dien je klacht in bij Gooiconsult. Je krijgt meteen een zaaknummer.",
    "intro": "<p>Vertel ons wat er misging. Dat kost ongeveer 5 minuten. We behandelen je klacht vertrouwelijk.</p>"
    "<p>Je krijgt meteen een e-mail met je zaaknummer. Binnen [[behandeltermijn]] willen we je klacht oplossen. "
    "Lukt dat niet? Dan krijg je uiterlijk binnen [[antwoordtermijn]] ons antwoord.</p>",
}


def _promise(token: str, text: str) -> dict[str, Any]:
    return {"type": "promise", "value": {"token": token, "text": text}}


def _section(number: str, title: str, text: str) -> dict[str, Any]:
    return {"type": "section", "value": {"number": number, "title": title, "text": text}}


PROCEDURE: dict[str, Any] = {
    "title": "Klachtenprocedure",
    "slug": "klachtenprocedure",
    "show_in_menus": True,
    "search_description": "Zo behandelt Gooiconsult je klacht: termijnen, vertrouwelijkheid en beroep.",
    "intro": "<p>Ben je niet tevreden over ons? Dan willen we dat weten en het goedmaken. "
    "Hier lees je wat je van ons mag verwachten.</p>",
    "promises": [
        _promise("bevestigingstermijn", "Binnen deze tijd bevestigen we dat we je klacht hebben."),
        _promise("behandeltermijn", "In deze tijd willen we je klacht oplossen."),
        _promise("antwoordtermijn", "Zo lang duurt het hoogstens van klacht tot oplossing."),
        _promise("uitsteltermijn", "Zo ver voor het einde weet je het als het toch langer duurt."),
    ],
    "sections": [
        _section(
            "1",
            "Doel",
            "<p>Deze procedure maakt duidelijk hoe wij met klachten omgaan. We streven naar de beste dienstverlening. "
            "Gaat er toch iets mis, dan doen we twee dingen: we zorgen dat jij zo tevreden mogelijk bent, "
            "en dat het niet nog een keer gebeurt.</p>",
        ),
        _section(
            "2",
            "Werkwijze",
            "<p>Een klacht gaat door twee handen: een collega ontvangt hem, en een collega behandelt hem. "
            "Dat kan dezelfde persoon zijn. Je klacht is altijd vertrouwelijk.</p>",
        ),
        _section(
            "2.1",
            "Ontvangen",
            "<p>Je kunt je klacht indienen met het formulier op deze site, of per e-mail bij elke medewerker en bij ons "
            "algemene adres. Bellen, schrijven of vertellen mag ook: dan leggen wij je klacht vast.</p>"
            "<p>We hebben in elk geval nodig:</p><ul><li>je naam, adres en woonplaats;</li><li>je e-mailadres;</li>"
            "<li>een omschrijving van je klacht.</li></ul>"
            "<p>Elke klacht komt in ons klachtenregister. Binnen [[bevestigingstermijn]] na ontvangst krijg je "
            "een bevestiging van ons. Gebruik je het formulier, dan krijg je die meteen.</p>",
        ),
        _section(
            "2.2",
            "Behandelen",
            "<p>De collega die je klacht ontvangt, lost hem zelf op of geeft hem door aan een collega die het onderwerp "
            "kent. Dat hangt af van wat er speelt en hoe ernstig het is. We leggen vast wie je klacht heeft.</p>"
            "<p>We willen je klacht binnen [[behandeltermijn]] oplossen. Van klacht tot oplossing duurt het hoogstens "
            "[[antwoordtermijn]]. Lukt dat niet? Dan schrijven we je dat uiterlijk [[uitsteltermijn]] voor het einde "
            "van de termijn, met de reden en de nieuwe datum.</p>"
            "<p>Waar het kan en nodig is, stellen we een passende oplossing voor. De klachtverantwoordelijke schrijft je "
            "binnen de termijn ons standpunt, met de redenen. Dat standpunt bewaren we in je dossier.</p>",
        ),
        _section(
            "3",
            "Verantwoordelijkheden",
            "<ul><li>Alle medewerkers nemen een klacht goed in ontvangst.</li>"
            "<li>De klachtenbehandelaar zorgt voor de afhandeling en de registratie.</li>"
            "<li>De klachtverantwoordelijke staat in voor het standpunt en voor de vertrouwelijkheid.</li>"
            "<li>De teamlead Operations analyseert de klachten.</li></ul>",
        ),
        _section(
            "4",
            "Registraties",
            "<p>Van elke klacht leggen we vast:</p><ul><li>naam, adres en woonplaats;</li>"
            "<li>de dag van indienen;</li><li>de omschrijving;</li><li>de dag en de wijze van afhandeling;</li>"
            "<li>de brieven en e-mails;</li><li>de status: in behandeling of afgehandeld.</li></ul>"
            "<p>Je mag jouw gegevens altijd bekijken. We bewaren een klacht minstens [[bewaartermijn]] na de afhandeling. "
            "Uiterlijk [[vernietigtermijn]] na het indienen vernietigen we alles, tenzij er een beroep of een "
            "rechtszaak loopt.</p>",
        ),
        _section(
            "5",
            "Analyse",
            "<p>We bespreken klachten in het Operationsoverleg. Zo weten alle collega's wat er speelde en hoe het is "
            "opgelost, zonder jouw naam. Daar leren we van, zodat het niet nog eens gebeurt.</p>",
        ),
        _section(
            "6",
            "Beroepsmogelijkheid",
            "<p>Ben je het niet eens met ons standpunt? Dan kun je binnen [[beroepstermijn]] nadat je het hebt gekregen "
            "in beroep bij de geschillencommissie van de NRTO. Die commissie is onafhankelijk. "
            "De uitspraak is bindend: jij en wij houden ons eraan.</p>",
        ),
    ],
}

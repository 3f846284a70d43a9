"""The complaints procedure: every fact of R0 to R15, in plain Dutch."""

from typing import Any

from pages.texts.write import html, points, section, term

PROCEDURE: dict[str, Any] = {
    "title": "Klachtenprocedure",
    "slug": "klachtenprocedure",
    "search_description": "Zo behandelt {firm} je klacht: hoe je indient, wanneer je antwoord krijgt, "
    "wie je klacht ziet en wat je kunt doen als je het niet met ons eens bent.",
    "intro": html(
        "Ben je niet tevreden over ons? Dan willen we dat weten, en het goedmaken. Hier lees je wat we beloven."
    ),
    "in_short": [
        term("bevestigingstermijn", "Binnen deze tijd bevestigen we dat we je klacht hebben."),
        term("behandeltermijn", "Binnen deze tijd na onze bevestiging handelen we je klacht af."),
        term("antwoordtermijn", "Uiterlijk zo lang na je klacht heb je ons antwoord."),
        term("uitsteltermijn", "Zo lang vooraf schrijven we je als dat niet lukt, met een nieuwe datum."),
    ],
    "sections": [
        section(
            "1",
            "Doel",
            "We willen je altijd de beste dienst geven. Gaat er toch iets mis? Dan maakt deze procedure duidelijk wat we "
            "met je klacht doen. We willen twee dingen bereiken: dat jij zo tevreden mogelijk bent, en dat dezelfde "
            "klacht niet terugkomt.",
        ),
        section(
            "2",
            "Werkwijze",
            "Een klacht is alles waar je niet tevreden over bent. We behandelen elke klacht vertrouwelijk, altijd. "
            "Alleen wie aan je klacht werkt, ziet je dossier. Gaat je klacht over een collega? Dan ziet die collega "
            "je dossier niet.",
            "Werkdagen zijn maandag tot en met vrijdag. Feestdagen tellen niet mee, en de dag waarop je klacht bij "
            "ons komt ook niet. Zijn we zelf een dag dicht? Dan lopen alle termijnen gewoon door.",
        ),
        section(
            "2.1",
            "Ontvangen",
            "Je kunt je klacht op verschillende manieren indienen:",
            points(
                "met het formulier op deze site;",
                "per e-mail, bij elke medewerker of op ons algemene e-mailadres;",
                "in een brief, aan de telefoon of in een gesprek. Dan legt een medewerker je klacht vast.",
            ),
            "We hebben dit van je nodig:",
            points(
                "je naam en je adres: straat, huisnummer, postcode en woonplaats;",
                "je e-mailadres;",
                "wat er is gebeurd.",
            ),
            "Zonder deze gegevens kun je het formulier niet versturen. Mis je iets in een brief of een gesprek? Dan "
            "vragen we ernaar, en beginnen we vast.",
            "Elke klacht komt in ons klachtenregister en krijgt een zaaknummer. Dien je in met het formulier? Dan krijg "
            "je meteen een bevestiging. Klaag je op een andere manier? Dan krijg je die zodra we je klacht vastleggen, en "
            "altijd binnen [[bevestigingstermijn]] nadat je klacht bij ons aankwam.",
        ),
        section(
            "2.2",
            "Behandelen",
            "De collega die je klacht krijgt, lost hem zelf op of geeft hem door aan een collega die het onderwerp kent. "
            "Dat hangt af van wat er speelt en hoe ernstig het is. Kan de eerste collega je niet helpen, of niet meteen? "
            "Ook dan gaat je klacht naar iemand anders. We leggen elke overdracht vast.",
            "We handelen je klacht af binnen [[behandeltermijn]]. Die tijd begint op de dag waarop we je klacht "
            "bevestigen. Uiterlijk [[antwoordtermijn]] na je klacht heb je ons antwoord. Lukt dat niet? Dan schrijven we "
            "je dat, uiterlijk [[uitsteltermijn]] voordat de termijn afloopt. We schrijven je dan ook de reden en de "
            "nieuwe datum.",
            "Waar het kan en nodig is, stellen we een passende oplossing voor. De klachtverantwoordelijke schrijft je "
            "binnen de termijn ons standpunt. Daarin staat wat we vinden, en waarom. Het standpunt bewaren we in je "
            "dossier.",
        ),
        section(
            "3",
            "Verantwoordelijkheden",
            points(
                "<b>Alle medewerkers</b> nemen een klacht goed in ontvangst.",
                "<b>De klachtenbehandelaar</b> lost de klacht op en legt vast wat er gebeurt.",
                "<b>De klachtverantwoordelijke</b> schrijft je ons standpunt, en zorgt dat je klacht vertrouwelijk "
                "blijft. Is de klachtverantwoordelijke er niet? Dan doet de plaatsvervanger dat.",
                "<b>De teamlead Operations</b> kijkt wat we van alle klachten samen kunnen leren.",
            ),
        ),
        section(
            "4",
            "Registraties",
            "Van elke klacht leggen we vast:",
            points(
                "je naam en adres;",
                "de dag waarop je je klacht indiende;",
                "wat je klacht is;",
                "wanneer en hoe de klacht is afgehandeld;",
                "de brieven en e-mails tussen jou en ons;",
                "de status: in behandeling of afgehandeld.",
            ),
            "Je mag je gegevens altijd bekijken. Dat kan in Mijn dossier, met je zaaknummer en je e-mailadres.",
            "We bewaren een klacht minstens [[bewaartermijn]] nadat hij is afgehandeld. Uiterlijk [[vernietigtermijn]] "
            "nadat je de klacht indiende, vernietigen we alles. Loopt er dan nog een beroep of een rechtszaak? Dan "
            "bewaren we je klacht tot dat klaar is.",
        ),
        section(
            "5",
            "Analyse",
            "We bespreken klachten in ons Operationsoverleg. Daarna delen we met alle collega's wat er speelde en hoe het "
            "is opgelost. Je naam en je gegevens noemen we niet. Zo leren we ervan, en voorkomen we dat het nog eens "
            "gebeurt.",
        ),
        section(
            "6",
            "Beroepsmogelijkheid",
            "Ben je het niet eens met ons standpunt? Dan kun je in beroep bij {committee}. Dat kan "
            "binnen [[beroepstermijn]] nadat je ons standpunt hebt gekregen.",
            "De geschillencommissie is onafhankelijk. De uitspraak is bindend: jij en wij moeten ons eraan houden.",
        ),
    ],
    "version": "1.0",
}

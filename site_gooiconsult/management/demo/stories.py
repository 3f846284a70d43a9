"""The invented cases, oldest first: between them they show every stage of the procedure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from complaints.models import Channel, Manner
from complaints.procedure.retention import years_later
from site_gooiconsult.management.demo import appeals, people
from site_gooiconsult.management.demo.scene import Scene, picture
from site_gooiconsult.shared.post.item import State


def keeping_and_destroying_collide(scene: Scene) -> None:
    """Settled more than a year after filing: the two years win, and end in 20 days (D6)."""
    filed = years_later(scene.today + timedelta(days=20), -2)
    ago = (scene.today - filed).days
    case = scene.complains(
        ago,
        people.ANNELIES,
        "Medewerker",
        "Een adviseur liet stukken van een andere klant op mijn scherm zien. Ik wil weten hoe dat kan.",
        desired_outcome="Een eerlijk verslag, en de zekerheid dat mijn eigen stukken veilig zijn.",
    )
    case = scene.assigns(ago - 1, case)
    case = scene.delays(
        ago - 9, case, "We laten dit door een bureau van buiten uitzoeken.", ago - 120, "Het bureau is vol."
    )
    case = scene.delays(ago - 100, case, "Het bureau heeft meer tijd nodig.", ago - 400, "Er zijn dertig dossiers.")
    case = scene.drafts(
        ago - 398,
        case,
        "Je hebt gelijk. Dit had niet mogen gebeuren.",
        "Het onderzoek laat zien dat twee dossiers in dezelfde map stonden. Dat was onze fout.",
        "We bewaren stukken nu per klant, en alleen je eigen adviseur kan erbij.",
    )
    case = scene.answers(ago - 399, case)
    scene.settles(ago - 399, case, Manner.SOLVED, justified=True)


def nearly_destroyed(scene: Scene) -> None:
    """Kept for its full year; destroyed within a fortnight (R13)."""
    settled_ago = (scene.today - years_later(scene.today + timedelta(days=8), -1)).days
    case = scene.complains(
        settled_ago + 14,
        people.BASTIAAN,
        "Factuur",
        "Ik kreeg twee keer een rekening voor dezelfde training, en daarna ook nog een aanmaning.",
        desired_outcome="Eén rekening, en de aanmaning van tafel.",
    )
    case = scene.assigns(settled_ago + 13, case)
    case = scene.drafts(
        settled_ago + 8,
        case,
        "Je hebt gelijk. De tweede rekening was niet goed.",
        "De training stond twee keer in onze administratie.",
        "De tweede rekening en de aanmaning zijn ingetrokken.",
    )
    case = scene.answers(settled_ago + 4, case)
    scene.settles(settled_ago + 4, case, Manner.SOLVED, justified=True)


def settled_after_a_delay(scene: Scene) -> None:
    """Told in time that it would take longer, and kept that date: R6 reads kept, extended."""
    case = scene.complains(
        150,
        people.CELINE,
        "Website of webshop",
        "Onze webshop lag drie dagen stil na jullie aanpassing. We misten bestellingen.",
        occurred="In de week na de oplevering",
    )
    case = scene.assigns(149, case)
    case = scene.delays(141, case, "We rekenen samen met je hostingbedrijf na wat er precies gebeurde.", 108)
    case = scene.drafts(
        118,
        case,
        "Je hebt voor een deel gelijk.",
        "De storing begon met onze aanpassing. Dat ze drie dagen duurde, kwam door de hosting.",
        "Je krijgt een maand onderhoud van ons cadeau.",
    )
    case = scene.answers(114, case)
    scene.settles(114, case, Manner.PARTLY, justified=True)


def settled_and_not_followed(scene: Scene) -> None:
    """We did not agree, and said why; the term for appeal has passed (R15)."""
    case = scene.complains(
        60, people.DIRK, "Advies", "Het advies over onze openingstijden leverde niets op. Ik wil mijn geld terug."
    )
    case = scene.assigns(59, case)
    case = scene.drafts(
        53,
        case,
        "We zijn het niet met je eens over het terugbetalen.",
        "We spraken een onderzoek en een rapport af. Die heb je gekregen, op tijd en compleet.",
        "We denken graag een uur gratis met je mee over een volgende stap.",
    )
    case = scene.answers(49, case)
    scene.settles(49, case, Manner.NOT_FOLLOWED, justified=False)


def late(scene: Scene) -> None:
    """Its term has passed and nobody told the complainant: R6 and R7 are broken."""
    case = scene.complains(
        33,
        people.ESMEE,
        "E-learning",
        "Ik kan al weken niet bij module 3. De helpdesk zegt steeds dat het morgen werkt.",
    )
    scene.assigns(31, case, reason="Sanne kent de leeromgeving.")


def delayed(scene: Scene) -> None:
    """Told in time that the answer comes later; the new date is still to come (R7)."""
    case = scene.complains(
        22,
        people.GIJS,
        "Website of webshop",
        "De foto's op onze nieuwe site zijn van een ander bedrijf. Klanten vragen ernaar.",
    )
    case = scene.assigns(21, case)
    scene.delays(13, case, "We wachten op het antwoord van de fotograaf over de rechten.", -9)


def in_the_third_week(scene: Scene) -> None:
    """The two weeks have passed, the three weeks not yet (R6, D3)."""
    case = scene.complains(
        17,
        people.HANNA,
        "Medewerker",
        "De trainer maakte grappen over mijn accent waar de groep bij was.",
        occurred="Tijdens de tweede trainingsdag",
    )
    scene.assigns(16, case, to="medewerker")


def position_sent(scene: Scene) -> None:
    """The position is out; how it ended is still to be recorded (D20)."""
    case = scene.complains(15, people.IVO, "Factuur", "Op mijn rekening staan reiskosten die we niet afspraken.")
    case = scene.assigns(14, case)
    case = scene.drafts(
        9,
        case,
        "Je hebt gelijk. Reiskosten waren niet afgesproken.",
        "In onze offerte staat een vast bedrag zonder reiskosten.",
        "Je krijgt een nieuwe rekening. Had je al betaald, dan storten we het verschil terug.",
    )
    scene.answers(6, case)


def term_comes_near(scene: Scene) -> None:
    """The handler has two days left for the date that we aim at (R6a)."""
    case = scene.complains(
        12,
        people.JOLANDA,
        "Training",
        "Er waren te weinig werkboeken. Ik moest de hele dag met iemand meekijken.",
        desired_outcome="Alsnog een werkboek.",
    )
    scene.assigns(11, case)


def never_acknowledged(scene: Scene) -> None:
    """Came by letter without an e-mail address, and nobody confirmed receipt in time (R4)."""
    scene.registers(
        10,
        people.PIETER_BY_LETTER,
        "Advies",
        "Jullie beloven op tijd te bellen, maar ik wacht nu voor de derde keer op een telefoontje.",
        channel=Channel.LETTER,
        received_ago=11,
    )


def position_drafted(scene: Scene) -> None:
    """The handler is ready; the officer has to agree and send it (R8)."""
    case = scene.complains(9, people.KOEN, "E-learning", "Mijn certificaat staat op de naam van iemand anders.")
    case = scene.assigns(8, case)
    scene.drafts(
        4,
        case,
        "Je hebt gelijk. Het certificaat klopt niet.",
        "Twee deelnemers stonden met hetzelfde nummer in de lijst.",
        "Je nieuwe certificaat zit bij deze brief.",
    )


def confirmation_refused(scene: Scene) -> None:
    """The mail server did not take our confirmation, so it does not count (D18)."""
    scene.complains(
        7,
        people.LIEKE,
        "Training",
        "De studiedag voor ons team is twee keer afgezegd. We hebben vervangers moeten betalen.",
        became=State.REFUSED,
    )


def with_attachments(scene: Scene) -> None:
    """A complaint with two files, in good hands."""
    case = scene.complains(
        5,
        people.MARK,
        "Website of webshop",
        "Op mijn telefoon valt de knop om te betalen buiten het scherm. Zie de foto en de bon.",
        files=(picture("scherm van mijn telefoon.png"), picture("bon.pdf", "PDF", "application/pdf")),
        occurred="Sinds vorige week",
    )
    scene.assigns(4, case)


def acknowledged(scene: Scene) -> None:
    """Came by e-mail, is registered and confirmed; has no handler yet."""
    scene.registers(
        2,
        people.NADIA,
        "Anders",
        "Ik krijg nog steeds jullie nieuwsbrief, ook al heb ik me drie keer afgemeld.",
        channel=Channel.EMAIL,
        received_ago=3,
    )


def letter_to_post(scene: Scene) -> None:
    """Wrote us a letter and has no e-mail address; our confirmation is written and has to be posted (D18)."""
    case = scene.registers(
        1,
        people.TRUUS_BY_LETTER,
        "Medewerker",
        "Aan de telefoon werd ik twee keer weggedrukt. Toen ik terugbelde, wist niemand van iets.",
        channel=Channel.LETTER,
        received_ago=4,
    )
    scene.acknowledges(0, case)


def known_in_part(scene: Scene) -> None:
    """Told by telephone; address and e-mail address are still to be asked for, the clock already runs (R2)."""
    scene.registers(
        1,
        people.RITA_BY_PHONE,
        "Training",
        "Mevrouw kon de zaal niet vinden en kwam een uur te laat. De routebeschrijving klopte niet.",
        channel=Channel.PHONE,
        received_ago=1,
    )


def just_received(scene: Scene) -> None:
    """Filed today; the workers mail the confirmation as soon as they run (R4)."""
    scene.complains(
        0,
        people.OSCAR,
        "Factuur",
        "Ik heb de rekening al betaald, maar krijg toch een herinnering.",
        desired_outcome="Een bericht dat alles betaald is.",
    )


STORIES: tuple[Callable[[Scene], None], ...] = (
    keeping_and_destroying_collide,
    nearly_destroyed,
    settled_after_a_delay,
    appeals.ruling_to_carry_out,
    settled_and_not_followed,
    appeals.appeal_runs,
    late,
    appeals.settled_and_may_be_appealed,
    delayed,
    in_the_third_week,
    position_sent,
    term_comes_near,
    never_acknowledged,
    position_drafted,
    confirmation_refused,
    with_attachments,
    acknowledged,
    letter_to_post,
    known_in_part,
    just_received,
)

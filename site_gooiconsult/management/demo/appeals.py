"""The invented cases in which the committee has a part: it may be asked, it was asked, it has ruled (R15)."""

from __future__ import annotations

from complaints.models import Case, Manner
from site_gooiconsult.management.demo import people
from site_gooiconsult.management.demo.people import Person
from site_gooiconsult.management.demo.scene import Scene


def ruling_to_carry_out(scene: Scene) -> None:
    """The committee agreed in part with the complainant; what it asks of us is still to be done (D5)."""
    case = _not_followed(
        scene, 98, people.WESSEL, "Training", "De trainer kwam een uur te laat en maakte dat niet meer goed."
    )
    case = scene.appeals(70, case)
    scene.hears_ruling(
        6,
        case,
        "De commissie vindt dat we het verzuimde uur moeten vergoeden.",
        task="Betaal een achtste van het cursusgeld terug.",
        days=21,
    )


def appeal_runs(scene: Scene) -> None:
    """The complainant went to the committee in time; its ruling is still to come, and holds the case (D7)."""
    case = _not_followed(
        scene, 58, people.YARA, "Advies", "Het rapport ging over een ander bedrijf. Ik betaal daar niet voor."
    )
    scene.appeals(29, case)


def settled_and_may_be_appealed(scene: Scene) -> None:
    """Settled this week; the complainant can still go to the committee (R15)."""
    case = scene.complains(
        24,
        people.FATIMA,
        "Training",
        "Mijn vader kon de training niet volgen: er was geen lift. Dat stond nergens.",
        desired_outcome="Een training op een plek waar hij wel binnen kan.",
    )
    case = scene.assigns(23, case)
    case = scene.drafts(
        12,
        case,
        "Je hebt gelijk. We hadden moeten zeggen dat er geen lift is.",
        "De zaal stond in onze uitnodiging zonder uitleg over de toegang.",
        "Je vader kan kosteloos meedoen op een plek met lift. De toegang staat nu bij elke training.",
    )
    case = scene.answers(10, case)
    scene.settles(10, case, Manner.SOLVED, justified=True)


def _not_followed(scene: Scene, ago: int, who: Person, subject: str, description: str) -> Case:
    case = scene.complains(ago, who, subject, description)
    case = scene.assigns(ago - 1, case)
    case = scene.drafts(
        ago - 7,
        case,
        "We zijn het niet met je eens.",
        "Wat we afspraken, hebben we gedaan. Dat laten onze aantekeningen zien.",
    )
    case = scene.answers(ago - 12, case)
    return scene.settles(ago - 12, case, Manner.NOT_FOLLOWED, justified=False)

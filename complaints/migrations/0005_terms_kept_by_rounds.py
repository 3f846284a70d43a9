"""Each round keeps the version of the terms that it was promised; until now that was looked up by the day of receipt (D26)."""

from datetime import date

from django.db import migrations, models

FIRST = {
    "acknowledge_workdays": ("werkdagen tot de ontvangstbevestiging", 5),
    "handle_weeks": ("weken om te behandelen", 2),
    "answer_weeks": ("weken tot het antwoord", 3),
    "notice_workdays": ("werkdagen vooraf voor een uitstelbericht", 3),
    "appeal_weeks": ("weken om in beroep te gaan", 2),
    "keep_years": ("jaren bewaren na afhandeling", 1),
    "destroy_years": ("jaren na indienen vernietigd", 2),
}
"""The numbers with their labels, and what held where no version was written."""


def keep_what_held(apps, schema_editor):
    """What each case was judged by so far: the version of the day on which it was received, in every round."""
    rounds = apps.get_model("complaints", "Round").objects
    cases = apps.get_model("complaints", "Case").objects.filter(pk=models.OuterRef("case"))
    rounds.update(promised_on=models.Subquery(cases.values("filed_on")[:1]))
    for version in apps.get_model("complaints", "TermsVersion").objects.order_by("starts_on"):
        numbers = {name: getattr(version, name) for name in FIRST}
        rounds.filter(promised_on__gte=version.starts_on).update(**numbers)


class Migration(migrations.Migration):
    dependencies = [("complaints", "0004_words_of_verbs")]

    operations = [
        *(
            migrations.AddField(
                "round", name, models.PositiveSmallIntegerField(label, default=first), preserve_default=False
            )
            for name, (label, first) in FIRST.items()
        ),
        migrations.AddField(
            "round", "promised_on", models.DateField(default=date(2000, 1, 1)), preserve_default=False
        ),
        migrations.RunPython(keep_what_held, migrations.RunPython.noop),
    ]

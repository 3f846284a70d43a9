"""A letter knows where in its text its promised dates stand; those that may still leave get their mark here (D5)."""

import re

from django.db import migrations, models

from site_gooiconsult.shared.dutch import in_words


def mark_what_may_leave(apps, schema_editor):
    """The last mention of the last day to appeal is the one that counted so far."""
    letters = apps.get_model("complaints", "Letter").objects
    for letter in letters.filter(told_appeal_by__isnull=False).exclude(state="sent").iterator():
        spaced = r"\s+".join(map(re.escape, in_words(letter.told_appeal_by).split()))
        found = list(re.finditer(spaced, letter.body))
        if found:
            letter.marks = [["told_appeal_by", *found[-1].span()]]
            letter.save(update_fields=["marks"])


class Migration(migrations.Migration):
    dependencies = [("complaints", "0006_closing_days")]

    operations = [
        migrations.AddField("letter", "marks", models.JSONField(blank=True, default=list)),
        migrations.RunPython(mark_what_may_leave, migrations.RunPython.noop),
    ]

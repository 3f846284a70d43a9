"""Closing days move no promise any more; those decided before keep counting for what was received until now (D1, D26)."""

from datetime import timedelta

from django.db import migrations, models
from django.utils import timezone


def keep_what_was_promised(apps, schema_editor):
    """A public holiday has a row of the system; what staff decided of another day was a closing day."""
    days = apps.get_model("complaints", "DayOff").objects
    holidays = days.filter(by_system=True).values("day")
    closing = days.filter(by_system=False).exclude(day__in=holidays)
    closing.update(promised_until=timezone.localdate() + timedelta(days=1))


class Migration(migrations.Migration):
    dependencies = [("complaints", "0005_terms_kept_by_rounds")]

    operations = [
        migrations.AddField("dayoff", "promised_until", models.DateField(editable=False, null=True)),
        migrations.RunPython(keep_what_was_promised, migrations.RunPython.noop),
    ]

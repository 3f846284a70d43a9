"""The right of the complaints officer is named for what it is; groups and users that had it keep it."""

from django.db import migrations

FORMER = ("send_position", "mag een standpunt versturen en een klacht afhandelen")
NEW = ("answer_for_cases", "staat in voor standpunten, vertrouwelijkheid en bewaren")


def rename(apps, former, new):
    """Move the right itself, so that whoever has it keeps it. Nothing where the database is new and has no rights yet."""
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="complaints", content_type__model="case"
    )
    there = rights.filter(codename=new[0]).first()
    for right in rights.filter(codename=former[0]):
        if there is None:
            right.codename, right.name = new
            right.save(update_fields=["codename", "name"])
            continue
        for group in right.group_set.all():
            group.permissions.add(there)
        for user in right.user_set.all():
            user.user_permissions.add(there)
        right.delete()


def forwards(apps, schema_editor):
    rename(apps, FORMER, NEW)


def backwards(apps, schema_editor):
    rename(apps, NEW, FORMER)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("complaints", "0002_owed_rewrites"),
    ]
    operations = [
        migrations.RunPython(forwards, backwards),
        migrations.AlterModelOptions(
            name='case',
            options={'default_permissions': (), 'ordering': ('next_on', 'pk'), 'permissions': (('register_case', 'mag een klacht registreren'), ('work_own_case', 'mag werken aan klachten die men ontving of behandelt'), ('see_unassigned_case', 'mag klachten zonder behandelaar zien en oppakken'), ('see_every_case', 'mag alle klachten zien en eraan werken'), ('answer_for_cases', 'staat in voor standpunten, vertrouwelijkheid en bewaren'), ('export_identity', 'mag met naam en adres exporteren'), ('grant_access', 'mag dossiers openstellen en leden van klachtengroepen kiezen'), ('keep_days_off', 'mag bijhouden welke dagen vrij zijn'), ('keep_texts', 'mag standaardteksten bijhouden'), ('propose_terms', 'mag nieuwe termijnen voorstellen'), ('approve_terms', 'mag voorgestelde termijnen goedkeuren'), ('analyse_cases', 'mag cijfers en leerpunten zien'), ('open_any_case', 'mag één dossier openen met zaaknummer en reden')), 'verbose_name': 'klacht', 'verbose_name_plural': 'klachten'},
        ),
    ]

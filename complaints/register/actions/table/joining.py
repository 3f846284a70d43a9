"""Cases that belong together (D14)."""

from __future__ import annotations

from complaints.register.actions.action import Action
from complaints.register.actions.joining import LinkForm, MergeForm, UnlinkForm
from complaints.transitions.ending import link, merge, unlink

JOINING = (
    Action(
        verb="merge",
        slug="samenvoegen",
        label="Voeg samen met een eerder dossier",
        effect="Dezelfde klacht van dezelfde klager kwam twee keer binnen. Dit dossier eindigt vandaag. De behandeling gaat door in het eerste. De klager krijgt een bericht.",
        done="Dit dossier is samengevoegd.",
        transition=merge.merge,
        obstacle=merge.obstacle,
        form=MergeForm,
        draft=merge.draft,
        letter_follows=True,
    ),
    Action(
        verb="link",
        slug="koppelen",
        label="Koppel aan een ander dossier",
        effect="Dossiers van verschillende klagers die met elkaar te maken hebben, wijzen naar elkaar. Alleen wie beide mag zien, ziet dat. De klagers zien het niet.",
        done="De dossiers zijn gekoppeld.",
        transition=link.link,
        obstacle=link.obstacle,
        form=LinkForm,
    ),
    Action(
        verb="unlink",
        slug="ontkoppelen",
        label="Haal een koppeling weg",
        effect="De dossiers wijzen niet meer naar elkaar. De klagers merken er niets van.",
        done="De koppeling is weg.",
        transition=unlink.unlink,
        obstacle=unlink.obstacle,
        form=UnlinkForm,
    ),
)

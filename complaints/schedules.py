"""The table of the complaints' jobs: name, function, times, and what it is called on the screen of the jobs."""

from datetime import time

from site_gooiconsult.shared.clock.job import Job

JOBS = (
    Job(
        "tell_silence",
        "complaints.jobs.tell_silence",
        minutes=30,
        label="Klagers vertellen dat ons antwoord te laat is",
    ),
    Job("post_letters", "complaints.jobs.post_letters", minutes=1, label="Post versturen"),
    Job("post_role_changes", "complaints.jobs.post_role_changes", minutes=5, label="Mails over toegang versturen"),
    Job("answer_access", "complaints.jobs.answer_access", minutes=1, label="Links naar Mijn dossier versturen"),
    Job("release_cases", "complaints.jobs.release_cases", minutes=5, label="Klachten van wie er niet is, vrijgeven"),
    Job("check_terms", "complaints.jobs.check_terms", minutes=30, label="Termijnen bewaken"),
    Job("watch_retention", "complaints.jobs.watch_retention", daily=time(4, 20), label="Bewaartermijnen bewaken"),
    Job("retention", "complaints.jobs.retention", daily=time(4, 30), label="Dossiers vernietigen"),
    Job("watch_record", "complaints.jobs.watch_record", minutes=1, label="Vernietigingsregister bewaken"),
    Job("rewrite_tables", "complaints.jobs.rewrite_tables", minutes=5, seconds=3600, label="Tabellen herschrijven"),
    Job(
        "find_unknown_files",
        "complaints.jobs.find_unknown_files",
        daily=time(5, 20),
        label="Onbekende bestanden in de datamap tellen",
    ),
    Job("post_stops", "complaints.jobs.post_stops", minutes=5, label="Mails over een gestopte vernietiging versturen"),
    Job("clear_uploads", "complaints.jobs.clear_uploads", minutes=60, label="Niet gebruikte bestanden opruimen"),
    Job("forget_access", "complaints.jobs.forget_access", minutes=60, label="Oude links opruimen"),
    Job("fill_days_off", "complaints.jobs.fill_days_off", daily=time(4, 15), label="Feestdagen invullen"),
    Job("compare_index", "complaints.jobs.compare_index", daily=time(4, 45), label="Datums narekenen"),
)

"""The table of the pages' jobs: name, function, times."""

from site_gooiconsult.shared.clock.job import Job

JOBS = (Job("publish_scheduled", "pages.jobs.publish_scheduled", minutes=1, label="Geplande pagina’s publiceren"),)

"""The table of the newsletter's jobs: name, function, times."""

from site_gooiconsult.clock.job import Job

JOBS = (
    Job("post_newsletters", "newsletter.jobs.post_newsletters", minutes=1),
    Job("clear_newsletter", "newsletter.jobs.clear_newsletter", minutes=60),
)

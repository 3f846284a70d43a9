"""The table of the newsletter's jobs: name, function, times."""

from site_gooiconsult.shared.clock.job import Job

JOBS = (
    Job("post_newsletters", "newsletter.jobs.post_newsletters", minutes=1, label="Mails van de nieuwsbrief versturen"),
    Job(
        "clear_newsletter",
        "newsletter.jobs.clear_newsletter",
        minutes=60,
        label="Nieuwsbrief: verlopen aanmeldingen opruimen",
    ),
)

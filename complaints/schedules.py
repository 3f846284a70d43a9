"""The table of the complaints' jobs: name, function, times."""

from datetime import time

from site_gooiconsult.clock.job import Job

JOBS = (
    Job("post_letters", "complaints.jobs.post_letters", minutes=1),
    Job("post_role_changes", "complaints.jobs.post_role_changes", minutes=5),
    Job("answer_access", "complaints.jobs.answer_access", minutes=1),
    Job("check_terms", "complaints.jobs.check_terms", minutes=30),
    Job("retention", "complaints.jobs.retention", daily=time(4, 30)),
    Job("clear_uploads", "complaints.jobs.clear_uploads", minutes=60),
    Job("forget_access", "complaints.jobs.forget_access", minutes=60),
    Job("fill_days_off", "complaints.jobs.fill_days_off", daily=time(4, 15)),
    Job("compare_index", "complaints.jobs.compare_index", daily=time(4, 45)),
)

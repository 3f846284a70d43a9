"""The clock: which job runs when, and soon(name) for at once. The only importer of django_q."""

from site_gooiconsult.shared.clock.forgetting import forget, kept_texts
from site_gooiconsult.shared.clock.job import Job, Tally, register, registered
from site_gooiconsult.shared.clock.run import run_all
from site_gooiconsult.shared.clock.soon import soon

__all__ = ["Job", "Tally", "forget", "kept_texts", "register", "registered", "run_all", "soon"]

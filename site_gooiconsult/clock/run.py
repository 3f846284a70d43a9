"""The path under which version 1.0.0 queued its jobs."""

from site_gooiconsult.shared.clock.run import run_job

__all__ = ["run_job"]

"""Who needs what now: querysets for jobs, screens and digests. Nothing here writes."""
